// The variables of a request, as values of the types that the operation declares.
#pragma once

#include <vector>

#include "src/graphql/ast.hpp"
#include "src/query/api/type_system.hpp"
#include "src/query/json.hpp"
#include "src/query/operation/error.hpp"

namespace datastore::query::operation {

// Values of the types asked for: an Int is a number without a fraction, an ID a string, an enum value a
// string, a list a list, an input object an object of its type's fields, with the defaults filled in; AWS
// scalars are as they were given. A name that is not there was given no value ("absent"), which is not the
// same as null.
struct Values {
  JsonObject named;
  std::vector<Error> errors;  // if there is any, `named` is of no use

  // Null where the name was given no value.
  const Json *find(std::string_view name) const;
};

// `given` is null or an object; members that the operation does not declare are ignored, as the specification
// says. The operation is of a valid document.
Values coerce_variables(const api::TypeSystem &types, const graphql::OperationDefinition &operation,
                        const Json &given);

}  // namespace datastore::query::operation
