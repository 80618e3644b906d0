#include "src/runtime/log/writer.hpp"

#include "src/runtime/log/columns.hpp"
#include "src/runtime/log/relations.hpp"

extern "C" {
#include "access/genam.h"
#include "access/heapam.h"
#include "access/table.h"
#include "access/tableam.h"
#include "catalog/index.h"
#include "executor/tuptable.h"
#include "nodes/execnodes.h"
#include "utils/datum.h"
#include "utils/xid8.h"
}

namespace datastore::runtime {

namespace {

// The place of a change inside its transaction.
std::int64_t next_place(FullTransactionId transaction) {
  static FullTransactionId current = InvalidFullTransactionId;
  static std::int64_t place = 0;
  if (!FullTransactionIdEquals(current, transaction)) {
    current = transaction;
    place = 0;
  }
  return ++place;
}

}  // namespace

LogWriter::LogWriter(int model) : model_(model) {}

void LogWriter::open() {
  const LogRelations log = log_relations();
  // Kept locked until the transaction ends, as any table that was written.
  table_ = table_open(log.change, RowExclusiveLock);
  by_order_ = index_open(log.by_order, RowExclusiveLock);
  order_info_ = BuildIndexInfo(by_order_);
  xid_ = FullTransactionIdGetDatum(GetTopFullTransactionId());
  slots_ = static_cast<TupleTableSlot **>(palloc0(sizeof(TupleTableSlot *) * batch));
  rows_ = AllocSetContextCreate(CurrentMemoryContext, "pg_datastore change rows", ALLOCSET_DEFAULT_SIZES);
}

void LogWriter::add(Datum id, char op, std::int32_t version, std::int64_t changed_at, Datum data) {
  if (!table_) open();
  if (!slots_[count_]) slots_[count_] = table_slot_create(table_, nullptr);
  TupleTableSlot *slot = slots_[count_];
  ExecClearTuple(slot);
  const auto set = [&](change::Column column, Datum value) {
    slot->tts_values[column - 1] = value;
    slot->tts_isnull[column - 1] = false;
  };
  MemoryContext before = MemoryContextSwitchTo(rows_);
  set(change::xid, xid_);
  set(change::seq, Int64GetDatum(next_place(GetTopFullTransactionId())));
  set(change::model, Int32GetDatum(model_));
  set(change::record_id, datumCopy(id, false, -1));
  set(change::op, CharGetDatum(op));
  set(change::version, Int32GetDatum(version));
  set(change::changed_at, Int64GetDatum(changed_at));
  set(change::data, data ? datumCopy(data, false, -1) : 0);
  slot->tts_isnull[change::data - 1] = data == 0;
  MemoryContextSwitchTo(before);
  ExecStoreVirtualTuple(slot);
  added_++;
  if (++count_ == batch) flush();
}

void LogWriter::flush() {
  if (count_ == 0) return;
  const CommandId command = GetCurrentCommandId(true);
  if (count_ == 1)
    table_tuple_insert(table_, slots_[0], command, 0, nullptr);
  else
    table_multi_insert(table_, slots_, count_, command, 0, nullptr);
  for (int i = 0; i < count_; i++) {
    TupleTableSlot *slot = slots_[i];
    Datum order[3] = {slot->tts_values[change::model - 1], slot->tts_values[change::xid - 1],
                      slot->tts_values[change::seq - 1]};
    bool nulls[3] = {false, false, false};
    index_insert(by_order_, order, nulls, &slot->tts_tid, table_, UNIQUE_CHECK_NO, false, order_info_);
    if (DatumGetChar(slot->tts_values[change::op - 1]) != change::deleted) continue;
    if (!tombstones_) {
      tombstones_ = index_open(log_relations().tombstones, RowExclusiveLock);
      tombstone_info_ = BuildIndexInfo(tombstones_);
    }
    Datum tombstone[3] = {slot->tts_values[change::model - 1], slot->tts_values[change::record_id - 1],
                          slot->tts_values[change::version - 1]};
    index_insert(tombstones_, tombstone, nulls, &slot->tts_tid, table_, UNIQUE_CHECK_NO, false,
                 tombstone_info_);
  }
  for (int i = 0; i < count_; i++) ExecClearTuple(slots_[i]);
  MemoryContextReset(rows_);
  count_ = 0;
}

void LogWriter::finish() {
  if (!table_) return;
  flush();
  for (int i = 0; i < batch && slots_[i]; i++) ExecDropSingleTupleTableSlot(slots_[i]);
  pfree(slots_);
  MemoryContextDelete(rows_);
  if (tombstones_) index_close(tombstones_, NoLock);
  index_close(by_order_, NoLock);
  table_close(table_, NoLock);
  table_ = nullptr;
}

}  // namespace datastore::runtime
