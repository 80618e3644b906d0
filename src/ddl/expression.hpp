// Whether the expression of a CHECK that stands in a database is the one that we would write.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace datastore::ddl {

using Renames = std::unordered_map<std::string, std::string>;  // old column name to new

// An expression without what PostgreSQL's printer and we write differently: blanks, parentheses, needless
// quotes, and casts. Two of our checks are the same if their normal forms are; it is not meant for
// expressions with OR or arithmetic.
std::string normal_form(std::string_view expression, const Renames &renames = {});

}  // namespace datastore::ddl
