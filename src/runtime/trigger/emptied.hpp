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

}  // namespace datastore::runtime
