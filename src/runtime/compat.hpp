// What differs between the PostgreSQL versions that we build against (14 to 18), and nothing else.
#pragma once

#include <cstdint>

#include "src/runtime/postgres.hpp"

extern "C" {
#include "parser/parse_type.h"
}

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

// A type by its name in SQL.
inline void parse_type(const char *name, Oid *type, std::int32_t *modifier) {
#if PG_VERSION_NUM >= 160000
  parseTypeString(name, type, modifier, nullptr);
#else
  parseTypeString(name, type, modifier, false);
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
