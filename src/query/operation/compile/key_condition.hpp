// Conditions on the sort keys of an index: {"at": {"gt": "…"}}, or, of several keys, {"atTitle":
// {"beginsWith":
// {"at": "…", "title": "a"}}}. An index on the keys serves all of them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "src/query/field.hpp"
#include "src/query/json.hpp"
#include "src/query/statement.hpp"

namespace datastore::query::operation {

// `keys` are the sort keys, at least one. Throws BadRequest. Empty for a condition that asks for nothing.
std::string key_condition(Statement &statement, const schema::Schema &schema, const schema::Model &model,
                          std::span<const QueriedField> keys, std::string_view alias, const Json &condition);

}  // namespace datastore::query::operation
