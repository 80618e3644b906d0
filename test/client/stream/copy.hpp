// A copy of the models that a stream keeps up to date, and what is wrong with what comes. A record's versions
// count its changes without a gap, so that a change which is lost or comes twice shows.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "test/client/replica.hpp"
#include "test/client/stream/transaction.hpp"

namespace datastore::client {

// The models of a copy are called by their namespaces and names: public.Post.
class StreamCopy {
 public:
  // A record as it is now: by its model and id, as JSON. None if it never existed.
  using LookUp = std::function<std::optional<std::string>(const std::string &, const std::string &)>;

  // From a file, or empty if there is none.
  StreamCopy(std::string path, LookUp look_up);

  Lsn position() const { return position_; }
  const Replica &replica() const { return replica_; }
  long events() const { return events_; }
  const std::vector<std::string> &faults() const { return faults_; }

  // All records, and the tombstones of others, as they were at a position.
  void begin_with(Replica replica, Lsn position);
  void apply(const Transaction &transaction);
  // Into the file, whole: it is there with the position, or not at all.
  void save(Lsn position);

 private:
  void apply(const Json &event, std::map<std::string, long long> &to_come);
  std::string completed(const Json &event, const std::string &model, const std::string &before) const;
  void wrong(const std::string &what);

  std::string path_;
  LookUp look_up_;
  Replica replica_;  // its cursor is the position
  Lsn position_ = 0;
  long events_ = 0;
  std::vector<std::string> faults_;
};

}  // namespace datastore::client
