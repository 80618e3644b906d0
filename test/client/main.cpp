// datastore_client: keeps a copy of some models in memory, says what it receives, and compares it with the
// tables at the end. The server is the one that PGHOST and so on name.
#include <chrono>
#include <iostream>

#include "test/client/compare.hpp"
#include "test/client/program.hpp"
#include "test/client/sync.hpp"

namespace datastore::client {

namespace {

struct Options {
  std::vector<std::string> models;
  bool feed = false;
  double seconds = 0;
  int limit = 1000;
};

constexpr const char *usage =
    "usage: datastore_client [--changes] [--seconds N] [--page N] [MODEL…]\n"
    "  --changes    follows datastore.changes; otherwise it calls datastore.sync for each model\n"
    "  --seconds N  goes on for N seconds, woken by changes; otherwise it looks once\n"
    "  --page N     asks for N records at a time (1000)\n"
    "  MODEL        all models of the search path unless some are named\n";

Options options_of(const std::vector<std::string> &words) {
  Options options;
  CommandLine line;
  line.flags = {{"--changes", on(options.feed)}};
  line.values = {{"--seconds", number(options.seconds)}, {"--page", number(options.limit)}};
  line.rest = [&](const std::string &word) { options.models.push_back(word); };
  line.read(words);
  return options;
}

void say(const std::string &what, const Received &received) {
  if (received.saved + received.deleted > 0)
    std::cout << what << ": " << received.saved << " saved, " << received.deleted << " deleted, "
              << received.pages << " pages" << std::endl;
}

int run(const Options &options) {
  Connection connection;
  Replica replica;
  for (const auto &model : options.models) replica.models[model];
  if (replica.models.empty())
    for (const auto &row :
         connection.run("SELECT model FROM datastore.models m JOIN pg_class c ON c.oid = m.\"table\" "
                        "WHERE pg_table_is_visible(c.oid)"))
      replica.models[row[0].as<std::string>()];
  bool right = true;
  Pages pages;
  pages.limit = options.limit;
  pages.complain = [&](const std::string &what) {
    right = false;
    std::cout << "wrong: " << what << std::endl;
  };
  const auto look = [&] {
    if (options.feed) return say("changes", follow_changes(connection, replica, pages));
    for (auto &[name, copy] : replica.models) say(name, sync_model(connection, name, copy, pages));
  };

  // Listening begins first: a change between the first look and the first wake-up would have to wait for the
  // next.
  if (options.seconds > 0) connection.listen();
  look();
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + std::chrono::duration<double>(options.seconds);
  while (Clock::now() < end) {
    // Once a second in any case: a prepared transaction wakes nobody.
    connection.wait(std::min(1.0, std::chrono::duration<double>(end - Clock::now()).count()));
    look();
  }
  if (options.seconds > 0) connection.unlisten();

  // Both in one state of the database.
  connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ");
  look();
  for (const auto &[name, copy] : replica.models) {
    const auto differing = differences(connection, name, copy);
    for (const auto &line : differing) std::cout << "differs: " << line << std::endl;
    if (differing.empty())
      std::cout << name << ": equal, " << copy.digest().records << " records" << std::endl;
    right = right && differing.empty();
  }
  connection.run("COMMIT");
  return right ? 0 : 1;
}

}  // namespace

}  // namespace datastore::client

int main(int count, char **words) {
  using namespace datastore::client;
  return run_program("datastore_client", usage, [&] { return run(options_of({words + 1, words + count})); });
}
