// What all threads of a run share: the options, how much has been written, and what went wrong.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "test/client/connection.hpp"
#include "test/convergence/random.hpp"

namespace datastore::convergence {

struct Options {
  std::uint64_t seed = 1;
  int changes = 20'000;  // writers stop when so many rows have been changed
  int writers = 16;
  int clients = 4;       // every other one by datastore.sync, the rest by datastore.changes
  int ids = 300;         // posts that writers compete for; the other models in proportion
  double seconds = 120;  // writers stop after so long in any case
  bool expiry = true;
  bool timestamps = false;  // clients with a timestamp cursor: they must lose changes
  bool collisions = false;  // the extension's second look for tombstones is taken out: versions must go back
  std::string standby;      // how to connect to a standby, for clients to read from
  bool wander = false;      // clients go back and forth between both
  std::string crash;        // a command that kills the server and starts it again
  int crashes = 10;
  std::string database;
};

class World {
 public:
  explicit World(Options chosen) : options(std::move(chosen)) {}

  const Options options;
  std::atomic<bool> writing = true;
  std::atomic<long> changes = 0;
  int server_version = 0;  // as server_version_num

  // A connection to the primary, retried while the server is down.
  client::Connection connect() const;
  client::Connection connect_standby() const;
  // Waits until the standby has replayed all that the primary has written.
  void catch_up() const;

  // Counts what has happened, for the report.
  void count(const std::string &what, long by = 1);
  std::map<std::string, long> counted() const;

  // Something that must not be.
  void wrong(const std::string &what);
  std::vector<std::string> wrongs() const;

  // How a transaction with that entry ended (see ledger.hpp), once its writer knows for sure.
  void entry_ended(const std::string &id, bool committed);
  std::map<std::string, bool> entries() const;

  // The names of the models.
  static const std::vector<std::string> &models();
  // Their schema, as datastore.register takes it.
  static const char *schema();

 private:
  mutable std::mutex mutex_;
  std::map<std::string, long> counts_;
  std::vector<std::string> wrongs_;
  std::map<std::string, bool> entries_;
};

void sleep(double seconds);

}  // namespace datastore::convergence
