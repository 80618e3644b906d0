// Which tables rows have been inserted into since the client's statement began: only they can have records
// that were made again while their delete is still under way.
#pragma once

#include "src/runtime/postgres.hpp"

namespace datastore::runtime {

void note_insert(Oid relation);

// True as well where the insert was rolled back, or came from another statement of one function.
bool inserted_by_this_statement(Oid relation);

}  // namespace datastore::runtime
