// datastore.changes(after, models, max)
#include "src/runtime/arguments.hpp"
#include "src/runtime/array_text.hpp"
#include "src/runtime/record/record.hpp"
#include "src/runtime/sync/feed.hpp"
#include "src/runtime/sync/snapshot.hpp"

namespace datastore::runtime {

namespace {

constexpr int most_changes = 100'000;

std::vector<std::string> names_argument(FunctionCallInfo fcinfo, int number) {
  const char *text = pg([&] {
    Oid function;
    bool variable_length;
    getTypeOutputInfo(TEXTARRAYOID, &function, &variable_length);
    return OidOutputFunctionCall(function, fcinfo->args[number].value);
  });
  return elements_of(text);
}

std::vector<NamedModel> models_argument(FunctionCallInfo fcinfo, int number) {
  if (fcinfo->args[number].isnull) return models_in_path();
  std::vector<NamedModel> models;
  for (const auto &name : names_argument(fcinfo, number)) models.push_back(model_named(name));
  return models;
}

Datum changes(FunctionCallInfo fcinfo) {
  FeedRequest request;
  if (!PG_ARGISNULL(0)) request.after = text_argument(fcinfo, 0, "after");
  request.limit = PG_ARGISNULL(2) ? 1000 : PG_GETARG_INT32(2);
  if (request.limit < 1 || request.limit > most_changes)
    throw Error(ERRCODE_INVALID_PARAMETER_VALUE, "max must be between 1 and " + std::to_string(most_changes) +
                                                     ", not " + std::to_string(request.limit));
  for (const auto &model : parents_first(models_argument(fcinfo, 1))) lock_for_reading(*model.info);
  request.models = parents_first(models_argument(fcinfo, 1));
  JsonText answer;
  spi::connected([&] { spi::pinned([&] { with_one_snapshot([&] { feed_page(request, answer); }); }); });
  return answer.datum();
}

}  // namespace

}  // namespace datastore::runtime

DATASTORE_FUNCTION(datastore_changes) {
  return datastore::runtime::entry([&] { return datastore::runtime::changes(fcinfo); });
}
