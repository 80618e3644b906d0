// Arrays of text as PostgreSQL prints them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace datastore::runtime {

// The elements of a one-dimensional text[] without nulls: {a,"b, c"} gives a and b, c.
std::vector<std::string> elements_of(std::string_view array);

}  // namespace datastore::runtime
