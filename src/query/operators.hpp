// The operators of predicates: {"rating": {"gt": 4}} has one, `gt`.
#pragma once

#include <string>
#include <string_view>

#include "src/query/field.hpp"
#include "src/query/json.hpp"
#include "src/query/statement.hpp"

namespace datastore::query {

// `field`, of the table called `alias` and the model `model`, compared with `operand` by the operator of that
// name. Throws BadRequest for an operator that there is not, or not for that type, and for an operand that is
// not of the field's type.
std::string comparison(Statement &statement, const schema::Schema &schema, const schema::Model &model,
                       const QueriedField &field, std::string_view alias, const std::string &name,
                       const Json &operand);

}  // namespace datastore::query
