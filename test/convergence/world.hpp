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
  std::string standby;      // how to connect to a standby, for clients to read from
  bool wander = false;      // clients go back and forth between both
  std::string database;
};

class World {
 public:
  explicit World(Options chosen) : options(std::move(chosen)) {}

  const Options options;
  std::atomic<bool> writing = true;
  std::atomic<long> changes = 0;

  // A connection to the primary, retried while the server is down.
  client::Connection connect() const;
  client::Connection connect_standby() const;

  // Counts what has happened, for the report.
  void count(const std::string &what, long by = 1);
  std::map<std::string, long> counted() const;

  // Something that must not be.
  void wrong(const std::string &what);
  std::vector<std::string> wrongs() const;

  // The names of the models.
  static const std::vector<std::string> &models();
  // Their schema, as datastore.register takes it.
  static const char *schema();

 private:
  mutable std::mutex mutex_;
  std::map<std::string, long> counts_;
  std::vector<std::string> wrongs_;
};

void sleep(double seconds);

}  // namespace datastore::convergence
