// Directives in a document: known, allowed where they stand, once there, with the arguments that they take.
#pragma once

#include <string_view>

#include "src/query/operation/rules/check.hpp"

namespace datastore::query::operation::rules {

// `location` is the specification's word: "FIELD", "QUERY" …
void check_directives(Check &check, const graphql::Directives &directives, std::string_view location);

}  // namespace datastore::query::operation::rules
