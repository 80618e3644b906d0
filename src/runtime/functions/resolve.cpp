// datastore.resolve(document, variables, operation_name)
#include "src/runtime/arguments.hpp"

namespace datastore::runtime {}

DATASTORE_FUNCTION(datastore_resolve) {
  return datastore::runtime::entry([&]() -> Datum { PG_RETURN_NULL(); });
}
