// One PostgreSQL error out of several problems.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "src/runtime/bridge.hpp"

namespace datastore::runtime {

// A client's log has no use for more: of so many problems and more, only these are listed.
inline constexpr std::size_t most_listed = 100;

struct Problem {
  std::string message;
  std::string detail;  // where it is; may be empty. Not needed of those that are not listed
  std::string hint;
};

// A lone problem keeps its own message, detail and hint. Of several, `summary` ("the schema has 3 errors") is
// the message, and DETAIL lists all, each with its place. A hint that all share is the error's; else each
// stands below the first problem that has it.
// `uncounted`: there are more than `problems`.
Error error_of(int sqlstate, const std::string &summary, const std::vector<Problem> &problems,
               bool uncounted = false);

}  // namespace datastore::runtime
