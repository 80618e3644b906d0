// A writer: transactions of every shape until enough has been changed.
#pragma once

#include "test/convergence/world.hpp"

namespace datastore::convergence {

void write(World &world, int number);

// Ends what prepared transactions are left, half of them by COMMIT.
void finish_prepared(World &world);

}  // namespace datastore::convergence
