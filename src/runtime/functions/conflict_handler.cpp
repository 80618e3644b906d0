// datastore.set_conflict_handler(model, handler, function)
#include <algorithm>
#include <array>
#include <optional>

#include "src/runtime/arguments.hpp"
#include "src/runtime/compat.hpp"
#include "src/runtime/model/registry.hpp"
#include "src/runtime/save/lambda.hpp"
#include "src/runtime/spi.hpp"

namespace datastore::runtime {

namespace {

constexpr std::array<std::string_view, 4> handlers{"AUTOMERGE", "OPTIMISTIC_CONCURRENCY", "LAMBDA", "NONE"};

constexpr const char *update_sql = R"(
UPDATE datastore.model SET conflict_handler = $2, conflict_function = $3
WHERE relation = $1 AND (conflict_handler, conflict_function) IS DISTINCT FROM ($2, $3))";

void set_conflict_handler(FunctionCallInfo fcinfo) {
  const NamedModel model = model_named(text_argument(fcinfo, 0, "model"));
  const std::string handler = text_argument(fcinfo, 1, "handler");
  const Oid relation = model.info->relation;
  if (std::find(handlers.begin(), handlers.end(), handler) == handlers.end())
    throw Error(ERRCODE_INVALID_PARAMETER_VALUE, "there is no conflict handler \"" + handler + "\"", {},
                "There are AUTOMERGE, OPTIMISTIC_CONCURRENCY, LAMBDA and NONE.");
  if (!pg([&] { return owns_relation(relation); }))
    throw Error(ERRCODE_INSUFFICIENT_PRIVILEGE, "must be owner of the table of model " + model.schema->name);
  const bool lambda = handler == "LAMBDA";
  if (lambda == PG_ARGISNULL(2))
    throw Error(ERRCODE_INVALID_PARAMETER_VALUE,
                lambda ? "the conflict handler LAMBDA needs a function"
                       : "the conflict handler " + handler + " takes no function");
  pg([] { PreventCommandIfReadOnly("datastore.set_conflict_handler()"); });
  std::optional<std::string> function;
  if (lambda) function = lambda_named(text_argument(fcinfo, 2, "function"));
  spi::connected([&] {
    spi::pinned([&] {
      spi::as_owner([&] {
        spi::run(update_sql, {spi::oid(relation), spi::text(handler), spi::maybe_text(function)});
      });
    });
  });
  // Sessions that keep the model in mind look again.
  pg([&] { CacheInvalidateRelcacheByRelid(relation); });
}

}  // namespace

}  // namespace datastore::runtime

DATASTORE_FUNCTION(datastore_set_conflict_handler) {
  return datastore::runtime::entry([&]() -> Datum {
    datastore::runtime::set_conflict_handler(fcinfo);
    PG_RETURN_VOID();
  });
}
