// Two things of one name: tables, columns and operations of the API. One error for each pair, at the later
// one.
#pragma once

#include "src/schema/draft.hpp"

namespace datastore::schema {

void check_clashes(Draft &draft);

}  // namespace datastore::schema
