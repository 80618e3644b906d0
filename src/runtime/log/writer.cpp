#include "src/runtime/log/writer.hpp"

#include <algorithm>

#include "src/runtime/compat.hpp"
#include "src/runtime/log/columns.hpp"
#include "src/runtime/log/long_ids.hpp"
#include "src/runtime/log/relations.hpp"
#include "src/runtime/log/tombstones.hpp"

extern "C" {
#include "access/genam.h"
#include "access/heapam.h"
#include "access/tableam.h"
#include "catalog/index.h"
#include "executor/executor.h"
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

void LogWriter::open() {
  const Relation table = log_.table();
  const Oid order = RelationGetRelid(log_.by_order());
  const LogRelations known = log_relations();
  List *indexes = RelationGetIndexList(table);
  for (int i = 0; i < list_length(indexes) && !all_indexes_; i++) {
    const Oid index = list_nth_oid(indexes, i);
    if (index == order || index == known.tombstones) continue;
    executor_ = CreateExecutorState();
    all_indexes_ = makeNode(ResultRelInfo);
    all_indexes_->ri_RelationDesc = table;
    ExecOpenIndices(all_indexes_, false);
  }
  list_free(indexes);
  xid_ = FullTransactionIdGetDatum(GetTopFullTransactionId());
  rows_ = AllocSetContextCreate(CurrentMemoryContext, "pg_datastore change rows", ALLOCSET_DEFAULT_SIZES);
}

void LogWriter::add(Datum id, char op, std::int32_t version, std::int64_t changed_at, Datum data) {
  if (!rows_) open();
  if (op == change::deleted) tombstones::wrote();
  TupleTableSlot *slot = next_slot();
  const auto set = [&](change::Column column, Datum value) {
    slot->tts_values[column - 1] = value;
    slot->tts_isnull[column - 1] = false;
  };
  MemoryContext before = MemoryContextSwitchTo(rows_);
  set(change::xid, xid_);
  set(change::seq, Int64GetDatum(next_place(GetTopFullTransactionId())));
  set(change::model, Int32GetDatum(model_));
  set(change::record_id, tombstones::logged_id(id));
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

TupleTableSlot *LogWriter::next_slot() {
  if (count_ < made_) return ExecClearTuple(slots_[count_]);
  if (made_ == room_) {
    room_ = room_ == 0 ? 4 : std::min(room_ * 4, batch);
    const Size bytes = sizeof(TupleTableSlot *) * static_cast<Size>(room_);
    slots_ = static_cast<TupleTableSlot **>(slots_ ? repalloc(slots_, bytes) : palloc(bytes));
  }
  return slots_[made_++] = table_slot_create(log_.table(), nullptr);
}

void LogWriter::fill_indexes(TupleTableSlot *slot) {
  if (all_indexes_) {
    insert_index_tuples(all_indexes_, slot, executor_);
    ResetPerTupleExprContext(executor_);
    return;
  }
  bool nulls[3] = {false, false, false};
  Datum order[3] = {slot->tts_values[change::model - 1], slot->tts_values[change::xid - 1],
                    slot->tts_values[change::seq - 1]};
  if (!order_info_) order_info_ = BuildIndexInfo(log_.by_order());
  index_insert(log_.by_order(), order, nulls, &slot->tts_tid, log_.table(), UNIQUE_CHECK_NO, false,
               order_info_);
  if (DatumGetChar(slot->tts_values[change::op - 1]) != change::deleted) return;
  Datum tombstone[3] = {slot->tts_values[change::model - 1], slot->tts_values[change::record_id - 1],
                        slot->tts_values[change::version - 1]};
  if (!tombstone_info_) tombstone_info_ = BuildIndexInfo(log_.tombstones());
  index_insert(log_.tombstones(), tombstone, nulls, &slot->tts_tid, log_.table(), UNIQUE_CHECK_NO, false,
               tombstone_info_);
}

void LogWriter::flush() {
  if (count_ == 0) return;
  const CommandId command = GetCurrentCommandId(true);
  if (count_ == 1)
    table_tuple_insert(log_.table(), slots_[0], command, 0, nullptr);
  else
    table_multi_insert(log_.table(), slots_, count_, command, 0, nullptr);
  for (int i = 0; i < count_; i++) fill_indexes(slots_[i]);
  for (int i = 0; i < count_; i++) ExecClearTuple(slots_[i]);
  MemoryContextReset(rows_);
  count_ = 0;
}

void LogWriter::finish() {
  if (!rows_) return;
  flush();
  for (int i = 0; i < made_; i++) ExecDropSingleTupleTableSlot(slots_[i]);
  made_ = 0;
  MemoryContextDelete(rows_);
  rows_ = nullptr;
  if (!all_indexes_) return;
  ExecCloseIndices(all_indexes_);
  FreeExecutorState(executor_);
  all_indexes_ = nullptr;
}

}  // namespace datastore::runtime
