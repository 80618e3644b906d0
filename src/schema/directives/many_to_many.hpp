// @manyToMany: two lists that share a join model, which comes after all models that the document declares.
#pragma once

#include "src/schema/draft.hpp"

namespace datastore::schema::directives {

// Makes the join models, and the has-many relations of the two sides.
void resolve_many_to_many(Draft &draft);

}  // namespace datastore::schema::directives
