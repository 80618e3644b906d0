// Is this document a type system? Everything that GraphQL itself asks of it, before Amplify's directives get
// their meaning.
//
// The types of the document, definitions and extensions merged, are in src/schema/sdl/type_index.hpp; what
// the document may use without defining it is in src/schema/directives/definitions.hpp.
#pragma once

#include <unordered_set>

#include "src/graphql/ast.hpp"
#include "src/schema/diagnostic.hpp"
#include "src/schema/pulse.hpp"
#include "src/schema/sdl/type_index.hpp"

namespace datastore::schema::sdl {

// After so many errors the rest is not looked for: the last diagnostic then says so.
inline constexpr std::size_t max_errors = 1000;

using FaultyDirectives = std::unordered_set<const graphql::Directive *>;

struct Validated {
  Diagnostics diagnostics;  // all errors, in the order of the document
  // The uses of directives that some of them are about: what those mean is not known.
  FaultyDirectives faulty;
};

// Verdicts are those of graphql-js 15, which Amplify uses, wherever it checks at all.
Validated validate_sdl(const graphql::Document &document, const TypeIndex &index, Pulse &pulse);
// The errors alone.
Diagnostics validate_sdl(const graphql::Document &document, graphql::Progress progress = nullptr);

}  // namespace datastore::schema::sdl
