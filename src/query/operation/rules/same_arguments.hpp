// Whether two fields are given the same arguments.
#pragma once

#include <cstddef>
#include <vector>

#include "src/graphql/ast.hpp"

namespace datastore::query::operation::rules {

// In any order; fields of objects in any order too. Adds to `steps` the number of values that it has
// compared.
bool same_arguments(const std::vector<graphql::Argument> &a, const std::vector<graphql::Argument> &b,
                    std::size_t &steps);

}  // namespace datastore::query::operation::rules
