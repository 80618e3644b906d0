// Following a slot: connecting again whenever the connection is lost, applying each transaction once, and
// confirming what has been kept.
#pragma once

#include <functional>

#include "test/client/stream/transaction.hpp"

namespace datastore::client {

struct Following {
  std::string connection;  // as libpq reads it, with a dbname
  std::string slot;
  ReplicationConnection::PluginOptions options;  // besides include-transaction
  double save_seconds = 1;                       // how long applied transactions may wait to be kept

  // What has been applied, transaction by transaction. It must be forgotten by a crash unless `save` has kept
  // it.
  std::function<void(const Transaction &)> apply;
  // Keeps what has been applied, together with the position: both or none.
  std::function<void(Lsn)> save;
  // Asked between messages; the position is that of what has been applied and kept so far.
  std::function<bool(Lsn)> is_done;
  // Tells what happens.
  std::function<void(const std::string &)> note;
};

// Goes on from `position` (what was kept last) until it is done. Only what the server refuses ends it
// otherwise.
void follow(const Following &following, Lsn position);

}  // namespace datastore::client
