#include "test/convergence/writer.hpp"

#include "test/convergence/ledger.hpp"
#include "test/convergence/statements.hpp"

namespace datastore::convergence {

namespace {

using client::Connection;

class Writer {
 public:
  Writer(World &world, int number)
      : world_(world),
        number_(number),
        random_(world.options.seed, static_cast<std::uint64_t>(number)),
        ledger_(world, number),
        connection_(connect()) {}

  void run() {
    while (world_.writing) {
      try {
        const int die = random_.between(0, 99);
        if (die < 3)
          single_entry();
        else if (die < 30)
          changed(run_statement(connection_, random_, world_), "single statements");
        else
          transaction();
      } catch (const std::exception &error) {
        if (client::is_lost(error)) {
          settle();
          continue;
        }
        refused(error);
        client::roll_back(connection_);
        ledger_.rolled_back();
      }
    }
  }

 private:
  // How transactions end, in percent.
  static constexpr int prepare_below = 7;
  static constexpr int roll_back_below = 17;

  Connection connect() const {
    Connection connection = world_.connect();
    connection.run(
        "SET deadlock_timeout = '50ms'; SET lock_timeout = '150ms'; SET statement_timeout = '60s'");
    return connection;
  }

  void changed(long rows, const char *by) {
    world_.changes += rows;
    world_.count(by);
  }

  // What concurrency and keys refuse is part of the plan; anything else is not.
  void refused(const std::exception &error) {
    const auto *sql = dynamic_cast<const pqxx::sql_error *>(&error);
    const std::string state = client::sqlstate_of(error);
    static const std::map<std::string, std::string> planned = {
        {"40001", "serialization failures"}, {"40P01", "deadlocks"},         {"55P03", "lock timeouts"},
        {"23505", "unique violations"},      {"23503", "key violations"},    {"21000", "rows hit twice"},
        {"53400", "too many prepared"},      {"53200", "too many prepared"}, {"DS001", "conflicts"},
        {"42704", "prepared by two"},        {"55000", "prepared by two"}};
    const auto found = planned.find(state);
    if (found != planned.end()) return world_.count(found->second);
    // A lock that was given just as its timeout fired: where another wait follows at once, PostgreSQL has
    // forgotten by then that it was the timeout which cancels.
    if (state == "57014" && std::string_view(error.what()).find("user request") != std::string_view::npos)
      return world_.count("lock timeouts");
    world_.wrong("writer " + std::to_string(number_) + ": " + state + " " + error.what() +
                 (sql ? ": " + sql->query().substr(0, 500) : ""));
  }

  void transaction() {
    static const std::vector<std::string> levels = {"READ COMMITTED", "READ COMMITTED", "REPEATABLE READ",
                                                    "SERIALIZABLE"};
    const bool slow = random_.chance(0.05);
    const int end_die = random_.between(0, 99);
    const bool quick = !slow && end_die >= prepare_below;
    connection_.run("BEGIN ISOLATION LEVEL " + random_.one_of(levels));
    if (!world_.options.crash.empty() || random_.chance(0.3)) ledger_.enter(connection_);
    long rows = 0;
    for (int left = random_.between(1, 6); left > 0; left--) {
      rows += random_.chance(0.3) ? in_savepoint(quick) : run_statement(connection_, random_, world_, quick);
      if (slow) sleep(random_.seconds(0.8));
    }
    if (slow) world_.count("slow transactions");
    end(rows, end_die);
  }

  long in_savepoint(bool whole_tables) {
    connection_.run("SAVEPOINT s");
    long rows = 0;
    try {
      rows = run_statement(connection_, random_, world_, whole_tables);
    } catch (const std::exception &error) {
      if (client::is_lost(error)) throw;
      refused(error);
      connection_.run("ROLLBACK TO s");
      world_.count("savepoints rolled back");
      return 0;
    }
    if (random_.chance(0.3)) {
      connection_.run("ROLLBACK TO s");
      world_.count("savepoints rolled back");
      return 0;
    }
    if (random_.chance(0.7)) connection_.run("RELEASE s");
    return rows;
  }

  void end(long rows, int die) {
    if (die < prepare_below) return prepare(rows);
    if (die < roll_back_below) {
      connection_.run("ROLLBACK");
      ledger_.rolled_back();
      return world_.count("rollbacks");
    }
    finish("COMMIT");
    ledger_.committed();
    changed(rows, "commits");
  }

  // Now and then the connection is cut, before or after.
  void finish(const std::string &sql) {
    if (ledger_.is_open() && random_.chance(0.05)) {
      if (random_.chance(0.5)) connection_.cut();
      connection_.cut_after(sql);
    }
    connection_.run(sql);
  }

  // Its locks stay until somebody ends it: this writer a little later.
  void prepare(long rows) {
    prepared_ = "'w" + std::to_string(number_) + "-" + std::to_string(++preparations_) + "'";
    try {
      finish("PREPARE TRANSACTION " + prepared_);
    } catch (const std::exception &error) {
      if (!client::is_lost(error)) prepared_.clear();
      throw;
    }
    sleep(random_.seconds(0.5));
    if (random_.chance(0.2)) {
      connection_.run("ROLLBACK PREPARED " + prepared_);
      prepared_.clear();
      ledger_.rolled_back();
      return world_.count("prepared, rolled back");
    }
    finish("COMMIT PREPARED " + prepared_);
    prepared_.clear();
    ledger_.committed();
    changed(rows, "prepared, committed");
  }

  // Repeated as it is until it is answered.
  void single_entry() {
    const std::string sql = ledger_.begin_single();
    for (;;) {
      try {
        if (random_.chance(0.2)) connection_.cut_after(sql);
        const auto version = connection_.run(sql)[0][0].as<int>();
        if (version != 1) world_.wrong("a create was answered with version " + std::to_string(version));
        ledger_.end_single();
        return changed(1, "single entries");
      } catch (const std::exception &error) {
        if (client::is_lost(error)) {
          world_.count("lost connections");
          connection_ = connect();
        } else if (client::sqlstate_of(error) != "55P03") {
          throw;
        }
      }
    }
  }

  // The connection is lost, and with it what became of the transaction.
  void settle() {
    world_.count("lost connections");
    for (;;) {
      try {
        connection_ = connect();
        if (!prepared_.empty() &&
            !connection_.run("SELECT FROM pg_prepared_xacts WHERE gid = " + prepared_).empty())
          connection_.run("COMMIT PREPARED " + prepared_);
        if (ledger_.is_open()) ledger_.settle(connection_);
        prepared_.clear();
        return;
      } catch (const std::exception &error) {
        if (client::is_lost(error)) continue;
        refused(error);
        sleep(0.05);
      }
    }
  }

  World &world_;
  int number_;
  Random random_;
  int preparations_ = 0;
  std::string prepared_;  // the transaction that is, or may be, prepared
  Ledger ledger_;
  Connection connection_;
};

}  // namespace

void write(World &world, int number) { Writer(world, number).run(); }

}  // namespace datastore::convergence
