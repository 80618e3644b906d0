// Is this document a type system? Everything that GraphQL itself asks of it, before Amplify's directives get
// their meaning.
//
// The types of the document, definitions and extensions merged, are in src/schema/sdl/type_index.hpp; what
// the document may use without defining it is in src/schema/directives/definitions.hpp.
#pragma once

#include "src/graphql/ast.hpp"
#include "src/schema/diagnostic.hpp"
#include "src/schema/sdl/type_index.hpp"

namespace datastore::schema::sdl {

// After so many errors the rest is not looked for: the last diagnostic then says so.
inline constexpr std::size_t max_errors = 1000;

// All errors, in the order of the document. Verdicts are those of graphql-js 15, which Amplify uses, wherever
// it checks at all.
Diagnostics validate_sdl(const graphql::Document &document, const TypeIndex &index);
Diagnostics validate_sdl(const graphql::Document &document);

}  // namespace datastore::schema::sdl
