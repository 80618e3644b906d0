// A snapshot that is behind a table: TRUNCATE, and ALTER TABLE where it writes a table anew, know no
// snapshots.
#pragma once

#include "src/runtime/model/model.hpp"

namespace datastore::runtime {

// Raises 40001 if the model's table has been emptied or written anew since the active snapshot was taken: it
// shows none of the records that were there, and of their deletes none but older ones of the same ids. So it
// may be in REPEATABLE READ, or where a lock was waited for. Locks the table.
void refuse_behind(const ModelInfo &model);

}  // namespace datastore::runtime
