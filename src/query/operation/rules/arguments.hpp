// Arguments of fields and directives: known, given once, given where required, of the right types.
#pragma once

#include <string_view>
#include <vector>

#include "src/query/operation/rules/check.hpp"

namespace datastore::query::operation::rules {

// Whose arguments they are.
struct Called {
  const std::vector<api::InputValue> *arguments = nullptr;  // null: it is not known
  std::string_view type;                                    // of the field; empty for a directive
  std::string_view name;
  graphql::Offset at = 0;
};

void check_arguments(Check &check, const std::vector<graphql::Argument> &given, const Called &called);

}  // namespace datastore::query::operation::rules
