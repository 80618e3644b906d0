// convergence: many writers, some syncing clients, and at the end every client's copy must equal the tables.
//
// Writers send plain SQL and calls of datastore.*, in transactions of every isolation level and end, over the
// same few ids; clients sync by datastore.sync or datastore.changes, stop, and go on from what they had kept.
// Meanwhile changes expire, connections are cut, and as the options say the server crashes, or clients read
// from a standby. What is wrong:
//   - an error that nobody planned;
//   - a copy that differs from the tables after the last sync, or inside a transaction that sees one
//   snapshot;
//   - a version that a client has seen go back, or that the log has twice;
//   - a transaction that is lost, or was repeated though it had been committed (ledger.hpp).
// The server is the one that PGHOST and so on name; the test makes a database there, and drops it if all is
// well.
#include <chrono>
#include <iostream>
#include <thread>

#include "test/client/program.hpp"
#include "test/convergence/guarded.hpp"
#include "test/convergence/ledger.hpp"
#include "test/convergence/options.hpp"
#include "test/convergence/reader.hpp"
#include "test/convergence/upkeep.hpp"
#include "test/convergence/writer.hpp"

namespace datastore::convergence {

namespace {

// Gives how many seconds it took.
double write_and_sync(World &world, std::vector<Reader> &readers) {
  const Options &options = world.options;
  const auto begin = std::chrono::steady_clock::now();
  const auto elapsed = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  std::vector<std::thread> threads;
  for (auto &reader : readers) threads.push_back(guarded(world, "client", [&reader] { reader.run(); }));
  for (int i = 0; i < options.writers; i++)
    threads.push_back(guarded(world, "writer", [&world, i] { write(world, i); }));
  threads.push_back(guarded(world, "upkeep", [&world] { keep_up(world); }));
  if (!options.crash.empty()) threads.push_back(guarded(world, "crash", [&world] { crash(world); }));
  while (world.writing && world.changes < options.changes && elapsed() < options.seconds) sleep(0.05);
  world.writing = false;
  for (auto &thread : threads) thread.join();
  return elapsed();
}

std::vector<std::string> differences_in_the_end(World &world, std::vector<Reader> &readers) {
  if (!world.options.standby.empty()) world.catch_up();
  std::vector<std::string> differing;
  for (auto &reader : readers) {
    reader.finish();
    for (const auto &line : reader.differences()) differing.push_back(line);
  }
  return differing;
}

void report(const World &world, double seconds) {
  std::cout << "seed " << world.options.seed << ": " << world.changes << " changes in "
            << static_cast<int>(seconds) << " s\n";
  std::string counts;
  for (const auto &[what, count] : world.counted())
    counts += (counts.empty() ? "" : ", ") + std::to_string(count) + " " + what;
  std::cout << "  " << counts << "\n";
}

void show(const char *what, const std::vector<std::string> &lines, std::size_t most) {
  for (std::size_t i = 0; i < lines.size() && i < most; i++)
    std::cout << "  " << what << ": " << lines[i] << "\n";
}

// A test of the test: it must have found something.
int verdict_on_test(const World &world, const char *found, const std::vector<std::string> &faults) {
  std::cout << "  " << found << ": " << faults.size() << "\n";
  show("for example", faults, 3);
  drop_database(world);
  return faults.empty() ? 1 : 0;
}

int run(const Options &options) {
  World world(options);
  make_database(world);
  if (!options.standby.empty()) world.catch_up();
  std::vector<Reader> readers;
  for (int i = 0; i < options.clients; i++) readers.emplace_back(world, i);
  const double seconds = write_and_sync(world, readers);
  finish_prepared(world);
  const auto versions = version_faults(world);
  const auto differing = differences_in_the_end(world, readers);
  readers.clear();

  report(world, seconds);
  auto wrongs = world.wrongs();
  if (options.collisions) return verdict_on_test(world, "versions given twice", versions);
  if (options.timestamps) {
    show("wrong", wrongs, 3);
    const int verdict = verdict_on_test(world, "timestamp cursors lost", differing);
    return wrongs.empty() ? verdict : 1;
  }
  for (const auto &list : {versions, ledger_faults(world)})
    wrongs.insert(wrongs.end(), list.begin(), list.end());
  constexpr std::size_t most = 60;
  show("wrong", wrongs, most);
  show("differs", differing, most);
  if (!wrongs.empty() || !differing.empty()) {
    std::cout << "  FAILED: " << wrongs.size() << " wrong, " << differing.size()
              << " different; the database " << options.database << " is kept\n";
    return 1;
  }
  std::cout << "  every copy equals the tables\n";
  drop_database(world);
  return 0;
}

}  // namespace

}  // namespace datastore::convergence

int main(int count, char **words) {
  using namespace datastore::convergence;
  return datastore::client::run_program("convergence", usage, [&] {
    return run(options_of({words + 1, words + count}));
  });
}
