// Whether a client's copy equals the tables.
#pragma once

#include <string>
#include <vector>

#include "test/client/connection.hpp"
#include "test/client/replica.hpp"

namespace datastore::client {

// Whether datastore.digest says that they are equal: for where nothing can be written.
bool digests_agree(Connection &connection, const std::string &model, const ModelCopy &copy);

// What differs, a line each (at most `most`): by datastore.digest, then record by record and field by field,
// the copy's JSON being compared with the columns themselves. Empty if nothing does. Needs a connection that
// may write.
std::vector<std::string> differences(Connection &connection, const std::string &model, const ModelCopy &copy,
                                     std::size_t most = 20);

}  // namespace datastore::client
