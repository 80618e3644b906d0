// Whether a document of operations may be run against an API: every validation rule of the GraphQL
// specification (September 2025), and graphql-js's limit on how deep introspection goes.
#pragma once

#include <cstddef>
#include <vector>

#include "src/graphql/ast.hpp"
#include "src/graphql/parser.hpp"
#include "src/query/api/type_system.hpp"
#include "src/query/operation/error.hpp"

namespace datastore::query::operation {

// No more than this many errors are told of one document; where there are more, another says so.
constexpr std::size_t most_errors = 100;

// What is wrong with the document; empty if it is valid. Only a valid
// document may go on to arguments.hpp, variables.hpp and the compiler, which take for granted what the rules
// say. `progress` is called now and then, and may throw.
std::vector<Error> validate(const api::TypeSystem &types, const graphql::Document &document,
                            graphql::Progress progress = nullptr);

}  // namespace datastore::query::operation
