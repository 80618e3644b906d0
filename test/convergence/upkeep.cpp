#include "test/convergence/upkeep.hpp"

#include <cstdlib>

namespace datastore::convergence {

void make_database(World &world) {
  client::Connection("").run("CREATE DATABASE " + world.options.database);
  client::Connection connection = world.connect();
  world.server_version = connection.run("SELECT current_setting('server_version_num')")[0][0].as<int>();
  connection.run("CREATE EXTENSION pg_datastore");
  connection.run("SELECT count(*) FROM datastore.register($1)", std::string(World::schema()));
  connection.run("SELECT datastore.set_conflict_handler('User', 'NONE')");
  connection.run("SELECT datastore.set_conflict_handler('Profile', 'OPTIMISTIC_CONCURRENCY')");
  connection.run(
      "INSERT INTO tallies (id, total) SELECT 'w' || i, 0 FROM generate_series(0, $1::integer - 1) i",
      world.options.writers);
}

void drop_database(const World &world) {
  client::Connection("").run("DROP DATABASE " + world.options.database);
}

// Drops changes and moments so young that clients fall behind it now and then. They are given a base sync
// then, which makes good whatever was lost before: so in the second half of a run there is nothing for expiry
// to drop.
void keep_up(World &world) {
  Random random(world.options.seed, 2000);
  client::Connection connection = world.connect();
  while (world.writing) {
    sleep(random.seconds(1));
    try {
      if (random.chance(0.5)) {
        connection.run("SELECT datastore.heartbeat()");
      } else if (world.options.expiry) {
        connection.run("SELECT datastore.vacuum(make_interval(secs => $1))",
                       world.changes < world.options.changes / 2 ? random.seconds(6) : 3600.0);
        world.count("expiries");
      }
    } catch (const std::exception &error) {
      if (client::is_lost(error))
        connection = world.connect();
      else
        world.wrong(std::string("upkeep: ") + error.what());
    }
  }
}

void crash(World &world) {
  for (int i = 1; i <= world.options.crashes; i++) {
    while (world.changes < static_cast<long>(world.options.changes) * i / (world.options.crashes + 1)) {
      if (!world.writing) return world.wrong("only " + std::to_string(i - 1) + " crashes");
      sleep(0.02);
    }
    if (std::system(world.options.crash.c_str()) != 0) throw std::runtime_error("it does not start again");
    world.count("crashes");
  }
}

void finish_prepared(World &world) {
  client::Connection connection = world.connect();
  bool commit = false;
  for (const auto &row : connection.run(
           "SELECT quote_literal(gid) FROM pg_prepared_xacts WHERE database = current_database()")) {
    connection.run((commit ? "COMMIT PREPARED " : "ROLLBACK PREPARED ") + row[0].as<std::string>());
    commit = !commit;
  }
}

std::vector<std::string> version_faults(const World &world) {
  std::vector<std::string> faults;
  client::Connection connection = world.connect();
  // What a delete of the same transaction came after, nobody has seen: a record that is made again in the
  // statement that deletes it may get its version before the delete is logged.
  for (const auto &row : connection.run(
           "SELECT m.name, c.record_id, c.version, string_agg(c.op::text, ' ') FROM datastore.change c "
           "JOIN datastore.model m ON m.id = c.model "
           "WHERE c.op = 'd' OR NOT EXISTS (SELECT FROM datastore.change d WHERE d.model = c.model "
           "AND d.record_id = c.record_id AND d.op = 'd' AND d.xid = c.xid AND d.seq > c.seq) "
           "GROUP BY 1, 2, 3 HAVING count(*) > 1"))
    faults.push_back("log: " + row[0].as<std::string>() + " " + row[1].as<std::string>() + " has version " +
                     row[2].as<std::string>() + " more than once: " + row[3].as<std::string>());
  for (const auto &model : connection.run("SELECT m.id, m.name, m.relation::text FROM datastore.model m"))
    for (const auto &row :
         connection.run("SELECT t.id, t._version, max(c.version) FROM " + model[2].as<std::string>() +
                            " t JOIN datastore.change c ON c.record_id = t.id AND c.model = $1 GROUP BY 1, 2 "
                            "HAVING max(c.version) > t._version "
                            "OR bool_or(c.op = 'd' AND c.version >= t._version)",
                        model[0].as<int>()))
      faults.push_back("log: " + model[1].as<std::string>() + " " + row[0].as<std::string>() +
                       " is version " + row[1].as<std::string>() + ", the log has version " +
                       row[2].as<std::string>());
  return faults;
}

}  // namespace datastore::convergence
