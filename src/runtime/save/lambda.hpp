// The conflict handler LAMBDA: a SQL function of the user's, (event jsonb) returns jsonb.
#pragma once

#include <string>

#include "src/query/record.hpp"

namespace datastore::runtime {

struct Conflict;

struct LambdaAnswer {
  enum class Action { resolve, reject, remove };
  Action action = Action::reject;
  query::Record item;  // of resolve
};

// Calls it as the caller, by the caller's search_path. `record` is null for a delete.
LambdaAnswer ask_lambda(const Conflict &conflict, const query::Record *record);

// The function as it is kept: qualified, with its argument's type. `name` is a function's name, or its
// signature, looked up along the search_path of now. Raises 42883 unless there is one that takes jsonb and
// returns jsonb, whatever `name` holds. Outside of spi::connected().
std::string lambda_named(const std::string &name);

}  // namespace datastore::runtime
