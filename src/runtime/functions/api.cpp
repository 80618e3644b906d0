// datastore.api(namespace)
#include "src/query/api/derive.hpp"
#include "src/query/api/print.hpp"
#include "src/runtime/arguments.hpp"
#include "src/runtime/model/registry.hpp"

DATASTORE_FUNCTION(datastore_api) {
  using namespace datastore;
  return runtime::entry([&] {
    const std::string name_space = runtime::text_argument(fcinfo, 0, "namespace");
    const auto home = runtime::registered(name_space);
    runtime::require_usage(name_space);
    return runtime::text_result(query::api::print(query::api::derive(home->schema)));
  });
}
