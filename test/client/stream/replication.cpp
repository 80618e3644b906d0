#include "test/client/stream/replication.hpp"

#include <libpq-fe.h>
#include <poll.h>

#include <chrono>
#include <cstdio>
#include <thread>

namespace datastore::client {

namespace {

struct Clear {
  void operator()(PGresult *result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, Clear>;

// The protocol's numbers are big-endian, its times microseconds since 2000.
std::uint64_t read_number(const char *bytes) {
  std::uint64_t number = 0;
  for (int i = 0; i < 8; i++) number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

void write_number(std::string &out, std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xff);
}

std::uint64_t now() {
  constexpr std::uint64_t seconds_1970_to_2000 = 946'684'800;
  const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<std::uint64_t>(
             std::chrono::duration_cast<std::chrono::microseconds>(since_1970).count()) -
         seconds_1970_to_2000 * 1'000'000;
}

std::string quoted(const std::string &text, char quote) {
  std::string out(1, quote);
  for (const char c : text) out.append(c == quote ? 2 : 1, c);
  return out + quote;
}

}  // namespace

Lsn read_lsn(const std::string &text) {
  unsigned high, low;
  char more;
  if (std::sscanf(text.c_str(), "%8X/%8X%c", &high, &low, &more) != 2)
    throw std::invalid_argument("no place in the WAL: " + text);
  return static_cast<Lsn>(high) << 32 | low;
}

std::string lsn_text(Lsn lsn) {
  char text[18];
  std::snprintf(text, sizeof text, "%X/%X", static_cast<unsigned>(lsn >> 32), static_cast<unsigned>(lsn));
  return text;
}

void ReplicationConnection::Close::operator()(pg_conn *connection) const { PQfinish(connection); }

void ReplicationConnection::lost() const { throw ConnectionLost(PQerrorMessage(connection_.get())); }

ReplicationConnection::ReplicationConnection(const std::string &options) {
  // Keepalives of TCP find out about a server that is gone without a word.
  const char *keywords[] = {"dbname", "replication", "fallback_application_name", nullptr};
  const char *values[] = {options.c_str(), "database", "datastore_follow", nullptr};
  connection_.reset(PQconnectdbParams(keywords, values, 1));
  if (PQstatus(connection_.get()) != CONNECTION_OK) lost();
}

namespace {
constexpr int most_tries = 300;  // a minute
}

ReplicationConnection::Slot ReplicationConnection::create_slot(const std::string &slot) {
  const std::string command =
      "CREATE_REPLICATION_SLOT " + quoted(slot, '"') + " LOGICAL pg_datastore EXPORT_SNAPSHOT";
  for (int tries = 1;; tries++) {
    const Result result(PQexec(connection_.get(), command.c_str()));
    if (PQresultStatus(result.get()) == PGRES_TUPLES_OK)
      return {read_lsn(PQgetvalue(result.get(), 0, 1)), PQgetvalue(result.get(), 0, 2)};
    if (PQstatus(connection_.get()) != CONNECTION_OK) lost();
    // "initial slot snapshot too large": more transactions and savepoints are open, or were rolled back a
    // moment ago, than a snapshot has room for. It passes.
    const char *state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    if (!state || std::string(state) != "40001" || tries == most_tries)
      throw Refused(PQerrorMessage(connection_.get()));
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
}

void ReplicationConnection::drop_slot(const std::string &slot) {
  // Whoever has just closed a connection that followed it may still hold it.
  const std::string command = "DROP_REPLICATION_SLOT " + quoted(slot, '"') + " WAIT";
  const Result result(PQexec(connection_.get(), command.c_str()));
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) throw Refused(PQerrorMessage(connection_.get()));
}

void ReplicationConnection::start(const std::string &slot, Lsn position, const PluginOptions &options) {
  std::string command = "START_REPLICATION SLOT " + quoted(slot, '"') + " LOGICAL " + lsn_text(position);
  const char *separator = " (";
  for (const auto &[name, value] : options) {
    command += separator + quoted(name, '"') + " " + quoted(value, '\'');
    separator = ", ";
  }
  if (!options.empty()) command += ")";
  const Result result(PQexec(connection_.get(), command.c_str()));
  if (PQresultStatus(result.get()) == PGRES_COPY_BOTH) return;
  if (PQstatus(connection_.get()) != CONNECTION_OK) lost();
  const char *state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
  // The slot is in use as long as the server has not noticed that our last connection is gone; a server that
  // stops or starts refuses everything.
  if (state && (std::string(state) == "55006" || std::string(state).starts_with("57"))) lost();
  throw Refused(PQerrorMessage(connection_.get()));
}

ReplicationConnection::Message ReplicationConnection::receive(double seconds) {
  pg_conn *connection = connection_.get();
  char *bytes = nullptr;
  int length = PQgetCopyData(connection, &bytes, 1);
  if (length == 0) {
    pollfd readable{PQsocket(connection), POLLIN, 0};
    poll(&readable, 1, static_cast<int>(seconds * 1000));
    if (!PQconsumeInput(connection)) lost();
    length = PQgetCopyData(connection, &bytes, 1);
    if (length == 0) return {};
  }
  if (length == -1) {
    // The server has ended the stream, and says why.
    const Result result(PQgetResult(connection));
    const char *state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    if (state && PQstatus(connection) == CONNECTION_OK && !std::string(state).starts_with("57"))
      throw Refused(PQresultErrorMessage(result.get()));
    lost();
  }
  if (length < 0) lost();
  const std::unique_ptr<char, decltype(&PQfreemem)> owner(bytes, PQfreemem);
  Message message;
  // w: start, end, time, data. k: end, time, whether an answer is wanted at once.
  if (bytes[0] == 'w' && length >= 25) {
    message.kind = Message::Kind::data;
    message.data.assign(bytes + 25, static_cast<std::size_t>(length - 25));
  } else if (bytes[0] == 'k' && length >= 18) {
    message.kind = Message::Kind::keepalive;
    message.server_position = read_number(bytes + 1);
    message.wants_answer = bytes[17] != 0;
  }
  return message;
}

void ReplicationConnection::confirm(Lsn position) {
  // Received, flushed and applied are one to us; no answer is wanted.
  std::string message = "r";
  for (int i = 0; i < 3; i++) write_number(message, position);
  write_number(message, now());
  message += '\0';
  send(message);
}

void ReplicationConnection::send(const std::string &message) {
  if (PQputCopyData(connection_.get(), message.data(), static_cast<int>(message.size())) != 1 ||
      PQflush(connection_.get()) != 0)
    lost();
}

}  // namespace datastore::client
