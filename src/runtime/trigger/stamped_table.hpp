// What the row trigger has to know about a table, kept per backend.
#pragma once

#include <memory>

#include "src/runtime/postgres.hpp"

namespace datastore::runtime {

struct StampedTable {
  AttrNumber version = 0;
  AttrNumber last_changed_at = 0;
  AttrNumber field_versions = 0;
  // 0 where the model has none. Ours to set if `*_is_ours`; else a value that the writer gave stands.
  AttrNumber created_at = 0;
  AttrNumber updated_at = 0;
  bool created_at_is_ours = false;
  bool updated_at_is_ours = false;
};

// Raises 42809 for a relation that is not registered: whoever attached the trigger, register did not.
std::shared_ptr<const StampedTable> stamped_table(Relation relation);

}  // namespace datastore::runtime
