// What tells writers that some session of this database listens: locks that each such session holds for as
// long as its LISTEN is in force, neither longer (but for a moment) nor, whatever becomes of a transaction,
// shorter.
#pragma once

namespace datastore::runtime::wake::standing {

// All of these call PostgreSQL: inside a pg() body.

// Takes the locks, for as long as this session listens to `channel` by the end of this or of any later
// transaction. Waits for the writers that are about to commit: what they have written is visible once a
// LISTEN of this transaction is in force, and they may not have seen it.
void begin(const char *channel);

// For a writer that is about to commit. Whoever begins to listen from now on waits for its end.
bool somebody_listens();

}  // namespace datastore::runtime::wake::standing
