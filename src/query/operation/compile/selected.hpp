// The fields that an operation selects, once fragments are spread, fields of one response key merged, and
// @skip and @include obeyed: a tree in the order of the answer.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/graphql/ast.hpp"
#include "src/query/api/type_system.hpp"
#include "src/query/operation/error.hpp"
#include "src/query/operation/variables.hpp"

namespace datastore::query::operation {

struct Selected {
  std::string key;  // response key
  const api::Field *field = nullptr;
  const api::NamedType *parent = nullptr;
  std::vector<const graphql::FieldSelection *> nodes;  // all that were merged; arguments are the first's
  graphql::Offset at = 0;
  std::vector<Selected> fields;  // of an object

  const graphql::FieldSelection &node() const { return *nodes.front(); }
  api::Meaning::Kind kind() const { return field->meaning.kind; }
};

struct Selection {
  std::vector<Selected> fields;
  std::optional<Error> error;  // a directive without a Boolean
};

// Of a valid document. The result points into all three.
Selection select(const api::TypeSystem &types, const graphql::Document &document,
                 const graphql::OperationDefinition &operation, const Values &variables);

// The variables that @skip and @include of the document depend on.
std::vector<std::string_view> deciding_variables(const graphql::Document &document);

// Whether any of the arguments has a variable in it.
bool uses_variables(const std::vector<graphql::Argument> &arguments);

}  // namespace datastore::query::operation
