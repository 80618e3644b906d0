// stream_convergence: the writers of the convergence test, and consumers of the change stream, which are
// killed over and over, as is the server with --crash. At the end each consumer's copy must equal the tables,
// and none may have seen a change twice or missed one.
#include <chrono>
#include <iostream>
#include <thread>

#include "test/client/program.hpp"
#include "test/convergence/guarded.hpp"
#include "test/convergence/options.hpp"
#include "test/convergence/stream/consumer.hpp"
#include "test/convergence/upkeep.hpp"
#include "test/convergence/writer.hpp"

namespace datastore::convergence {

namespace {

void drop_with_slots(const World &world) {
  client::Connection("").run(
      "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = $1",
      world.options.database);
  drop_database(world);
}

// Gives how many seconds it took.
double write_and_follow(World &world, Consumer &early, Consumer &late) {
  const auto begin = std::chrono::steady_clock::now();
  const auto elapsed = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  early.begin();
  std::vector<std::thread> threads;
  for (int i = 0; i < world.options.writers; i++)
    threads.push_back(guarded(world, "writer", [&world, i] { write(world, i); }));
  sleep(1);
  try {
    late.begin();
  } catch (const std::exception &error) {
    // Those that write are to be waited for.
    world.wrong(error.what());
    world.writing = false;
  }
  int number = 1000;
  for (Consumer *consumer : {&early, &late})
    threads.push_back(guarded(world, "consumer", [&, consumer, stream = number++] {
      consumer->run(Random(world.options.seed, static_cast<std::uint64_t>(stream)));
    }));
  threads.push_back(guarded(world, "upkeep", [&world] { keep_up(world); }));
  if (!world.options.crash.empty()) threads.push_back(guarded(world, "crash", [&world] { crash(world); }));
  while (world.writing && world.changes < world.options.changes && elapsed() < world.options.seconds)
    sleep(0.05);
  world.writing = false;
  for (auto &thread : threads) thread.join();
  return elapsed();
}

int run(const Options &options, const std::string &program) {
  World world(options);
  make_database(world);
  // The second one begins in the midst of it all.
  Consumer early(world, program, "early");
  Consumer late(world, program, "late");
  const double seconds = write_and_follow(world, early, late);
  finish_prepared(world);
  const auto lsn = world.connect().run("SELECT pg_current_wal_flush_lsn()")[0][0].as<std::string>();
  std::vector<std::string> differing;
  for (Consumer *consumer : {&early, &late}) {
    consumer->finish(lsn);
    for (const auto &line : consumer->differences()) differing.push_back(line);
  }

  std::cout << "seed " << world.options.seed << ": " << world.changes << " changes in "
            << static_cast<int>(seconds) << " s\n  ";
  for (const auto &[what, count] : world.counted()) std::cout << count << " " << what << ", ";
  std::cout << "\n";
  for (const auto &line : world.wrongs()) std::cout << "  wrong: " << line << "\n";
  for (const auto &line : differing) std::cout << "  differs: " << line << "\n";
  if (!world.wrongs().empty() || !differing.empty()) {
    std::cout << "  FAILED; the database " << world.options.database << " is kept\n";
    return 1;
  }
  std::cout << "  every consumer's copy equals the tables; no change was lost or came twice\n";
  drop_with_slots(world);
  return 0;
}

}  // namespace

}  // namespace datastore::convergence

int main(int count, char **words) {
  using namespace datastore::convergence;
  return datastore::client::run_program("stream_convergence", usage, [&] {
    if (count < 2)
      throw datastore::client::WrongUsage(
          "stream_convergence PROGRAM [OPTION…], PROGRAM being datastore_follow");
    return run(options_of({words + 2, words + count}), words[1]);
  });
}
