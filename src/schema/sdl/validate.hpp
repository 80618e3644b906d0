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
#include "src/schema/report.hpp"
#include "src/schema/sdl/type_index.hpp"

namespace datastore::schema::sdl {

using FaultyDirectives = std::unordered_set<const graphql::Directive *>;

struct Validated {
  Diagnostics diagnostics;  // all errors, in the order of the document
  bool full = false;        // after most_told of them the rest was not looked for
  // The uses of directives that some of them are about: what those mean is not known.
  FaultyDirectives faulty;
};

// Verdicts are those of graphql-js 15, which Amplify uses, wherever it checks at all.
Validated validate_sdl(const graphql::Document &document, const TypeIndex &index, Pulse &pulse);
// The errors alone.
Diagnostics validate_sdl(const graphql::Document &document, graphql::Progress progress = nullptr);

}  // namespace datastore::schema::sdl
