// datastore.get(model, id), datastore.query(model, predicate, sort, page, max) and
// datastore.delete_where(model, predicate)
#include "src/runtime/query/query.hpp"

#include "src/runtime/arguments.hpp"
#include "src/runtime/json/read.hpp"
#include "src/runtime/spi.hpp"
#include "src/runtime/statement.hpp"

namespace datastore::runtime {

namespace {

constexpr int default_limit = 100;
constexpr int most_records = 10'000;

query::Json maybe_json(FunctionCallInfo fcinfo, int number) {
  return PG_ARGISNULL(number) ? query::Json{} : json::read(fcinfo->args[number].value);
}

// What a caller asks for, and PostgreSQL's error if it makes no sense.
template <class Body>
void answer(Body &&body) {
  try {
    spi::connected([&] { spi::pinned(body); });
  } catch (const query::BadRequest &bad) {
    throw error_of(bad);
  }
}

std::optional<std::string> get(FunctionCallInfo fcinfo) {
  const NamedModel model = model_named(text_argument(fcinfo, 0, "model"));
  const std::string id = text_argument(fcinfo, 1, "id");
  std::optional<std::string> record;
  answer([&] { record = record_of(model, id); });
  return record;
}

void query_model(FunctionCallInfo fcinfo) {
  Rows rows(fcinfo);
  QueryRequest request;
  request.model = model_named(text_argument(fcinfo, 0, "model"));
  request.predicate = maybe_json(fcinfo, 1);
  request.sort = maybe_json(fcinfo, 2);
  if (!PG_ARGISNULL(3)) request.page = text_argument(fcinfo, 3, "page");
  request.limit = PG_ARGISNULL(4) ? default_limit : PG_GETARG_INT32(4);
  if (request.limit < 1 || request.limit > most_records)
    throw Error(ERRCODE_INVALID_PARAMETER_VALUE, "max must be between 1 and " + std::to_string(most_records) +
                                                     ", not " + std::to_string(request.limit));
  answer([&] { query_records(request, rows); });
}

std::int64_t delete_where(FunctionCallInfo fcinfo) {
  const NamedModel model = model_named(text_argument(fcinfo, 0, "model"));
  // A forgotten predicate must not empty a table: {} does.
  refuse_null(fcinfo, 1, "predicate");
  const query::Json predicate = maybe_json(fcinfo, 1);
  if (predicate.is_null())
    throw Error(ERRCODE_INVALID_PARAMETER_VALUE,
                "delete_where of " + model.schema->name + " needs a predicate, not null", {},
                "{} deletes all records.");
  std::int64_t count = 0;
  const std::string search_path = spi::search_path();
  answer([&] { count = delete_records(model, predicate, search_path); });
  return count;
}

}  // namespace

}  // namespace datastore::runtime

DATASTORE_FUNCTION(datastore_get) {
  return datastore::runtime::entry([&]() -> Datum {
    const auto record = datastore::runtime::get(fcinfo);
    if (record) return datastore::runtime::text_result(*record);
    PG_RETURN_NULL();
  });
}

DATASTORE_FUNCTION(datastore_query) {
  return datastore::runtime::entry([&]() -> Datum {
    datastore::runtime::query_model(fcinfo);
    return 0;
  });
}

DATASTORE_FUNCTION(datastore_delete_where) {
  return datastore::runtime::entry([&] { return Int64GetDatum(datastore::runtime::delete_where(fcinfo)); });
}
