// A connection that says when it is lost: libpqxx by itself would quietly make a new one, in the middle of a
// transaction.
#pragma once

#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <tuple>
#include <vector>

namespace datastore::client {

class Connection {
 public:
  // `options` as libpq reads them; the environment (PGHOST and so on) gives the rest.
  explicit Connection(const std::string &options = "");
  ~Connection();
  Connection(Connection &&) noexcept;
  Connection &operator=(Connection &&) noexcept;

  // A statement, in whatever transaction is open; BEGIN and COMMIT are statements like others.
  template <class... Values>
  pqxx::result run(const std::string &sql, const Values &...values) {
    pqxx::nontransaction statement(open());
    if constexpr (sizeof...(values) == 0)
      return statement.exec(sql);
    else
      return statement.exec_params(sql, values...);
  }

  // COPY of rows into three columns of a table.
  using CopyRow = std::tuple<std::string, std::string, std::string>;
  void copy(const std::string &table, const std::vector<std::string> &columns,
            const std::vector<CopyRow> &rows);

  // The connection is cut, as a network does it: always throws what a lost connection throws. The second one
  // sends a statement first, whose answer nobody will ever know.
  [[noreturn]] void cut();
  [[noreturn]] void cut_after(const std::string &sql);

  // From now on wait() learns of changes.
  void listen();
  void unlisten();
  // Whether a wake-up came within this time.
  bool wait(double seconds);

 private:
  class Receiver;
  pqxx::connection &open();  // throws if it is lost
  std::unique_ptr<pqxx::connection> connection_;
  std::unique_ptr<Receiver> receiver_;
};

// Rolls back what is open; nothing is wrong if nothing is, or if the connection is lost.
void roll_back(Connection &connection) noexcept;

// What the server said: the SQLSTATE of an exception, or nothing if it does not come from a statement.
std::string sqlstate_of(const std::exception &error);

// Whether an exception says that the connection is gone, rather than that a statement failed.
bool is_lost(const std::exception &error);

}  // namespace datastore::client
