#include "src/runtime/trigger/emptied.hpp"

extern "C" {
#include "access/tableam.h"
#include "executor/tuptable.h"
}

namespace datastore::runtime {

void add_all(Relation table, DeletedRows &rows) {
  rows.begin();
  // The table is locked: what had been committed by then is all that goes, an older snapshot would miss some
  // of it.
  const Snapshot latest = RegisterSnapshot(GetLatestSnapshot());
  TableScanDesc scan = table_beginscan(table, latest, 0, nullptr);
  TupleTableSlot *slot = table_slot_create(table, nullptr);
  while (table_scan_getnextslot(scan, ForwardScanDirection, slot)) {
    CHECK_FOR_INTERRUPTS();
    slot_getallattrs(slot);
    rows.add(slot->tts_values, slot->tts_isnull);
  }
  ExecDropSingleTupleTableSlot(slot);
  table_endscan(scan);
  UnregisterSnapshot(latest);
  rows.finish();
}

}  // namespace datastore::runtime
