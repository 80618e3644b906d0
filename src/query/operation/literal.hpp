// Literals of scalar and enum types: whether they are values, and which.
#pragma once

#include <optional>
#include <string>

#include "src/graphql/ast.hpp"
#include "src/query/api/type_system.hpp"
#include "src/query/json.hpp"

namespace datastore::query::operation {

// Why a literal that is neither null nor a variable is no value of a scalar or enum type, in a sentence;
// empty if it is one.
std::string why_not_literal(const api::NamedType &type, const graphql::Value &value);

// A literal of a type that has no say in it, as JSON; without variables.
Json plain_json(const graphql::Value &value);

// A literal that is a value of the scalar or enum type.
Json leaf_json(const api::NamedType &type, const graphql::Value &value);

// A literal as an error message shows it: on one line, cut where it is long.
std::string shown(const graphql::Value &value);

// Whether it makes a deleted record again: a create's input with a _version, whose other fields come from the
// tombstone where they are not given.
bool makes_again(const api::NamedType &type, const graphql::ObjectValue &input);

}  // namespace datastore::query::operation
