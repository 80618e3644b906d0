// What became of the registered tables since register left them, as far as it matters to clients.
#pragma once

#include <string>
#include <vector>

#include "src/runtime/postgres.hpp"

namespace datastore::runtime {

struct AlteredTable {
  std::string model;
  Oid relation;
};

// Keeps how the tables of a namespace stand now, and gives those that somebody else has altered since this
// was last called in such a way that records may have changed without an entry in the log:
//  - another table, or a column that is another one than it was,
//  - another state of our triggers: they may have been off.
// (ALTER TABLE that writes a table anew is noted at once, by the event trigger datastore_note_rewrite.)
// What register itself did by then counts, too: it is called when all steps have run. After a restore nothing
// is known, and all of them are given. As the extension's owner; call it inside spi::connected() and
// spi::pinned().
std::vector<AlteredTable> note_tables(const std::string &name_space);

// Before register drops a table, with a tombstone for each of its records: if nobody has altered it, there is
// nothing else to tell of it should the model come back. As the extension's owner, as above.
void note_dropped(Oid relation);

}  // namespace datastore::runtime
