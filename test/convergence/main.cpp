// convergence: many writers, some syncing clients, and at the end every client's copy must equal the tables.
// The server is the one that PGHOST and so on name; the test makes a database there, and drops it if all is
// well.
#include <unistd.h>

#include <chrono>
#include <iostream>
#include <thread>

#include "test/convergence/reader.hpp"
#include "test/convergence/writer.hpp"

namespace datastore::convergence {

namespace {

constexpr const char *usage =
    "usage: convergence [OPTION…]\n"
    "  --seed N        what is random (1)\n"
    "  --changes N     rows that writers change before they stop (20000)\n"
    "  --writers N     (16)\n"
    "  --clients N     every other one by datastore.sync, the rest by datastore.changes (4)\n"
    "  --ids N         posts that writers compete for (300)\n"
    "  --seconds N     writers stop after so long in any case (120)\n"
    "  --no-expiry     nothing expires meanwhile\n"
    "  --timestamps    clients with a timestamp cursor: the test of the test, which must find what they "
    "lose\n"
    "  --standby TEXT  clients read from the standby that TEXT connects to\n"
    "  --wander        … or go back and forth between it and the primary\n";

Options options_of(const std::vector<std::string> &arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); i++) {
    const std::string &word = arguments[i];
    const auto value = [&] {
      if (++i == arguments.size()) throw std::invalid_argument(word + " needs a value");
      return arguments[i];
    };
    if (word == "--seed")
      options.seed = std::stoull(value());
    else if (word == "--changes")
      options.changes = std::stoi(value());
    else if (word == "--writers")
      options.writers = std::stoi(value());
    else if (word == "--clients")
      options.clients = std::stoi(value());
    else if (word == "--ids")
      options.ids = std::stoi(value());
    else if (word == "--seconds")
      options.seconds = std::stod(value());
    else if (word == "--no-expiry")
      options.expiry = false;
    else if (word == "--timestamps")
      options.timestamps = true;
    else if (word == "--standby")
      options.standby = value();
    else if (word == "--wander")
      options.wander = true;
    else
      throw std::invalid_argument("no option " + word);
  }
  // Its clients ask the log for what expiry would drop.
  if (options.timestamps) options.expiry = false;
  options.database = "convergence_" + std::to_string(options.seed) + "_" + std::to_string(getpid());
  return options;
}

void make_database(const World &world) {
  client::Connection("").run("CREATE DATABASE " + world.options.database);
  client::Connection connection = world.connect();
  connection.run("CREATE EXTENSION pg_datastore");
  connection.run("SELECT count(*) FROM datastore.register($1)", std::string(World::schema()));
}

// Drops changes and moments so young that clients fall behind it now and then. They are given a base sync
// then, which makes good whatever was lost before: so in the second half of a run there is nothing for expiry
// to drop.
void expire(World &world) {
  Random random(world.options.seed, 2000);
  client::Connection connection = world.connect();
  while (world.writing) {
    sleep(random.seconds(2));
    try {
      connection.run("SELECT datastore.vacuum(make_interval(secs => $1))",
                     world.changes < world.options.changes / 2 ? random.seconds(6) : 3600.0);
      world.count("expiries");
    } catch (const std::exception &error) {
      if (client::is_lost(error))
        connection = world.connect();
      else
        world.wrong(std::string("vacuum: ") + error.what());
    }
  }
}

// What must hold of the log and the tables, whatever clients do.
void check_versions(World &world) {
  client::Connection connection = world.connect();
  for (const auto &row : connection.run(
           "SELECT m.name, c.record_id, c.version, string_agg(c.op::text, ' ') FROM datastore.change c "
           "JOIN datastore.model m ON m.id = c.model GROUP BY 1, 2, 3 HAVING count(*) > 1 LIMIT 10"))
    world.wrong("log: " + row[0].as<std::string>() + " " + row[1].as<std::string>() + " has version " +
                row[2].as<std::string>() + " more than once: " + row[3].as<std::string>());
  for (const auto &model : connection.run("SELECT m.id, m.name, m.relation::text FROM datastore.model m"))
    for (const auto &row :
         connection.run("SELECT t.id, t._version, max(c.version) FROM " + model[2].as<std::string>() +
                            " t JOIN datastore.change c ON c.record_id = t.id AND c.model = $1 GROUP BY 1, 2 "
                            "HAVING max(c.version) > t._version "
                            "OR bool_or(c.op = 'd' AND c.version >= t._version) LIMIT 10",
                        model[0].as<int>()))
      world.wrong("log: " + model[1].as<std::string>() + " " + row[0].as<std::string>() + " is version " +
                  row[1].as<std::string>() + ", the log has version " + row[2].as<std::string>());
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

int run(const Options &options) {
  World world(options);
  make_database(world);
  const auto begin = std::chrono::steady_clock::now();
  const auto elapsed = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };

  std::vector<Reader> readers;
  for (int i = 0; i < options.clients; i++) readers.emplace_back(world, i);
  std::vector<std::thread> threads;
  for (auto &reader : readers) threads.push_back(guarded(world, "client", [&reader] { reader.run(); }));
  for (int i = 0; i < options.writers; i++)
    threads.push_back(guarded(world, "writer", [&world, i] { write(world, i); }));
  if (options.expiry) threads.push_back(guarded(world, "expiry", [&world] { expire(world); }));
  while (world.writing && world.changes < options.changes && elapsed() < options.seconds) sleep(0.05);
  world.writing = false;
  for (auto &thread : threads) thread.join();
  const double time = elapsed();

  finish_prepared(world);
  check_versions(world);
  std::vector<std::string> differing;
  for (auto &reader : readers) {
    reader.finish();
    for (const auto &line : reader.differences()) differing.push_back(line);
  }

  readers.clear();

  std::cout << "seed " << options.seed << ": " << world.changes << " changes in " << static_cast<int>(time)
            << " s\n";
  std::string counts;
  for (const auto &[what, count] : world.counted())
    counts += (counts.empty() ? "" : ", ") + std::to_string(count) + " " + what;
  std::cout << "  " << counts << "\n";
  const auto wrongs = world.wrongs();
  if (options.timestamps) {
    // Unplanned errors are not what this run is for.
    std::cout << "  timestamp cursors lost: " << differing.size() << "\n";
    for (std::size_t i = 0; i < differing.size() && i < 3; i++)
      std::cout << "  for example: " << differing[i] << "\n";
    client::Connection("").run("DROP DATABASE " + options.database);
    return differing.empty() ? 1 : 0;
  }
  constexpr std::size_t most = 60;
  for (std::size_t i = 0; i < wrongs.size() && i < most; i++) std::cout << "  wrong: " << wrongs[i] << "\n";
  for (std::size_t i = 0; i < differing.size() && i < most; i++)
    std::cout << "  differs: " << differing[i] << "\n";
  if (!wrongs.empty() || !differing.empty()) {
    std::cout << "  FAILED: " << wrongs.size() << " wrong, " << differing.size()
              << " different; the database " << options.database << " is kept\n";
    return 1;
  }
  std::cout << "  every copy equals the tables\n";
  client::Connection("").run("DROP DATABASE " + options.database);
  return 0;
}

}  // namespace

}  // namespace datastore::convergence

int main(int count, char **words) {
  using namespace datastore::convergence;
  try {
    return run(options_of({words + 1, words + count}));
  } catch (const std::invalid_argument &error) {
    std::cerr << error.what() << "\n" << usage;
    return 2;
  } catch (const std::exception &error) {
    std::cerr << "convergence: " << error.what() << std::endl;
    return 1;
  }
}
