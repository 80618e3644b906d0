// Which operation of a document is to be run.
#pragma once

#include <optional>
#include <string_view>

#include "src/graphql/ast.hpp"
#include "src/query/operation/error.hpp"

namespace datastore::query::operation {

// One of the two is set.
struct Choice {
  const graphql::OperationDefinition *operation = nullptr;
  std::optional<Error> error;
};

// The one of that name; without a name, the only one that there is.
Choice choose(const graphql::Document &document, std::optional<std::string_view> name);

}  // namespace datastore::query::operation
