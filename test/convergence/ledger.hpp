// What a writer knows of its own transactions, whatever becomes of its connection.
//
// Each leaves an entry, a record with an id of its own, and adds one to the writer's tally. A writer that
// never learns how its COMMIT ended tries to make the same entry again: if it is there, the transaction was
// committed; if not, this is its repetition. In the end the entries must be those that the writers think they
// are, each of version 1, and the tallies their numbers: nothing is lost, and nothing is doubled.
#pragma once

#include "test/convergence/world.hpp"

namespace datastore::convergence {

class Ledger {
 public:
  Ledger(World &world, int writer) : world_(world), writer_(writer) {}

  // In a transaction that has just begun.
  void enter(client::Connection &connection);
  // It ended, and the writer knows how.
  void committed() { ended(true); }
  void rolled_back() { ended(false); }
  // It ended, and the writer does not know how: sees to it that it is committed. Throws where somebody is in
  // the way.
  void settle(client::Connection &connection);
  bool is_open() const { return !entry_.empty(); }

  // A statement that makes an entry of its own, to be repeated as it is until it is answered.
  std::string begin_single();
  void end_single() { world_.entry_ended(single_, true); }

 private:
  void ended(bool commit);
  std::string tally() const;

  World &world_;
  int writer_;
  int number_ = 0;
  std::string entry_;  // of the transaction that is open, or whose end is unknown
  std::string single_;
};

// What is wrong with the entries and the tallies in the end, a line each.
std::vector<std::string> ledger_faults(const World &world);

}  // namespace datastore::convergence
