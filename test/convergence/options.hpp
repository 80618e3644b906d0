// The command line of the convergence test.
#pragma once

#include <string>
#include <vector>

#include "test/convergence/world.hpp"

namespace datastore::convergence {

extern const char *const usage;

// Throws client::WrongUsage for what it cannot read.
Options options_of(const std::vector<std::string> &words);

}  // namespace datastore::convergence
