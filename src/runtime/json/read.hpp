// jsonb as the query layer's JSON values.
#pragma once

#include "src/query/json.hpp"
#include "src/runtime/bridge.hpp"

namespace datastore::runtime::json {

query::Json read(Datum jsonb);

}  // namespace datastore::runtime::json
