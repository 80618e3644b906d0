// Types as documents write them, beside those of the API.
#pragma once

#include <memory>

#include "src/graphql/ast.hpp"
#include "src/query/api/type_system.hpp"

namespace datastore::query::operation {

// The type that a document declares, as one of the API.
api::Type type_of(const graphql::Type &declared);

// Whether a variable of the declared type may be given where `wanted` is asked for; `required` overrules the
// declared type's own.
bool fits(const graphql::Type &declared, bool required, const api::Type &wanted);

}  // namespace datastore::query::operation
