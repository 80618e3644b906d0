#include "src/runtime/sync/behind.hpp"

#include "src/runtime/bridge.hpp"

extern "C" {
#include "access/genam.h"
#include "access/table.h"
#include "storage/lmgr.h"
#include "utils/fmgroids.h"
}

namespace datastore::runtime {

namespace {

// Where the table's rows were kept, as the active snapshot shows it; 0 if it shows no such table.
Oid storage_then(Oid relation) {
  ScanKeyData key;
  ScanKeyInit(&key, Anum_pg_class_oid, BTEqualStrategyNumber, F_OIDEQ, ObjectIdGetDatum(relation));
  Relation classes = table_open(RelationRelationId, AccessShareLock);
  SysScanDesc scan = systable_beginscan(classes, ClassOidIndexId, true, GetActiveSnapshot(), 1, &key);
  const HeapTuple row = systable_getnext(scan);
  const Oid found =
      HeapTupleIsValid(row) ? reinterpret_cast<Form_pg_class>(GETSTRUCT(row))->relfilenode : InvalidOid;
  systable_endscan(scan);
  table_close(classes, AccessShareLock);
  return found;
}

Oid storage_now(Oid relation) {
  const HeapTuple row = SearchSysCache1(RELOID, ObjectIdGetDatum(relation));
  if (!HeapTupleIsValid(row)) elog(ERROR, "cache lookup failed for relation %u", relation);
  const Oid found = reinterpret_cast<Form_pg_class>(GETSTRUCT(row))->relfilenode;
  ReleaseSysCache(row);
  return found;
}

}  // namespace

void refuse_behind(const ModelInfo &model) {
  const Oid relation = model.relation;
  pg([&] {
    LockRelationOid(relation, AccessShareLock);
    const Oid then = storage_then(relation);
    if (!OidIsValid(then) || then == storage_now(relation)) return;
    ereport(ERROR,
            (errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
             errmsg("could not serialize access: table \"%s\" was emptied or written anew",
                    get_rel_name(relation)),
             errdetail("The snapshot of this transaction is from before that, and no longer shows what "
                       "was there."),
             errhint("Begin the transaction again.")));
  });
}

}  // namespace datastore::runtime
