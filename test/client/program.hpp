// What the client programs have in common: their command lines, and how they end.
#pragma once

#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace datastore::client {

// What a command line may say. Whatever a `Take` throws for a value that it cannot read is WrongUsage.
struct CommandLine {
  using Take = std::function<void(const std::string &)>;
  std::map<std::string, std::function<void()>> flags;
  std::map<std::string, Take> values;  // options with a value
  Take rest = nullptr;                 // words that are no options; null: there are none

  void read(const std::vector<std::string> &words) const;
};

struct WrongUsage : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// For a CommandLine: sets a number.
CommandLine::Take number(int &to);
CommandLine::Take number(double &to);
// Sets, or switches on.
CommandLine::Take text(std::string &to);
std::function<void()> on(bool &to);

// The exit status of a program: that of `body`, 2 for wrong usage, 1 for any other error, each told.
int run_program(const char *name, const char *usage, const std::function<int()> &body);

}  // namespace datastore::client
