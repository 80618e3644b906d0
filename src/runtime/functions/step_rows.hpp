// The rows of register, plan and unregister: a step each.
#pragma once

#include <vector>

#include "src/runtime/migration.hpp"
#include "src/runtime/rows.hpp"

namespace datastore::runtime {

void write_steps(Rows &rows, const std::vector<CheckedStep> &steps, bool with_blocked_by);

}  // namespace datastore::runtime
