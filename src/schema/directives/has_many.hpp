// @hasMany: a record owns a list of others; the key stands on those.
#pragma once

#include "src/schema/relations.hpp"

namespace datastore::schema::directives {

void resolve_has_many(Relations &relations, RelationUse &use);

// A relation by "references" needs the same references on both sides. Finds the other side; reports that
// there is none.
bool match_references(Relations &relations, RelationUse &use);

// The key that `use.references` names on the owned model, with the index that a relation by references
// implies.
bool resolve_references(Relations &relations, RelationUse &use);

}  // namespace datastore::schema::directives
