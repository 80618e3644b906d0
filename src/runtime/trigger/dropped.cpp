#include "src/runtime/trigger/dropped.hpp"

#include <memory>

#include "src/runtime/bridge.hpp"
#include "src/runtime/model/model.hpp"
#include "src/runtime/subtransaction.hpp"
#include "src/runtime/trigger/emptied.hpp"
#include "src/runtime/wake/wake.hpp"

extern "C" {
#include "catalog/dependency.h"
#include "catalog/objectaccess.h"
#include "storage/lmgr.h"
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

// Called for every object, after what depends on it has gone: a table has no triggers, indexes and keys any
// more, but all its rows.
void before_drop(ObjectAccessType access, Oid catalogue, Oid object, int part, void *argument) {
  if (next_hook) next_hook(access, catalogue, object, part, argument);
  if (access != OAT_DROP || catalogue != RelationRelationId || part != 0 || object == told) return;
  // What VACUUM FULL and the like make for a while.
  if (static_cast<const ObjectAccessDrop *>(argument)->dropflags & PERFORM_DELETION_INTERNAL) return;
  entry([&] {
    if (pg([&] { return is_lasting_table(object) && is_extension_whole(); })) log_dropped(object);
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
