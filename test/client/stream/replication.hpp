// PostgreSQL's streaming replication protocol, as far as a consumer of logical changes needs it, on top of
// libpq (libpqxx has none of it).
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

struct pg_conn;

namespace datastore::client {

// A place in the WAL.
using Lsn = std::uint64_t;
Lsn read_lsn(const std::string &text);  // "16/B374D848"
std::string lsn_text(Lsn lsn);

// The connection is gone, or could not be made: worth another try.
struct ConnectionLost : std::runtime_error {
  using runtime_error::runtime_error;
};
// The server refuses what it was asked for.
struct Refused : std::runtime_error {
  using runtime_error::runtime_error;
};

class ReplicationConnection {
 public:
  // `options` as libpq reads them, with a dbname; the environment gives the rest.
  explicit ReplicationConnection(const std::string &options);

  // Makes a slot of the plugin pg_datastore. While no other command is sent, a transaction that takes on the
  // snapshot sees exactly what was committed before the slot's position.
  struct Slot {
    Lsn position;
    std::string snapshot;
  };
  Slot create_slot(const std::string &slot);
  void drop_slot(const std::string &slot);

  // From here on messages come. Transactions committed before the position are left out.
  using PluginOptions = std::vector<std::pair<std::string, std::string>>;
  void start(const std::string &slot, Lsn position, const PluginOptions &options);

  struct Message {
    enum class Kind { none, data, keepalive };
    Kind kind = Kind::none;
    std::string data;
    Lsn server_position = 0;  // keepalive: all that was committed before it has been sent
    bool wants_answer = false;
  };
  // The next message, or none within this time.
  Message receive(double seconds);

  // The server may forget what was committed before the position, and never sends it again.
  void confirm(Lsn position);

 private:
  struct Close {
    void operator()(pg_conn *connection) const;
  };
  [[noreturn]] void lost() const;
  void send(const std::string &message);
  std::unique_ptr<pg_conn, Close> connection_;
};

}  // namespace datastore::client
