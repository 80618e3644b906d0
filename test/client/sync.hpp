// How a client keeps its copy up to date, page by page: by datastore.sync as the Amplify client does, or by
// datastore.changes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "test/client/connection.hpp"
#include "test/client/replica.hpp"

namespace datastore::client {

struct Pages {
  int limit = 100;
  // Called after every page, whose records the copy then has. It may throw to break off.
  std::function<void()> between = [] {};
  // Told what is wrong with the answers.
  std::function<void(const std::string &)> complain = [](const std::string &) {};
};

struct Received {
  int pages = 0;
  int saved = 0;
  int deleted = 0;
};

// Everything that the copy of a model lacks: by lastSync, the pages by nextToken. The copy's last_sync moves
// on after the last page.
Received sync_model(Connection &connection, const std::string &model, ModelCopy &copy, const Pages &pages);

// Everything that has changed in all models of the replica since its cursor, which moves on with every page.
Received follow_changes(Connection &connection, Replica &replica, const Pages &pages);

}  // namespace datastore::client
