#include "test/convergence/reader.hpp"

#include <filesystem>

#include "test/client/compare.hpp"
#include "test/client/sync.hpp"
#include "test/convergence/statements.hpp"
#include "test/convergence/timestamps.hpp"

namespace datastore::convergence {

namespace {

using client::Connection;
using client::Replica;

// The client's process ends here, in the middle of whatever it did.
struct Stopped {};

}  // namespace

class Reader::Life {
 public:
  Life(World &world, int number)
      : world_(world),
        feed_(number % 2 == 1),
        name_((feed_ ? "changes client " : "sync client ") + std::to_string(number)),
        path_(std::filesystem::temp_directory_path() /
              ("datastore-" + world.options.database + "-" + std::to_string(number))),
        random_(world.options.seed, 1000 + static_cast<std::uint64_t>(number)),
        connection_(connect()) {
    forget();
  }

  ~Life() { std::filesystem::remove(path_); }

  void run() {
    while (world_.writing) {
      try {
        if (random_.chance(0.15))
          while_writing();
        else if (random_.chance(0.25))
          compare();
        else
          just_reading();
        kept(0.7);
        pause();
      } catch (const Stopped &) {
        restart();
      } catch (const std::exception &error) {
        if (client::is_lost(error)) {
          world_.count("lost connections");
          restart();
          continue;
        }
        client::roll_back(connection_);
        refused(error);
      }
    }
  }

  void finish() {
    on_standby_ = !world_.options.standby.empty() && (!world_.options.wander || random_.chance(0.5));
    connection_ = on_standby_ ? world_.connect_standby() : world_.connect();
    between_ = [] {};
    sync(1000, random_.chance(0.5));
  }

  std::vector<std::string> differences() {
    std::vector<std::string> found;
    Connection connection = world_.connect();
    for (const auto &[model, copy] : replica_.models)
      for (const auto &line : client::differences(connection, model, copy))
        found.push_back(name_ + ": " + line);
    return found;
  }

 private:
  void forget() {
    replica_ = {};
    for (const auto &model : World::models()) replica_.models[model];
    replica_.save(path_);
  }

  void kept(double probability) {
    if (random_.chance(probability)) replica_.save(path_);
  }

  // Sleeps, or waits until it is woken.
  void pause() {
    // A standby knows no LISTEN.
    if (on_standby_ || !random_.chance(0.3)) return sleep(random_.seconds(0.3));
    connection_.listen();
    if (connection_.wait(random_.seconds(1))) world_.count("wake-ups");
    connection_.unlisten();
  }

  void restart() {
    world_.count("restarts");
    sleep(random_.seconds(random_.chance(0.3) ? 3 : 0.3));
    if (random_.chance(0.1)) {
      world_.count("new clients");
      forget();
    } else {
      replica_ = Replica::load(path_);
    }
    connection_ = connect();
  }

  Connection connect() {
    const bool away = !world_.options.standby.empty() && (!world_.options.wander || random_.chance(0.5));
    on_standby_ = away;
    return away ? world_.connect_standby() : world_.connect();
  }

  void refused(const std::exception &error) {
    const auto *sql = dynamic_cast<const pqxx::sql_error *>(&error);
    const std::string state = client::sqlstate_of(error);
    // As for any reader: serialisation, deadlock, lock and statement timeouts; for its writes, keys. 25006
    // has no place here.
    for (const char *planned : {"40001", "40P01", "55P03", "57014", "23505", "23503", "21000", "DS001"})
      if (state == planned) return world_.count("refused to clients");
    world_.wrong(name_ + ": " + state + " " + error.what() + (sql ? ": " + sql->query().substr(0, 300) : ""));
  }

  int page() {
    switch (random_.between(0, 3)) {
      case 0:
        return random_.between(10, 40);
      case 1:
        return random_.between(41, 300);
      default:
        return 1000;
    }
  }

  void sync(int limit, bool backwards) {
    client::Pages pages;
    pages.limit = limit;
    pages.between = between_;
    pages.complain = [&](const std::string &what) {
      // A node that is behind the other gives older records for a while.
      if (!world_.options.wander) world_.wrong(name_ + ": " + what);
    };
    world_.count(feed_ ? "feeds" : "syncs");
    if (world_.options.timestamps) {
      for (auto &[name, copy] : replica_.models) follow_timestamps(connection_, name, copy);
      return;
    }
    if (feed_) {
      const auto received = client::follow_changes(connection_, replica_, pages);
      return world_.count("records received", received.saved + received.deleted);
    }
    auto models = World::models();
    if (backwards) std::reverse(models.begin(), models.end());
    for (const auto &name : models) {
      const auto received = client::sync_model(connection_, name, replica_.models.at(name), pages);
      world_.count("records received", received.saved + received.deleted);
    }
  }

