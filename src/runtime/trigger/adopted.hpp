// Records of an adopted table, of a model that was registered before.
#pragma once

#include "src/runtime/postgres.hpp"

namespace datastore::runtime {

// Raises the versions of records whose ids have been deleted at a higher one: to clients they are created
// anew. Inside spi::connected() and spi::pinned(), when the model is registered and its table locked.
void raise_adopted(Oid relation);

}  // namespace datastore::runtime
