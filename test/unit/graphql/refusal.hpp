// What the parser says of a document that it refuses: `line:column: message`, as a user reads it.
#pragma once

#include <string>
#include <string_view>

#include "src/graphql/parser.hpp"

namespace datastore::graphql {

inline std::string refusal(std::string_view text, const ParseLimits &limits = {}) {
  try {
    parse(text, limits);
  } catch (const SyntaxError &error) {
    const Position position = position_at(text, error.offset());
    return std::to_string(position.line) + ":" + std::to_string(position.column) + ": " + error.what();
  }
  return "accepted";
}

}  // namespace datastore::graphql