  void just_reading() {
    if (world_.options.wander && random_.chance(0.3)) connection_ = connect();
    bool wandering = false;
    between_ = [this, &wandering] {
      kept(0.3);
      if (random_.chance(0.02)) throw Stopped();
      if (random_.chance(0.01)) connection_.cut();
      // Another node gives the next page.
      if (wandering && random_.chance(0.3)) connection_ = connect();
      if (random_.chance(0.05)) sleep(random_.seconds(1.5));
    };
    static const std::vector<std::string> shapes = {"",
                                                    "",
                                                    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                                                    "BEGIN ISOLATION LEVEL REPEATABLE READ",
                                                    "BEGIN READ ONLY",
                                                    "BEGIN ISOLATION LEVEL SERIALIZABLE"};
    std::string begin = random_.one_of(shapes);
    if (on_standby_ && begin.ends_with("SERIALIZABLE")) begin.clear();
    // What a moment of an uncommitted transaction says is good for nothing if it is never committed.
    const bool may_write = !begin.empty() && !begin.ends_with("ONLY") && !on_standby_;
    if (begin.empty()) {
      wandering = world_.options.wander;
      return sync(page(), random_.chance(0.5));
    }
    if (may_write) return in_transaction(begin, [&] { sync(page(), random_.chance(0.5)); });
    connection_.run(begin);
    sync(page(), random_.chance(0.5));
    connection_.run("COMMIT");
  }

  // In one snapshot, what a sync gives is all there is: the copy must equal the tables then and there.
  // TRUNCATE knows no snapshots, so the locks come first.
  void compare() {
    if (world_.options.timestamps || world_.options.wander) return just_reading();
    connection_.run("SET lock_timeout = '2s'");
    world_.count("comparisons");
    const Replica before = replica_;
    in_transaction(
        "BEGIN ISOLATION LEVEL REPEATABLE READ" +
            std::string(on_standby_ || random_.chance(0.3) ? " READ ONLY" : ""),
        [&] {
          connection_.run(
              "LOCK TABLE blogs, posts, comments, users, profiles, post_editors IN ACCESS SHARE MODE");
          sync(page(), random_.chance(0.5));
          for (const auto &[model, copy] : replica_.models)
            if (!client::digests_agree(connection_, model, copy)) different(before, model);
        });
    connection_.run("SET lock_timeout = 0");
  }

  void different(const Replica &before, const std::string &model) {
    world_.wrong(name_ + ": its copy of " + model + " is not what the tables hold, after a sync from " +
                 std::to_string(before.models.at(model).last_sync) + " to " +
                 std::to_string(replica_.models.at(model).last_sync));
    if (connection_.run("SHOW transaction_read_only")[0][0].as<std::string>() == "on") return;
    for (const auto &line : client::differences(connection_, model, replica_.models.at(model), 3))
      world_.wrong(name_ + ": " + line);
  }

  // A transaction that writes, before and after it syncs.
  void while_writing() {
    if (on_standby_) return just_reading();
    static const std::vector<std::string> levels = {"READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"};
    connection_.run("SET lock_timeout = '300ms'; SET deadlock_timeout = '100ms'");
    world_.count("syncs beside writes");
    in_transaction("BEGIN ISOLATION LEVEL " + random_.one_of(levels), [&] {
      long rows = 0;
      const auto some = [&] {
        for (int i = random_.between(1, 3); i > 0; i--) rows += write();
      };
      if (random_.chance(0.8)) some();
      // A moment of this very transaction, rather than one that another sync has just left.
      if (random_.chance(0.5)) connection_.run("SELECT datastore.heartbeat()");
      sync(page(), random_.chance(0.5));
      if (random_.chance(0.3)) sleep(random_.seconds(1));
      if (random_.chance(0.7)) some();
      if (random_.chance(0.3)) sync(page(), random_.chance(0.5));
      world_.changes += rows;
    });
    connection_.run("SET lock_timeout = 0");
    if (random_.chance(0.7)) compare();
  }

  // A statement whose failure does not take the transaction with it.
  long write() {
    connection_.run("SAVEPOINT s");
    try {
      const long rows = run_statement(connection_, random_, world_, false);
      connection_.run("RELEASE s");
      return rows;
    } catch (const std::exception &error) {
      if (client::is_lost(error)) throw;
      refused(error);
      connection_.run("ROLLBACK TO s");
      return 0;
    }
  }

  // What is received in a transaction counts once it is committed: if it is not, it has never been.
  template <class Body>
  void in_transaction(const std::string &begin, Body &&body) {
    between_ = [] {};
    Replica before = replica_;
    try {
      connection_.run(begin);
      body();
      const bool commit = random_.chance(0.75);
      // Cut before or after its COMMIT, it never learns how that ended: as if nothing had been received.
      if (commit && random_.chance(0.02)) connection_.cut();
      if (commit && random_.chance(0.02)) connection_.cut_after("COMMIT");
      connection_.run(commit ? "COMMIT" : "ROLLBACK");
      if (!commit) replica_ = std::move(before);
    } catch (...) {
      replica_ = std::move(before);
      throw;
    }
  }

  World &world_;
  bool feed_;
  std::string name_;
  std::string path_;
  Random random_;
  bool on_standby_ = false;
  Connection connection_;
  Replica replica_;
  std::function<void()> between_ = [] {};
};

Reader::Reader(World &world, int number) : life_(std::make_unique<Life>(world, number)) {}
Reader::~Reader() = default;
Reader::Reader(Reader &&) noexcept = default;
void Reader::run() { life_->run(); }
void Reader::finish() { life_->finish(); }
std::vector<std::string> Reader::differences() { return life_->differences(); }

}  // namespace datastore::convergence
