// Tables that lose all their rows at once.
#pragma once

#include "src/runtime/trigger/deleted.hpp"

extern "C" {
#include "access/table.h"
}

namespace datastore::runtime {

// All rows that have been committed, of a table that is locked against writers. For the inside of a pg()
// body.
void add_all(Relation table, DeletedRows &rows);

// Leaves a tombstone for each record of a table that register is about to drop, so that clients drop theirs,
// and a record of the same id goes on from its version if the model comes back. Locks the table. Of one that
// is not as it was registered nothing can be told: false.
bool log_dropped(Oid relation);

}  // namespace datastore::runtime
