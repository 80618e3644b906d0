// @belongsTo: the other side of a @hasOne or @hasMany. It shares the key of a has-many; beside a has-one it
// has its own.
#pragma once

#include "src/schema/relations.hpp"

namespace datastore::schema::directives {

// After the other two kinds.
void resolve_belongs_to(Relations &relations, RelationUse &use);

}  // namespace datastore::schema::directives
