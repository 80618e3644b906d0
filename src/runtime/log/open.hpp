// The change log, opened: what one trigger does with it shares this.
#pragma once

#include "src/runtime/postgres.hpp"

namespace datastore::runtime {

// For the inside of one pg() body, or of several that share memory. The table and its indexes are opened when
// they are first asked for, for writing, and stay locked until the transaction ends, as any table that was
// written.
class OpenLog {
 public:
  Relation table();
  Relation by_order();
  Relation tombstones();
  void close();

 private:
  Relation table_ = nullptr;
  Relation by_order_ = nullptr;
  Relation tombstones_ = nullptr;
};

}  // namespace datastore::runtime
