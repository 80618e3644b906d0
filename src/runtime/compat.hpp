// What differs between the PostgreSQL versions that we build against (14 to 18), and nothing else.
#pragma once

#include "src/runtime/postgres.hpp"

namespace datastore::runtime {

inline bool may_create_in(Oid name_space) {
#if PG_VERSION_NUM >= 160000
  return object_aclcheck(NamespaceRelationId, name_space, GetUserId(), ACL_CREATE) == ACLCHECK_OK;
#else
  return pg_namespace_aclcheck(name_space, GetUserId(), ACL_CREATE) == ACLCHECK_OK;
#endif
}

inline bool owns_relation(Oid relation) {
#if PG_VERSION_NUM >= 160000
  return object_ownercheck(RelationRelationId, relation, GetUserId());
#else
  return pg_class_ownercheck(relation, GetUserId());
#endif
}

inline void reserve_settings_prefix(const char *prefix) {
#if PG_VERSION_NUM >= 150000
  MarkGUCPrefixReserved(prefix);
#else
  EmitWarningsOnPlaceholders(prefix);
#endif
}

}  // namespace datastore::runtime
