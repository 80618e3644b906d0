// @hasOne: a record owns one other. The key stands on the owner, or, with "references", on the owned record.
#pragma once

#include "src/schema/relations.hpp"

namespace datastore::schema::directives {

void resolve_has_one(Relations &relations, RelationUse &use);

// A @hasOne or @belongsTo with `fields`: the one field of the declaring model that holds the related record's
// id.
bool resolve_fields(Draft &draft, RelationUse &use);

}  // namespace datastore::schema::directives
