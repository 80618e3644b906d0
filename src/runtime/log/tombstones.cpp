#include "src/runtime/log/tombstones.hpp"

#include "src/runtime/compat.hpp"
#include "src/runtime/log/columns.hpp"
#include "src/runtime/log/relations.hpp"

extern "C" {
#include "access/genam.h"
#include "access/tableam.h"
#include "catalog/index.h"
#include "utils/fmgroids.h"
#include "utils/xid8.h"
}

namespace datastore::runtime::tombstones {

namespace {

Newest read(TupleTableSlot *row) {
  bool null;
  const Datum transaction = slot_getattr(row, change::xid, &null);
  return {DatumGetInt32(slot_getattr(row, change::version, &null)),
          FullTransactionIdEquals(DatumGetFullTransactionId(transaction), GetTopFullTransactionIdIfAny())};
}

// The newest tombstone that the keys match, by reading the whole table: for a server that ignores its indexes
// because they are damaged.
Newest find_by_table(OpenLog &log, Snapshot snapshot, ScanKeyData *keys, int count) {
  Newest newest;
  TupleTableSlot *row = table_slot_create(log.table(), nullptr);
  TableScanDesc scan = table_beginscan(log.table(), snapshot, count, keys);
  while (table_scan_getnextslot(scan, ForwardScanDirection, row)) {
    CHECK_FOR_INTERRUPTS();
    bool null;
    if (DatumGetChar(slot_getattr(row, change::op, &null)) != change::deleted) continue;
    const Newest found = read(row);
    if (found.version > newest.version) newest = found;
  }
  table_endscan(scan);
  ExecDropSingleTupleTableSlot(row);
  return newest;
}

// The same by the index of tombstones, whose last column is the version: one row is read.
Newest find(OpenLog &log, Snapshot snapshot, ScanKeyData *keys, int count) {
  const Relation index = log.tombstones();
  if (IgnoreSystemIndexes || ReindexIsProcessingIndex(RelationGetRelid(index)))
    return find_by_table(log, snapshot, keys, count);
  // The index has the keys in the same order.
  for (int i = 0; i < count; i++) keys[i].sk_attno = static_cast<AttrNumber>(i + 1);
  const IndexScanDesc scan = begin_index_scan(log.table(), index, snapshot, count);
  index_rescan(scan, keys, count, nullptr, 0);
  Newest newest;
  // Mostly there is none, and no need for a row to read it into.
  TupleTableSlot *row = nullptr;
  while (index_getnext_tid(scan, BackwardScanDirection)) {
    if (!row) row = table_slot_create(log.table(), nullptr);
    if (!index_fetch_heap(scan, row)) continue;
    newest = read(row);
    break;
  }
  if (row) ExecDropSingleTupleTableSlot(row);
  index_endscan(scan);
  return newest;
}

void model_key(ScanKeyData *key, int model) {
  ScanKeyInit(key, change::model, BTEqualStrategyNumber, F_INT4EQ, Int32GetDatum(model));
}

// What is known of the current command, whose rows come one by one.
struct Command {
  int model = 0;
  CommandId command = 0;
  SubTransactionId subtransaction = InvalidSubTransactionId;
  LocalTransactionId transaction = InvalidLocalTransactionId;
  TimestampTz statement = 0;

  bool operator==(const Command &) const = default;
};
enum class Known { nothing, none, some };
Command current;
Known known = Known::nothing;

// When the client's statement first looked. What had been committed by then, SnapshotSelf saw.
struct FirstLook {
  LocalTransactionId transaction = InvalidLocalTransactionId;
  TimestampTz statement = 0;
  std::uint64_t ended = 0;    // transactions of the server
  std::uint64_t written = 0;  // tombstones of this session
};
FirstLook first;
std::uint64_t written = 0;

bool is_of_this_statement() {
  return first.transaction == local_transaction() && first.statement == GetCurrentStatementStartTimestamp();
}

}  // namespace

bool any(OpenLog &log, int model, Snapshot snapshot) {
  ScanKeyData key;
  model_key(&key, model);
  return find(log, snapshot, &key, 1).version > 0;
}

Newest newest(OpenLog &log, int model, Datum id, Snapshot snapshot) {
  ScanKeyData keys[2];
  model_key(&keys[0], model);
  ScanKeyInit(&keys[1], change::record_id, BTEqualStrategyNumber, F_TEXTEQ, id);
  return find(log, snapshot, keys, 2);
}

std::int32_t version(OpenLog &log, int model, Datum id, Snapshot snapshot) {
  return newest(log, model, id, snapshot).version;
}

std::int32_t version_for_insert(int model, Datum id) {
  const Command now{model, GetCurrentCommandId(false), GetCurrentSubTransactionId(), local_transaction(),
                    GetCurrentStatementStartTimestamp()};
  // Before the look: what ends meanwhile counts as not seen.
  if (!is_of_this_statement()) {
    first = {now.transaction, now.statement, ended_transactions(), written};
    pg_memory_barrier();
  }
  const Snapshot snapshot = SnapshotSelf;
  OpenLog log;
  std::int32_t found = 0;
  if (!(now == current)) {
    current = now;
    known = Known::nothing;
    found = version(log, model, id, snapshot);
  } else {
    if (known == Known::nothing) known = any(log, model, snapshot) ? Known::some : Known::none;
    if (known == Known::some) found = version(log, model, id, snapshot);
  }
  log.close();
  return found;
}

// Who deletes an id leaves the server's list of running transactions, and is counted, before our row can
// stand in the unique index: to look at the count afterwards needs no lock.
bool may_be_newer() {
  return !is_of_this_statement() || first.ended != ended_transactions() || first.written != written;
}

void wrote() { written++; }

}  // namespace datastore::runtime::tombstones
