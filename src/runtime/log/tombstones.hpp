// Looking for the tombstone of a deleted record: the newest row of datastore.change with op 'd' for an id.
#pragma once

#include <cstdint>

#include "src/runtime/log/open.hpp"

namespace datastore::runtime::tombstones {

// For the inside of a pg() body; `snapshot` decides what is seen.

// Whether the model has any tombstone at all: one look spares many.
bool any(OpenLog &log, int model, Snapshot snapshot);

// The newest tombstone of an id (a text datum); version 0 if there is none.
struct Newest {
  std::int32_t version = 0;
  bool ours = false;  // this transaction's
};
Newest newest(OpenLog &log, int model, Datum id, Snapshot snapshot);
std::int32_t version(OpenLog &log, int model, Datum id, Snapshot snapshot);

// The same as of now, for one row of a statement after the other: a command's second row asks any(), and
// spares the others the look if there is none.
std::int32_t version_for_insert(int model, Datum id);

// Whether there may be tombstones that version_for_insert() has not seen, asked for the first row of the
// client's statement that is going on: somebody's transaction has ended since, or this one has deleted.
bool may_be_newer();

// To be told of each tombstone that this session writes.
void wrote();

}  // namespace datastore::runtime::tombstones
