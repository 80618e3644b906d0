// String values as a document spells them, and the size of text as the reference implementation counts it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "src/graphql/ast.hpp"

namespace datastore::graphql {

// Appends the value in double quotes, or as a block string if it was one. A block string's lines are not
// indented.
void append_string(std::string &out, const StringValue &value);

// How much room printed text takes. The layout depends on it.
struct Extent {
  std::size_t length = 0;  // in UTF-16 code units, line ends and indentation included
  std::size_t newlines = 0;

  Extent &operator+=(const Extent &other);
};

Extent extent_of(std::string_view text);

}  // namespace datastore::graphql
