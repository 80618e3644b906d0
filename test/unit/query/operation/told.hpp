// What validation says of a document of the small API.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "src/graphql/parser.hpp"
#include "src/query/operation/rules/check.hpp"
#include "src/query/operation/validate.hpp"
#include "test/unit/query/operation/from_sdl.hpp"
#include "test/unit/query/operation/sdl.hpp"

namespace datastore::query::operation::test {

inline const api::TypeSystem &small() {
  static const api::TypeSystem types = query::test::from_sdl(query::test::small_sdl);
  return types;
}

// A line for each error: "Rule 1:2 3:4: message".
inline std::string told(std::string_view text, const api::TypeSystem &types = small()) {
  const graphql::Document document = graphql::parse(text);
  std::string out;
  for (const rules::Finding &finding : rules::findings(types, document)) {
    if (!out.empty()) out += '\n';
    out += name_of(finding.rule);
    for (const graphql::Offset at : finding.error.at) {
      const graphql::Position position = graphql::position_at(text, at);
      out += ' ' + std::to_string(position.line) + ':' + std::to_string(position.column);
    }
    out += ": " + finding.error.message;
  }
  return out;
}

}  // namespace datastore::query::operation::test
