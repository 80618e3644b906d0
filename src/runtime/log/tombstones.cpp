#include "src/runtime/log/tombstones.hpp"

#include "src/runtime/log/columns.hpp"
#include "src/runtime/log/relations.hpp"

extern "C" {
#include "access/genam.h"
#include "access/table.h"
#include "catalog/pg_collation.h"
#include "utils/fmgroids.h"
}

namespace datastore::runtime::tombstones {

namespace {

// The first row that the index gives for these keys, newest last: `each` returns false to stop.
template <class Each>
void scan(Snapshot snapshot, ScanKeyData *keys, int count, Each &&each) {
  const LogRelations log = log_relations();
  Relation table = table_open(log.change, AccessShareLock);
  SysScanDesc scan = systable_beginscan(table, log.tombstones, true, snapshot, count, keys);
  while (HeapTuple row = systable_getnext(scan)) {
    // The index is partial: a scan through it finds tombstones alone. A sequential scan (indexes ignored)
    // would not.
    bool null;
    if (DatumGetChar(heap_getattr(row, change::op, RelationGetDescr(table), &null)) != change::deleted)
      continue;
    if (!each(row, RelationGetDescr(table))) break;
  }
  systable_endscan(scan);
  table_close(table, NoLock);
}

void model_key(ScanKeyData *key, int model) {
  ScanKeyInit(key, change::model, BTEqualStrategyNumber, F_INT4EQ, Int32GetDatum(model));
}

// What any() said for the current command: rows of one COPY ask once.
struct {
  int model = 0;
  CommandId command = 0;
  TransactionId transaction = InvalidTransactionId;
  SubTransactionId subtransaction = InvalidSubTransactionId;
  TimestampTz statement = 0;
  bool none = false;
} last;

}  // namespace

bool any(int model, Snapshot snapshot) {
  ScanKeyData key;
  model_key(&key, model);
  bool found = false;
  scan(snapshot, &key, 1, [&](HeapTuple, TupleDesc) {
    found = true;
    return false;
  });
  return found;
}

std::int32_t version(int model, Datum id, Snapshot snapshot) {
  ScanKeyData keys[2];
  model_key(&keys[0], model);
  ScanKeyInit(&keys[1], change::record_id, BTEqualStrategyNumber, F_TEXTEQ, id);
  std::int32_t newest = 0;
  scan(snapshot, keys, 2, [&](HeapTuple row, TupleDesc shape) {
    bool null;
    const auto found = DatumGetInt32(heap_getattr(row, change::version, shape, &null));
    if (found > newest) newest = found;
    return true;
  });
  return newest;
}

std::int32_t version_for_insert(int model, Datum id) {
  const CommandId command = GetCurrentCommandId(false);
  const TransactionId transaction = GetTopTransactionIdIfAny();
  const SubTransactionId subtransaction = GetCurrentSubTransactionId();
  const TimestampTz statement = GetCurrentStatementStartTimestamp();
  if (last.model != model || last.command != command || last.transaction != transaction ||
      last.subtransaction != subtransaction || last.statement != statement ||
      !TransactionIdIsValid(transaction)) {
    last = {model, command, transaction, subtransaction, statement, !any(model, GetActiveSnapshot())};
  }
  return last.none ? 0 : version(model, id, GetActiveSnapshot());
}

}  // namespace datastore::runtime::tombstones
