// The events of the stream, gathered into transactions.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "test/client/json.hpp"
#include "test/client/stream/replication.hpp"

namespace datastore::client {

struct StreamEvent {
  // Where it stands, it stays: the JSON points into it.
  std::unique_ptr<const std::string> text;
  Json json;
};

struct Transaction {
  Lsn position = 0;  // what to confirm when it has been applied
  std::vector<StreamEvent> events;
};

// Takes the stream's documents, asked for with include-transaction. All of a transaction is held in memory.
class Gatherer {
 public:
  // The transaction that this document completes.
  std::optional<Transaction> take(std::string text);
  bool is_open() const { return open_; }
  // What had been gathered is sent again after a reconnect.
  void reset() { *this = {}; }

 private:
  bool open_ = false;
  Transaction current_;
};

}  // namespace datastore::client
