// Random statements of plain SQL, as applications, ORMs and administrators send them.
#pragma once

#include "test/convergence/world.hpp"

namespace datastore::convergence {

// Runs one; gives how many rows it says it changed. Throws what the server refuses (a violated key, a
// deadlock). Whole tables are left alone where everybody would have to wait for a transaction that takes its
// time.
long run_statement(client::Connection &connection, Random &random, const World &world,
                   bool whole_tables = true);

}  // namespace datastore::convergence
