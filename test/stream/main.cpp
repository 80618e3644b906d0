// stream_convergence: the writers of the convergence test, and consumers of the change stream, which are
// killed over and over, as is the server if a command to do that is given. At the end each consumer's copy
// must equal the tables, and none may have seen a change twice or missed one.
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "test/convergence/writer.hpp"
#include "test/stream/consumer.hpp"

namespace datastore::convergence {

namespace {

constexpr const char *usage =
    "usage: stream_convergence --consumer PROGRAM [OPTION…]\n"
    "  --seed N, --changes N, --writers N, --ids N, --seconds N   as for convergence\n"
    "  --crash COMMAND   kills the server and starts it again\n"
    "  --crashes N       how often (3)\n";

struct Arguments {
  Options world;
  std::string consumer, crash;
  int crashes = 3;
};

Arguments arguments_of(const std::vector<std::string> &words) {
  Arguments arguments;
  for (std::size_t i = 0; i < words.size(); i++) {
    const std::string &word = words[i];
    const auto value = [&] {
      if (++i == words.size()) throw std::invalid_argument(word + " needs a value");
      return words[i];
    };
    if (word == "--seed")
      arguments.world.seed = std::stoull(value());
    else if (word == "--changes")
      arguments.world.changes = std::stoi(value());
    else if (word == "--writers")
      arguments.world.writers = std::stoi(value());
    else if (word == "--ids")
      arguments.world.ids = std::stoi(value());
    else if (word == "--seconds")
      arguments.world.seconds = std::stod(value());
    else if (word == "--consumer")
      arguments.consumer = value();
    else if (word == "--crash")
      arguments.crash = value();
    else if (word == "--crashes")
      arguments.crashes = std::stoi(value());
    else
      throw std::invalid_argument("no option " + word);
  }
  if (arguments.consumer.empty()) throw std::invalid_argument("--consumer is needed");
  arguments.world.database =
      "stream_" + std::to_string(arguments.world.seed) + "_" + std::to_string(getpid());
  return arguments;
}

void make_database(const World &world) {
  client::Connection("").run("CREATE DATABASE " + world.options.database);
  client::Connection connection = world.connect();
  connection.run("CREATE EXTENSION pg_datastore");
  connection.run("SELECT count(*) FROM datastore.register($1)", std::string(World::schema()));
}

void drop_database(const World &world) {
  client::Connection connection("");
  for (const auto &slot :
       connection.run("SELECT slot_name FROM pg_replication_slots WHERE database = $1 AND NOT active",
                      world.options.database))
    connection.run("SELECT pg_drop_replication_slot($1)", slot[0].as<std::string>());
  connection.run("DROP DATABASE " + world.options.database);
}

void crash(World &world, const Arguments &arguments) {
  const double pause = arguments.world.seconds / (arguments.crashes + 1);
  for (int i = 0; i < arguments.crashes && world.writing; i++) {
    // In small steps: writing may end before.
    for (double slept = 0; slept < pause && world.writing; slept += 0.1) sleep(0.1);
    if (!world.writing) return;
    if (std::system(arguments.crash.c_str()) != 0) return world.wrong("the server did not come back");
    world.count("crashes");
  }
}

template <class Body>
std::thread guarded(World &world, const char *who, Body body) {
  return std::thread([&world, who, body] {
    try {
      body();
    } catch (const std::exception &error) {
      world.wrong(std::string(who) + " broke off: " + error.what());
      world.writing = false;
    }
  });
}

int run(const Arguments &arguments) {
  World world(arguments.world);
  make_database(world);
  const auto begin = std::chrono::steady_clock::now();
  const auto elapsed = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };

  // One has a slot from the first change on; the other comes later, and begins with a copy.
  Consumer early(world, arguments.consumer, "early", "--empty");
  Consumer late(world, arguments.consumer, "late", "--create");
  early.begin();
  std::vector<std::thread> threads;
  for (int i = 0; i < world.options.writers; i++)
    threads.push_back(guarded(world, "writer", [&world, i] { write(world, i); }));
  sleep(1);
  late.begin();
  int number = 1000;
  for (Consumer *consumer : {&early, &late})
    threads.push_back(guarded(world, "consumer", [&, consumer, stream = number++] {
      consumer->run(Random(world.options.seed, static_cast<std::uint64_t>(stream)));
    }));
  if (!arguments.crash.empty()) threads.push_back(guarded(world, "crash", [&] { crash(world, arguments); }));
  while (world.writing && world.changes < world.options.changes && elapsed() < world.options.seconds)
    sleep(0.05);
  world.writing = false;
  for (auto &thread : threads) thread.join();
  const double time = elapsed();

  finish_prepared(world);
  const auto lsn = world.connect().run("SELECT pg_current_wal_flush_lsn()")[0][0].as<std::string>();
  std::vector<std::string> differing;
  for (Consumer *consumer : {&early, &late}) {
    consumer->finish(lsn);
    for (const auto &line : consumer->differences()) differing.push_back(line);
  }

  std::cout << "seed " << world.options.seed << ": " << world.changes << " changes in "
            << static_cast<int>(time) << " s\n  ";
  for (const auto &[what, count] : world.counted()) std::cout << count << " " << what << ", ";
  std::cout << "\n";
  for (const auto &line : world.wrongs()) std::cout << "  wrong: " << line << "\n";
  for (const auto &line : differing) std::cout << "  differs: " << line << "\n";
  if (!world.wrongs().empty() || !differing.empty()) {
    std::cout << "  FAILED; the database " << world.options.database << " is kept\n";
    return 1;
  }
  std::cout << "  every consumer's copy equals the tables; no change was lost or came twice\n";
  drop_database(world);
  return 0;
}

}  // namespace

}  // namespace datastore::convergence

int main(int count, char **words) {
  using namespace datastore::convergence;
  Arguments arguments;
  try {
    arguments = arguments_of({words + 1, words + count});
  } catch (const std::exception &error) {
    std::cerr << error.what() << "\n" << usage;
    return 2;
  }
  try {
    return run(arguments);
  } catch (const std::exception &error) {
    std::cerr << "stream_convergence: " << error.what() << std::endl;
    return 1;
  }
}
