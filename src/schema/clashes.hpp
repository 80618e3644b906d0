// Two things of one name: tables, columns and operations of the API. Both sides are told, each in its place.
#pragma once

#include "src/schema/draft.hpp"

namespace datastore::schema {

void check_clashes(Draft &draft);

}  // namespace datastore::schema
