// Directives about models on something that is no model, or in an `extend type`.
#pragma once

#include "src/schema/draft.hpp"

namespace datastore::schema::directives {

void refuse_misplaced(Draft &draft, const sdl::TypeEntry &type);

}  // namespace datastore::schema::directives
