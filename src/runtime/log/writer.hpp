// Appending to the change log, past SQL: rows go straight into datastore.change and its indexes.
//
// That skips defaults, checks and privileges on purpose: the log has none of the first two, and every writer
// of a registered table writes it, whatever it may do to the log itself.
#pragma once

#include <cstdint>

#include "src/runtime/postgres.hpp"

namespace datastore::runtime {

// The rows of one statement. Made, filled and finished inside one pg() body; an error needs no finish().
class LogWriter {
 public:
  explicit LogWriter(int model);

  // `id` is a text datum, `data` a json datum or 0; both are copied.
  void add(Datum id, char op, std::int32_t version, std::int64_t changed_at, Datum data = 0);
  void finish();

  std::int64_t added() const { return added_; }

 private:
  static constexpr int batch = 500;
  void open();
  void flush();

  int model_;
  std::int64_t added_ = 0;
  int count_ = 0;
  Datum xid_ = 0;
  Relation table_ = nullptr;
  Relation by_order_ = nullptr;
  Relation tombstones_ = nullptr;
  struct IndexInfo *order_info_ = nullptr;
  struct IndexInfo *tombstone_info_ = nullptr;
  TupleTableSlot **slots_ = nullptr;
  MemoryContext rows_ = nullptr;  // what the rows of the batch point to
};

}  // namespace datastore::runtime
