#include "src/runtime/log/tombstones.hpp"

#include "src/runtime/compat.hpp"
#include "src/runtime/log/columns.hpp"
#include "src/runtime/log/relations.hpp"

extern "C" {
#include "access/genam.h"
#include "catalog/index.h"
#include "utils/fmgroids.h"
}

namespace datastore::runtime::tombstones {

namespace {

std::int32_t version_in(HeapTuple row, TupleDesc shape) {
  bool null;
  return DatumGetInt32(heap_getattr(row, change::version, shape, &null));
}

// The version of the newest tombstone that the keys match, 0 if there is none, by reading the whole table:
// for a server that ignores its indexes because they are damaged.
std::int32_t newest_by_table(OpenLog &log, Snapshot snapshot, ScanKeyData *keys, int count) {
  const TupleDesc shape = RelationGetDescr(log.table());
  std::int32_t newest = 0;
  SysScanDesc scan = systable_beginscan(log.table(), InvalidOid, false, snapshot, count, keys);
  while (HeapTuple row = systable_getnext(scan)) {
    CHECK_FOR_INTERRUPTS();
    bool null;
    if (DatumGetChar(heap_getattr(row, change::op, shape, &null)) != change::deleted) continue;
    const std::int32_t found = version_in(row, shape);
    if (found > newest) newest = found;
  }
  systable_endscan(scan);
  return newest;
}

// The same by the index of tombstones, whose last column is the version: one row is read.
std::int32_t newest(OpenLog &log, Snapshot snapshot, ScanKeyData *keys, int count) {
  const Relation index = log.tombstones();
  if (IgnoreSystemIndexes || ReindexIsProcessingIndex(RelationGetRelid(index)))
    return newest_by_table(log, snapshot, keys, count);
  SysScanDesc scan = systable_beginscan_ordered(log.table(), index, snapshot, count, keys);
  const HeapTuple row = systable_getnext_ordered(scan, BackwardScanDirection);
  const std::int32_t version = HeapTupleIsValid(row) ? version_in(row, RelationGetDescr(log.table())) : 0;
  systable_endscan_ordered(scan);
  return version;
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

}  // namespace

bool any(OpenLog &log, int model, Snapshot snapshot) {
  ScanKeyData key;
  model_key(&key, model);
  return newest(log, snapshot, &key, 1) > 0;
}

std::int32_t version(OpenLog &log, int model, Datum id, Snapshot snapshot) {
  ScanKeyData keys[2];
  model_key(&keys[0], model);
  ScanKeyInit(&keys[1], change::record_id, BTEqualStrategyNumber, F_TEXTEQ, id);
  return newest(log, snapshot, keys, 2);
}

std::int32_t version_for_insert(int model, Datum id) {
  const Command now{model, GetCurrentCommandId(false), GetCurrentSubTransactionId(), local_transaction(),
                    GetCurrentStatementStartTimestamp()};
  const Snapshot snapshot = GetActiveSnapshot();
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

}  // namespace datastore::runtime::tombstones
