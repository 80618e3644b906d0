// datastore.delete(model, id, expected_version) and datastore.delete_preview(model, id)
#include "src/query/remove.hpp"
#include "src/runtime/arguments.hpp"
#include "src/runtime/query/condition.hpp"
#include "src/runtime/rows.hpp"
#include "src/runtime/save/remove.hpp"
#include "src/runtime/statement.hpp"

namespace datastore::runtime {

namespace {

std::optional<std::string> remove(FunctionCallInfo fcinfo) {
  RemoveRequest request;
  request.model = model_named(text_argument(fcinfo, 0, "model"));
  request.id = text_argument(fcinfo, 1, "id");
  if (!PG_ARGISNULL(2)) request.expected_version = PG_GETARG_INT32(2);
  if (request.expected_version && *request.expected_version < 0)
    throw Error(ERRCODE_INVALID_PARAMETER_VALUE,
                "expected_version is a version, not " + std::to_string(*request.expected_version));
  request.search_path = spi::search_path();
  std::optional<std::string> answer;
  spi::connected([&] { spi::pinned([&] { answer = remove_record(request); }); });
  return answer;
}

void delete_preview(FunctionCallInfo fcinfo) {
  Rows rows(fcinfo);
  const NamedModel model = model_named(text_argument(fcinfo, 0, "model"));
  const std::string id = text_argument(fcinfo, 1, "id");
  Readable readable;
  spi::connected([&] {
    spi::pinned([&] {
      const auto statement =
          query::delete_preview(model.home->schema, *model.schema, id, tables_beside(model, readable));
      for (const auto &row : readable.explaining([&] { return run(statement, spi::Access::read); }))
        rows.text(*row[0]).bigint(std::stoll(*row[1])).end();
    });
  });
}

}  // namespace

}  // namespace datastore::runtime

DATASTORE_FUNCTION(datastore_delete) {
  return datastore::runtime::entry([&]() -> Datum {
    const auto answer = datastore::runtime::remove(fcinfo);
    if (answer) return datastore::runtime::text_result(*answer);
    PG_RETURN_NULL();
  });
}

DATASTORE_FUNCTION(datastore_delete_preview) {
  return datastore::runtime::entry([&]() -> Datum {
    datastore::runtime::delete_preview(fcinfo);
    return 0;
  });
}
