// What a string token stands for.
#pragma once

#include <string>
#include <string_view>

#include "src/graphql/token.hpp"

namespace datastore::graphql {

// The text of a string or block string that the lexer accepted: escapes resolved, a block string dedented.
std::string decode(const Token &token);

// A block string without the indentation that its lines share, and without blank lines around it; lines end
// in LF. `escaped` says that it may hold \""".
std::string dedent(std::string_view raw, bool escaped);

}  // namespace datastore::graphql
