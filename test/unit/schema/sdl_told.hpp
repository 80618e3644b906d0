// What the validation of a document tells, as one text for comparisons.
#pragma once

#include <string>
#include <string_view>

#include "src/graphql/parser.hpp"
#include "src/schema/sdl/validate.hpp"

namespace datastore::schema::sdl {

// A line for each error: "line:column message", and " [hint]" if there is one.
inline std::string told(std::string_view text) {
  const graphql::Document document = graphql::parse(text);
  std::string result;
  for (const Diagnostic &diagnostic : validate_sdl(document)) {
    const graphql::Position at = graphql::position_at(text, diagnostic.at);
    result += std::to_string(at.line) + ":" + std::to_string(at.column) + " " + diagnostic.message;
    if (!diagnostic.hint.empty()) result += " [" + diagnostic.hint + "]";
    result += "\n";
  }
  return result;
}

}  // namespace datastore::schema::sdl
