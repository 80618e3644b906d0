#include "test/client/connection.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>

namespace datastore::client {

class Connection::Receiver : public pqxx::notification_receiver {
 public:
  explicit Receiver(pqxx::connection &connection) : notification_receiver(connection, "datastore_change") {}
  void operator()(const std::string &, int) override { woken = true; }
  bool woken = false;
};

Connection::Connection(const std::string &options)
    : connection_(std::make_unique<pqxx::connection>(options)) {
  connection_->set_verbosity(pqxx::connection_base::terse);
}

Connection::~Connection() = default;
Connection::Connection(Connection &&) noexcept = default;
Connection &Connection::operator=(Connection &&other) noexcept {
  receiver_.reset();  // it belongs to the connection that goes
  connection_ = std::move(other.connection_);
  receiver_ = std::move(other.receiver_);
  return *this;
}

pqxx::connection &Connection::open() {
  if (!connection_->is_open()) throw pqxx::broken_connection("the connection is lost");
  return *connection_;
}

void Connection::copy(const std::string &table, const std::vector<std::string> &columns,
                      const std::vector<CopyRow> &rows) {
  pqxx::nontransaction statement(open());
  pqxx::stream_to stream(statement, table, columns);
  for (const auto &row : rows) stream << row;
  stream.complete();
}

void Connection::cut() {
  ::shutdown(open().sock(), SHUT_RDWR);
  throw pqxx::broken_connection("the connection was cut");
}

void Connection::cut_after(const std::string &sql) {
  // The protocol's simple query: a letter, its length with itself and the final zero.
  const std::uint32_t length = htonl(static_cast<std::uint32_t>(sql.size() + sizeof(std::uint32_t) + 1));
  std::string message = "Q";
  message.append(reinterpret_cast<const char *>(&length), sizeof length);
  message.append(sql).push_back('\0');
  if (::send(open().sock(), message.data(), message.size(), MSG_NOSIGNAL) < 0)
    throw pqxx::broken_connection("the connection is lost");
  cut();
}

void Connection::listen() {
  run("SELECT datastore.listen()");
  receiver_ = std::make_unique<Receiver>(*connection_);
}

void Connection::unlisten() {
  receiver_.reset();
  run("SELECT datastore.unlisten()");
}

bool Connection::wait(double seconds) {
  open().await_notification(
      static_cast<long>(seconds),
      static_cast<long>((seconds - static_cast<double>(static_cast<long>(seconds))) * 1e6));
  const bool woken = receiver_ && receiver_->woken;
  if (receiver_) receiver_->woken = false;
  return woken;
}

void roll_back(Connection &connection) noexcept {
  try {
    connection.run("ROLLBACK");
  } catch (const std::exception &) {
    // Lost: the server rolls back by itself.
  }
}

std::string sqlstate_of(const std::exception &error) {
  if (const auto *sql = dynamic_cast<const pqxx::sql_error *>(&error)) return sql->sqlstate();
  // These two keep no SQLSTATE.
  if (dynamic_cast<const pqxx::deadlock_detected *>(&error)) return "40P01";
  if (dynamic_cast<const pqxx::serialization_failure *>(&error)) return "40001";
  return "";
}

bool is_lost(const std::exception &error) {
  if (dynamic_cast<const pqxx::broken_connection *>(&error)) return true;
  // Connection exceptions, an administrator's shutdown, a server that is starting or in recovery.
  const std::string state = sqlstate_of(error);
  return state.starts_with("08") || state.starts_with("57P");
}

}  // namespace datastore::client
