// Directives that only AWS can serve: told by name, and without effect on the tables.
#pragma once

#include "src/schema/draft.hpp"

namespace datastore::schema::directives {

void tell_aws_only(Draft &draft, const sdl::TypeEntry &type);

}  // namespace datastore::schema::directives
