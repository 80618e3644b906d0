// A syncing client that stops and restarts at random: what it had not yet kept in its file is lost.
#pragma once

#include <memory>

#include "test/client/replica.hpp"
#include "test/convergence/world.hpp"

namespace datastore::convergence {

class Reader {
 public:
  Reader(World &world, int number);
  ~Reader();
  Reader(Reader &&) noexcept;

  // Syncs again and again while others write.
  void run();
  // The last time, when nobody writes any more: one sync must be enough.
  void finish();
  // What differs from the tables, a line each.
  std::vector<std::string> differences();

 private:
  class Life;
  std::unique_ptr<Life> life_;
};

}  // namespace datastore::convergence
