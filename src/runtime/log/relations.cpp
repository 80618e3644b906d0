#include "src/runtime/log/relations.hpp"

namespace datastore::runtime {

namespace {

LogRelations known;
bool valid = false;
bool watching = false;

void forget(Datum, Oid relation) {
  if (relation == InvalidOid || relation == known.change) valid = false;
}

Oid named(const char *name, Oid name_space) {
  const Oid found = get_relname_relid(name, name_space);
  if (!OidIsValid(found))
    ereport(ERROR,
            (errcode(ERRCODE_UNDEFINED_TABLE), errmsg("relation \"datastore.%s\" does not exist", name)));
  return found;
}

}  // namespace

LogRelations log_relations() {
  if (!watching) {
    CacheRegisterRelcacheCallback(forget, 0);
    watching = true;
  }
  if (!valid) {
    const Oid name_space = get_namespace_oid("datastore", false);
    known = {named("change", name_space), named("change_order_idx", name_space),
             named("change_tombstone_idx", name_space)};
    valid = true;
  }
  return known;
}

}  // namespace datastore::runtime
