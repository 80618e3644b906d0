// One PostgreSQL error out of several problems.
#pragma once

#include <string>
#include <vector>

#include "src/runtime/bridge.hpp"

namespace datastore::runtime {

struct Problem {
  std::string message;
  std::string detail;  // where it is; may be empty
  std::string hint;
};

// A lone problem keeps its own message, detail and hint. Of several, `summary` ("the schema has 3 errors") is
// the message, and DETAIL lists all, each with its place. A hint that all share is the error's; else each
// stands below the first problem that has it.
Error error_of(int sqlstate, const std::string &summary, const std::vector<Problem> &problems);

}  // namespace datastore::runtime
