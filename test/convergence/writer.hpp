// A writer: transactions of every shape until enough has been changed.
#pragma once

#include "test/convergence/world.hpp"

namespace datastore::convergence {

void write(World &world, int number);

}  // namespace datastore::convergence
