// Appending to the change log, past SQL: rows go straight into datastore.change and its indexes.
//
// That skips defaults, checks and privileges on purpose: the log has none of the first two, and every writer
// of a registered table writes it, whatever it may do to the log itself.
#pragma once

#include <cstdint>

#include "src/runtime/log/open.hpp"

namespace datastore::runtime {

// The rows of one statement. Filled and finished inside one pg() body; an error needs no finish().
class LogWriter {
 public:
  LogWriter(int model, OpenLog &log) : model_(model), log_(log) {}

  // `id` is a text datum, `data` a json datum or 0; both are copied.
  void add(Datum id, char op, std::int32_t version, std::int64_t changed_at, Datum data = 0);
  void flush();  // what was added can be seen from here on
  void finish();

  std::int64_t added() const { return added_; }

 private:
  static constexpr int batch = 500;
  void open();
  TupleTableSlot *next_slot();
  void fill_indexes(TupleTableSlot *slot);

  int model_;
  OpenLog &log_;
  std::int64_t added_ = 0;
  int count_ = 0;
  Datum xid_ = 0;
  struct IndexInfo *order_info_ = nullptr;
  struct IndexInfo *tombstone_info_ = nullptr;
  // If the log has other indexes than ours, the executor's way of filling them all.
  struct ResultRelInfo *all_indexes_ = nullptr;
  struct EState *executor_ = nullptr;
  TupleTableSlot **slots_ = nullptr;  // as many as the batch has needed
  int made_ = 0;
  int room_ = 0;
  MemoryContext rows_ = nullptr;  // what the rows of the batch point to
};

}  // namespace datastore::runtime
