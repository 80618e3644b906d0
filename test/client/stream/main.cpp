// datastore_follow: keeps a copy of an application's records up to date by the stream of their changes.
//
// The copy and its position stand in one file, which is replaced as a whole: whatever dies and whenever, the
// next start goes on from a position that fits the copy. docs/streaming.md explains each step.
#include <unistd.h>

#include <csignal>
#include <iostream>

#include "test/client/connection.hpp"
#include "test/client/program.hpp"
#include "test/client/stream/copy.hpp"
#include "test/client/stream/follower.hpp"

namespace datastore::client {

namespace {

constexpr const char *usage =
    "usage: datastore_follow --slot NAME --file FILE [OPTION…]\n"
    "  --connection TEXT   as libpq reads it, with a dbname (PGHOST and so on from the environment)\n"
    "  --models LIST, --namespaces LIST\n"
    "                      options of the output plugin\n"
    "  --create            make the slot if there is none, and begin with a copy of all records\n"
    "  --save SECONDS      how long a transaction may wait to be kept and confirmed (1)\n"
    "  --until LSN         end when everything before this place has been kept\n"
    "  --verbose\n";

struct Arguments {
  std::string slot, file, connection = "";
  ReplicationConnection::PluginOptions options;
  bool create = false, verbose = false;
  double save = 1;
  Lsn until = 0;
};

Arguments arguments_of(const std::vector<std::string> &words) {
  Arguments arguments;
  const auto plugin = [&](const char *name) {
    return [&arguments, name](const std::string &value) { arguments.options.emplace_back(name, value); };
  };
  CommandLine line;
  line.flags = {{"--create", on(arguments.create)}, {"--verbose", on(arguments.verbose)}};
  line.values = {{"--slot", text(arguments.slot)},
                 {"--file", text(arguments.file)},
                 {"--connection", text(arguments.connection)},
                 {"--models", plugin("models")},
                 {"--namespaces", plugin("namespaces")},
                 {"--save", number(arguments.save)},
                 {"--until", [&](const std::string &value) { arguments.until = read_lsn(value); }}};
  line.read(words);
  if (arguments.slot.empty() || arguments.file.empty()) throw WrongUsage("--slot and --file are needed");
  return arguments;
}

volatile std::sig_atomic_t stopped = 0;
void stop(int) { stopped = 1; }

// All records and tombstones, under the slot's snapshot: what the stream brings comes after it.
Replica records_at(const std::string &options, const std::string &snapshot) {
  Connection connection(options);
  connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  connection.run("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
  Replica replica;
  for (const auto &row : connection.run("SELECT namespace || '.' || model FROM datastore.models")) {
    const auto model = row[0].as<std::string>();
    ModelCopy &copy = replica.models[model];
    std::string token;  // empty: none
    do {
      const auto text =
          connection.run("SELECT datastore.sync($1, NULL, 1000, NULLIF($2, ''))", model, token)[0][0]
              .as<std::string>();
      const Json page = read_json(text);
      for (const Json &item : page.at("items").items) copy.apply(item);
      const Json &next = page.at("nextToken");
      token = next.is_null() ? "" : next.text;
    } while (!token.empty());
  }
  connection.run("COMMIT");
  return replica;
}

bool slot_exists(const Arguments &arguments) {
  Connection connection(arguments.connection);
  return !connection.run("SELECT FROM pg_replication_slots WHERE slot_name = $1", arguments.slot).empty();
}

// A slot without its copy is of no use, and holds the WAL: it must not stay behind.
void create(const Arguments &arguments, StreamCopy &copy) {
  ReplicationConnection replication(arguments.connection);
  const auto slot = replication.create_slot(arguments.slot);
  try {
    copy.begin_with(records_at(arguments.connection, slot.snapshot), slot.position);
  } catch (...) {
    replication.drop_slot(arguments.slot);
    throw;
  }
}

// A crash must leave no copy beside a slot that is not its own: the copy goes first.
void begin_again(const Arguments &arguments, StreamCopy &copy) {
  copy.forget();
  {
    ReplicationConnection replication(arguments.connection);
    replication.drop_slot(arguments.slot);
  }
  create(arguments, copy);
}

int run(const Arguments &arguments) {
  StreamCopy copy(arguments.file);
  if (copy.position() == 0) {
    if (!arguments.create) throw Refused("there is no " + arguments.file + ": --create begins one");
    if (slot_exists(arguments))
      throw Refused("slot " + arguments.slot + " is there without its copy: drop it first");
    create(arguments, copy);
  }
  Following following;
  following.connection = arguments.connection;
  following.slot = arguments.slot;
  following.options = arguments.options;
  following.save_seconds = arguments.save;
  following.apply = [&](const Transaction &transaction) { copy.apply(transaction); };
  following.save = [&](Lsn position) { copy.save(position); };
  following.is_done = [&](Lsn position) {
    return stopped || (arguments.until != 0 && position >= arguments.until) || !copy.faults().empty();
  };
  following.note = [&](const std::string &what) {
    if (arguments.verbose) std::cerr << "datastore_follow: " << what << std::endl;
  };
  for (bool following_on = true; following_on;) try {
      follow(following, copy.position());
      following_on = false;
    } catch (const Rewritten &error) {
      following.note(std::string("a new copy, since the schema has changed: ") + error.what());
      begin_again(arguments, copy);
    }
  std::cout << copy.events() << " events\n";
  for (const auto &fault : copy.faults()) std::cout << "wrong: " << fault << "\n";
  return copy.faults().empty() ? 0 : 1;
}

}  // namespace

}  // namespace datastore::client

int main(int count, char **words) {
  using namespace datastore::client;
  return run_program("datastore_follow", usage, [&] {
    const Arguments arguments = arguments_of({words + 1, words + count});
    std::signal(SIGTERM, stop);
    std::signal(SIGINT, stop);
    return run(arguments);
  });
}
