// datastore.api(namespace)
#include "src/query/api/derive.hpp"
#include "src/query/api/print.hpp"
#include "src/runtime/arguments.hpp"
#include "src/runtime/model/registry.hpp"

DATASTORE_FUNCTION(datastore_api) {
  using namespace datastore;
  return runtime::entry([&] {
    const auto home = runtime::registered(runtime::text_argument(fcinfo, 0, "namespace"));
    return runtime::text_result(query::api::print(query::api::derive(home->schema)));
  });
}
