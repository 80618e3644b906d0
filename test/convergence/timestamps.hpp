// The client that this project is not: it goes on from the time of the last change that it has seen, as if
// transactions committed in the order of their clocks. It is the test of the test: the comparison must find
// what it loses.
#pragma once

#include "test/client/connection.hpp"
#include "test/client/replica.hpp"

namespace datastore::convergence {

void follow_timestamps(client::Connection &connection, const std::string &model, client::ModelCopy &copy);

}  // namespace datastore::convergence
