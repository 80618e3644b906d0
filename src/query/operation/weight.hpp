// About how many bytes of memory an operation takes that is kept.
#pragma once

#include <cstddef>
#include <vector>

#include "src/graphql/ast.hpp"
#include "src/query/operation/compile/selected.hpp"

namespace datastore::query::operation {

// Of a valid document, without its text.
std::size_t weight(const graphql::Document &document);
std::size_t weight(const std::vector<Selected> &fields);

}  // namespace datastore::query::operation
