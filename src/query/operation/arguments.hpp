// The arguments of a field or a directive of a valid document, as values.
#pragma once

#include <optional>
#include <vector>

#include "src/graphql/ast.hpp"
#include "src/query/api/type_system.hpp"
#include "src/query/json.hpp"
#include "src/query/operation/variables.hpp"

namespace datastore::query::operation {

// By name, in the order of the definitions, with the defaults filled in. `variables` is what
// coerce_variables() made. An error is possible all the same: a variable that may be null in the place of an
// argument that may not.
Values argument_values(const api::TypeSystem &types, const std::vector<api::InputValue> &definitions,
                       const std::vector<graphql::Argument> &given, const Values &variables);
Values argument_values(const api::TypeSystem &types, const api::Field &definition,
                       const graphql::FieldSelection &field, const Values &variables);

// One value of the document as a value of a type. None: it is a variable that was given no value, or cannot
// be of that type, which a valid document leaves only to null in the place of a type that may not be null.
std::optional<Json> literal_value(const api::TypeSystem &types, const api::Type &type,
                                  const graphql::Value &value, const Values &variables);

// Whether @skip and @include leave the selection in. None: a variable gave no Boolean.
std::optional<bool> included(const graphql::Directives &directives, const Values &variables);

}  // namespace datastore::query::operation
