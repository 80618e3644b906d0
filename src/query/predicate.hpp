// Predicates in DataStore's form, {"rating": {"gt": 4}, "or": [{…}, {…}]}, as SQL conditions.
//
// They mean what DataStore's evaluation in memory and AppSync's filters agree on: a null is never greater,
// less, contained or a prefix of anything, but it is different (`ne`, `notContains`, `notIn`), and `not` is
// true of whatever is not matched. `eq: null` and `ne: null` ask for null. Strings compare by their bytes,
// `contains` looks for the very substring. A relation matches if a record at its other end does: {"comments":
// {"content": {"contains": "x"}}}.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "src/query/json.hpp"
#include "src/query/statement.hpp"
#include "src/schema/schema.hpp"

namespace datastore::query {

// Beyond these a predicate is refused.
inline constexpr int most_predicate_levels = 20;  // of and, or, not and relations inside each other
inline constexpr int most_predicate_terms = 500;  // operators, groups and relations
inline constexpr int most_related_levels = 5;     // relations inside each other

// The table of a model, qualified and quoted.
using TableOf = std::function<std::string(const schema::Model &)>;

// A condition on the records of `model`, whose table is called `alias`; its values become parameters of
// `statement`. Throws BadRequest, which names model, field, operator and value. The condition is true for a
// match; otherwise false or null.
std::string condition(Statement &statement, const schema::Schema &schema, const schema::Model &model,
                      const Json &predicate, const TableOf &table_of, std::string_view alias = "r");

}  // namespace datastore::query
