// Tables that are dropped, by register or by anybody.
#pragma once

#include "src/runtime/postgres.hpp"

namespace datastore::runtime {

// Leaves a tombstone for each record of a table that is about to be dropped, so that clients drop theirs, and
// a record of the same id goes on from its version if the model comes back. Locks the table. Of one that is
// not as it was registered nothing can be told: false, as for one that is not registered.
bool log_dropped(Oid relation);

// While it lives, that has been done for this table, and its drop leaves nothing more.
class Told {
 public:
  explicit Told(Oid relation);
  ~Told();
  Told(const Told &) = delete;
  Told &operator=(const Told &) = delete;
};

// From now on every DROP in this session does so with the registered tables that it takes along. Called when
// the library is loaded: the event trigger datastore_before_drop sees to that.
void watch_drops();

}  // namespace datastore::runtime
