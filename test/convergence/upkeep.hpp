// What happens to the server beside writers and clients: its database is made, changes expire, it crashes.
#pragma once

#include "test/convergence/world.hpp"

namespace datastore::convergence {

void make_database(World &world);
void drop_database(const World &world);

// A scheduler's work while others write: heartbeats for standbys, and datastore.vacuum with a short time to
// live.
void keep_up(World &world);

// Kills the server and starts it again, spread over the run.
void crash(World &world);

// Ends what prepared transactions are left, half of them by COMMIT.
void finish_prepared(World &world);

// What must hold of the log and the tables, whatever clients do: a line for each version that was given
// twice, or that is not above that of the record's tombstone.
std::vector<std::string> version_faults(const World &world);

}  // namespace datastore::convergence
