#include "src/runtime/log/open.hpp"

#include "src/runtime/log/relations.hpp"

extern "C" {
#include "access/genam.h"
#include "access/table.h"
}

namespace datastore::runtime {

Relation OpenLog::table() {
  if (!table_) table_ = table_open(log_relations().change, RowExclusiveLock);
  return table_;
}

Relation OpenLog::by_order() {
  table();  // locked before its indexes are looked up
  if (!by_order_) by_order_ = index_open(log_relations().by_order, RowExclusiveLock);
  return by_order_;
}

Relation OpenLog::tombstones() {
  table();
  if (!tombstones_) tombstones_ = index_open(log_relations().tombstones, RowExclusiveLock);
  return tombstones_;
}

void OpenLog::close() {
  if (tombstones_) index_close(tombstones_, NoLock);
  if (by_order_) index_close(by_order_, NoLock);
  if (table_) table_close(table_, NoLock);
  table_ = by_order_ = tombstones_ = nullptr;
}

}  // namespace datastore::runtime
