#include "src/runtime/trigger/dropped.hpp"

#include <algorithm>
#include <memory>
#include <vector>

#include "src/runtime/bridge.hpp"
#include "src/runtime/compat.hpp"
#include "src/runtime/model/model.hpp"
#include "src/runtime/subtransaction.hpp"
#include "src/runtime/trigger/emptied.hpp"
#include "src/runtime/wake/wake.hpp"

extern "C" {
#include "access/genam.h"
#include "access/table.h"
#include "catalog/dependency.h"
#include "catalog/index.h"
#include "catalog/objectaccess.h"
#include "catalog/pg_depend.h"
#include "catalog/pg_namespace.h"
#include "storage/lmgr.h"
#include "utils/fmgroids.h"
}

namespace datastore::runtime {

namespace {

object_access_hook_type next_hook = nullptr;
Oid told = InvalidOid;

// A command that drops the extension as well, with its owner, may have come to our tables first.
bool is_extension_whole() {
  const Oid name_space = get_namespace_oid("datastore", true);
  if (!OidIsValid(name_space)) return false;
  for (const char *name :
       {"model", "field", "relation", "change", "change_order_idx", "change_tombstone_idx"})
    if (!OidIsValid(get_relname_relid(name, name_space))) return false;
  return true;
}

bool is_lasting_table(Oid relation) {
  return get_rel_relkind(relation) == RELKIND_RELATION &&
         get_rel_persistence(relation) != RELPERSISTENCE_TEMP;
}

// The table that a TOAST table belongs to.
Oid table_of_toast(Oid toast) {
  ScanKeyData keys[2];
  ScanKeyInit(&keys[0], Anum_pg_depend_classid, BTEqualStrategyNumber, F_OIDEQ,
              ObjectIdGetDatum(RelationRelationId));
  ScanKeyInit(&keys[1], Anum_pg_depend_objid, BTEqualStrategyNumber, F_OIDEQ, ObjectIdGetDatum(toast));
  Oid found = InvalidOid;
  Relation depend = table_open(DependRelationId, AccessShareLock);
  SysScanDesc scan = systable_beginscan(depend, DependDependerIndexId, true, nullptr, 2, keys);
  HeapTuple row;
  while (!OidIsValid(found) && HeapTupleIsValid(row = systable_getnext(scan))) {
    const auto *form = reinterpret_cast<Form_pg_depend>(GETSTRUCT(row));
    if (form->refclassid == RelationRelationId && form->deptype == DEPENDENCY_INTERNAL)
      found = form->refobjid;
  }
  systable_endscan(scan);
  table_close(depend, AccessShareLock);
  return found;
}

// The table whose rows the drop of a relation is the last occasion to read: its own, or that whose long
// values are found by it. An index of them that is not valid, which a REINDEX has left behind, is dropped by
// itself.
Oid table_ending_with(Oid relation) {
  const char kind = get_rel_relkind(relation);
  if (kind == RELKIND_TOASTVALUE) return table_of_toast(relation);
  if (kind != RELKIND_INDEX) return relation;
  if (get_rel_namespace(relation) != PG_TOAST_NAMESPACE || !get_index_isvalid(relation)) return InvalidOid;
  const Oid toast = IndexGetRelation(relation, true);
  return OidIsValid(toast) ? table_of_toast(toast) : InvalidOid;
}

// The tables that the command which is going on has come to before it drops them.
class Foreseen {
 public:
  bool has(Oid table) {
    begin_anew();
    return std::find(tables_.begin(), tables_.end(), table) != tables_.end();
  }
  void add(Oid table) {
    begin_anew();
    tables_.push_back(table);
  }

 private:
  // What is rolled back has been in a (sub)transaction of its own.
  void begin_anew() {
    const LocalTransactionId transaction = local_transaction();
    const SubTransactionId subtransaction = GetCurrentSubTransactionId();
    if (transaction == transaction_ && subtransaction == subtransaction_) return;
    transaction_ = transaction;
    subtransaction_ = subtransaction;
    tables_.clear();
  }

  LocalTransactionId transaction_ = InvalidLocalTransactionId;
  SubTransactionId subtransaction_ = InvalidSubTransactionId;
  std::vector<Oid> tables_;
};

Foreseen &foreseen() {
  static auto *tables = new Foreseen;
  return *tables;
}

// Called for every object, after what depends on it has gone: a table has no triggers, indexes and keys any
// more, and all its rows; but its long values went before it.
void before_drop(ObjectAccessType access, Oid catalogue, Oid object, int part, void *argument) {
  if (next_hook) next_hook(access, catalogue, object, part, argument);
  if (access != OAT_DROP || catalogue != RelationRelationId || part != 0) return;
  // What VACUUM FULL and the like make for a while.
  if (static_cast<const ObjectAccessDrop *>(argument)->dropflags & PERFORM_DELETION_INTERNAL) return;
  entry([&] {
    const Oid table = pg([&] { return table_ending_with(object); });
    if (!OidIsValid(table) || table == told || foreseen().has(table)) return;
    if (!pg([&] { return is_lasting_table(table) && is_extension_whole(); })) return;
    log_dropped(table);
    if (table != object) foreseen().add(table);
  });
}

}  // namespace

bool log_dropped(Oid relation) {
  try {
    bool registered = false;
    in_subtransaction([&] {
      pg([&] { LockRelationOid(relation, AccessExclusiveLock); });
      const auto model = model_of_dropped(relation);
      if (!model) return;
      DeletedRows rows(*model, true);
      pg([&] {
        Relation table = table_open(relation, NoLock);
        add_all(table, rows);
        table_close(table, NoLock);
      });
      wake::touched(*model);
      registered = true;
    });
    return registered;
  } catch (const Error &error) {
    if (error.sqlstate != ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE) throw;
    return false;
  }
}

Told::Told(Oid relation) { told = relation; }

Told::~Told() { told = InvalidOid; }

void watch_drops() {
  next_hook = object_access_hook;
  object_access_hook = before_drop;
}

}  // namespace datastore::runtime

// That it is called has loaded the library.
DATASTORE_FUNCTION(datastore_watch_drops) { return 0; }
