// Random calls of datastore.save, save_many, delete and delete_where, as applications and clients send them.
#pragma once

#include "test/convergence/tables.hpp"

namespace datastore::convergence {

// Makes one; gives how many records it wrote. Throws what the server refuses (a conflict, a key).
long call(client::Connection &connection, const Table &table, Random &random, const World &world);

}  // namespace datastore::convergence
