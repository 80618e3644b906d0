// What a client holds of the database: a copy of each model, and how far it has come. It can be kept in a
// file.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "test/client/json.hpp"

namespace datastore::client {

struct Record {
  // dropped: held before a reset, of which nothing is known any more but that its version was once this one.
  enum class State { live, deleted, dropped };
  long long version = 0;
  State state = State::live;
  std::string json;
};

struct Digest {
  std::int64_t records = 0;
  std::string hash;
  friend bool operator==(const Digest &, const Digest &) = default;
};

class ModelCopy {
 public:
  std::int64_t last_sync = 0;
  std::unordered_map<std::string, Record> records;  // deleted ones, too: their versions must not come back

  // Takes a record or a tombstone as an answer gives it. What is wrong with it, if anything: a version that
  // goes back, or two records of one version.
  std::optional<std::string> apply(const Json &item);
  // Forgets all records, as a feed's reset asks for.
  void drop();
  // The same as datastore.digest.
  Digest digest() const;
};

class Replica {
 public:
  std::map<std::string, ModelCopy> models;
  std::optional<std::string> cursor;  // of datastore.changes

  void save(const std::string &path) const;
  static Replica load(const std::string &path);
};

}  // namespace datastore::client
