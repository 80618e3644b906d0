// A copy of the models that a stream keeps up to date, and what is wrong with what comes. A record's versions
// count its changes without a gap, so that a change which is lost or comes twice shows.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "test/client/replica.hpp"
#include "test/client/stream/transaction.hpp"

namespace datastore::client {

// A model's records have become others without a change of theirs: the schema is another. This copy is no use
// any more, a new one is needed.
struct Rewritten : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The models of a copy are called by their namespaces and names: public.Post.
class StreamCopy {
 public:
  // From a file, or empty if there is none.
  explicit StreamCopy(std::string path);

  Lsn position() const { return position_; }
  const Replica &replica() const { return replica_; }
  long events() const { return events_; }
  const std::vector<std::string> &faults() const { return faults_; }

  // All records, and the tombstones of others, as they were at a position.
  void begin_with(Replica replica, Lsn position);
  // Throws Rewritten where the stream says so, or speaks of a field that the copy does not have.
  void apply(const Transaction &transaction);
  // Takes the file away, too.
  void forget();
  // Into the file, whole: it is there with the position, or not at all.
  void save(Lsn position);

 private:
  void apply(const Json &event, std::map<std::string, long long> &to_come);
  void wrong(const std::string &what);

  std::string path_;
  Replica replica_;  // its cursor is the position
  Lsn position_ = 0;
  long events_ = 0;
  std::vector<std::string> faults_;
};

}  // namespace datastore::client
