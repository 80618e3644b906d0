// datastore.save(model, record, condition) and datastore.save_many(model, records)
#include "src/runtime/save/save.hpp"

#include "src/query/value.hpp"
#include "src/runtime/arguments.hpp"
#include "src/runtime/json/read.hpp"
#include "src/runtime/rows.hpp"
#include "src/runtime/statement.hpp"

namespace datastore::runtime {

namespace {

query::Json json_argument(FunctionCallInfo fcinfo, int number, const char *name) {
  refuse_null(fcinfo, number, name);
  return json::read(fcinfo->args[number].value);
}

// {"id": {"attributeExists": false}} asks for a create, which may be repeated.
bool asks_for_create(const query::Json &condition) {
  const auto *members = condition.as<query::JsonObject>();
  const query::Json *id = members && members->size() == 1 ? condition.member("id") : nullptr;
  const auto *operators = id ? id->as<query::JsonObject>() : nullptr;
  const query::Json *exists = operators && operators->size() == 1 ? id->member("attributeExists") : nullptr;
  const auto *expected = exists ? exists->as<bool>() : nullptr;
  return expected && !*expected;
}

SaveRequest request_of(FunctionCallInfo fcinfo) {
  SaveRequest request;
  request.model = model_named(text_argument(fcinfo, 0, "model"));
  request.search_path = spi::search_path();
  return request;
}

std::vector<std::optional<std::string>> run(const SaveRequest &request, std::vector<query::Record> records) {
  std::vector<std::optional<std::string>> answers;
  spi::connected([&] { spi::pinned([&] { answers = save_records(request, std::move(records)); }); });
  return answers;
}

std::string save(FunctionCallInfo fcinfo) {
  SaveRequest request = request_of(fcinfo);
  try {
    std::vector<query::Record> records;
    records.push_back(
        read_record(request.model.home->schema, *request.model.schema, json_argument(fcinfo, 1, "record")));
    if (!PG_ARGISNULL(2)) request.condition = json_argument(fcinfo, 2, "condition");
    if (request.condition && asks_for_create(*request.condition)) request.mode = SaveMode::create;
    return run(request, std::move(records))[0].value_or("null");
  } catch (const query::BadRequest &bad) {
    throw error_of(bad);
  }
}

void save_many(FunctionCallInfo fcinfo) {
  Rows rows(fcinfo);
  SaveRequest request = request_of(fcinfo);
  request.is_list = true;
  const query::Json list = json_argument(fcinfo, 1, "records");
  const auto *items = list.as<query::JsonArray>();
  if (!items)
    throw Error(ERRCODE_DATATYPE_MISMATCH, "records takes a list of records, not " + query::shown(list));
  std::vector<query::Record> records;
  records.reserve(items->size());
  for (std::size_t i = 0; i < items->size(); i++) {
    check_interrupts();
    try {
      records.push_back(query::read_record(request.model.home->schema, *request.model.schema, (*items)[i]));
    } catch (const query::BadRequest &bad) {
      const Error error = error_of(bad);
      throw Error(error.sqlstate, "records[" + std::to_string(i) + "]: " + error.message, error.detail,
                  error.hint);
    }
  }
  if (records.empty()) return;
  for (const auto &answer : run(request, std::move(records))) {
    rows.text(answer.value_or("null"));
    rows.end();
  }
}

}  // namespace

}  // namespace datastore::runtime

DATASTORE_FUNCTION(datastore_save) {
  return datastore::runtime::entry(
      [&] { return datastore::runtime::text_result(datastore::runtime::save(fcinfo)); });
}

DATASTORE_FUNCTION(datastore_save_many) {
  return datastore::runtime::entry([&]() -> Datum {
    datastore::runtime::save_many(fcinfo);
    return 0;
  });
}
