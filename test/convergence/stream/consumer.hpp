// A consumer of the change stream as a process of its own, which is killed and started again.
#pragma once

#include <string>
#include <vector>

#include "test/convergence/world.hpp"

namespace datastore::convergence {

class Consumer {
 public:
  Consumer(World &world, std::string program, std::string name);
  ~Consumer();
  Consumer(const Consumer &) = delete;

  // Starts it, and waits until it has its slot and its file.
  void begin();
  // Kills it again and again while others write.
  void run(Random random);
  // The last time: it must come to an end by itself, behind the place.
  void finish(const std::string &lsn);
  // What differs from the tables, a line each.
  std::vector<std::string> differences() const;

 private:
  void start(const std::vector<std::string> &more);
  // Its exit status; -1 if it was killed.
  int wait();
  bool is_running();

  World &world_;
  std::string program_;
  std::string name_;
  std::string file_;
  int process_ = 0;
};

}  // namespace datastore::convergence
