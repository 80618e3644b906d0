// datastore.sync(model, last_sync, max, next_token, filter) and datastore.heartbeat()
#include "src/runtime/arguments.hpp"
#include "src/runtime/json/read.hpp"
#include "src/runtime/statement.hpp"
#include "src/runtime/sync/page.hpp"
#include "src/runtime/sync/snapshot.hpp"

namespace datastore::runtime {

namespace {

constexpr int most_records = 10'000;  // what a client takes in one sync at the most

std::optional<SyncFilter> filter_of(const NamedModel &model, Readable &readable,
                                    const query::Json &predicate) {
  if (predicate.is_null()) return std::nullopt;
  try {
    return filter_on(model, readable, predicate);
  } catch (const query::BadRequest &bad) {
    throw error_of(bad);
  }
}

Datum sync(FunctionCallInfo fcinfo) {
  SyncRequest request;
  const std::string name = text_argument(fcinfo, 0, "model");
  lock_for_reading(*model_named(name).info);
  request.model = model_named(name);
  request.last_sync = PG_ARGISNULL(1) ? 0 : PG_GETARG_INT64(1);
  request.limit = PG_ARGISNULL(2) ? 100 : PG_GETARG_INT32(2);
  if (!PG_ARGISNULL(3)) request.token = text_argument(fcinfo, 3, "next_token");
  if (request.limit < 1 || request.limit > most_records)
    throw Error(ERRCODE_INVALID_PARAMETER_VALUE, "max must be between 1 and " + std::to_string(most_records) +
                                                     ", not " + std::to_string(request.limit));
  Readable readable;
  if (!PG_ARGISNULL(4))
    request.filter = filter_of(request.model, readable, json::read(fcinfo->args[4].value));
  JsonText answer;
  spi::connected([&] {
    spi::pinned(
        [&] { readable.explaining([&] { with_one_snapshot([&] { sync_page(request, answer); }); }); });
  });
  return answer.datum();
}

std::int64_t heartbeat() {
  std::int64_t at = 0;
  spi::connected([&] { spi::pinned([&] { with_one_snapshot([&] { at = new_moment().at; }); }); });
  return at;
}

}  // namespace

}  // namespace datastore::runtime

DATASTORE_FUNCTION(datastore_sync) {
  return datastore::runtime::entry([&] { return datastore::runtime::sync(fcinfo); });
}

DATASTORE_FUNCTION(datastore_heartbeat) {
  return datastore::runtime::entry([&] { return Int64GetDatum(datastore::runtime::heartbeat()); });
}
