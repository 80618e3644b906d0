// What other people have made of a registered table: triggers of theirs, a partition.
#pragma once

#include <string>

#include "src/runtime/bridge.hpp"

namespace datastore::runtime {

// Raises 0A000 if a row trigger comes after `ours`, the stamp, and may change the row that it has seen.
void refuse_later_triggers(const TriggerData &ours);

// Raises 0A000: statements on its parent fire none of our statement triggers.
[[noreturn]] void refuse_partition(Relation relation);

// Raises 27000: the update that raises the version of a record was left out.
[[noreturn]] void refuse_skipped_raise(Relation relation, const std::string &id);

}  // namespace datastore::runtime
