// SQL from C++: parameters in, rows of text out.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/runtime/bridge.hpp"

namespace datastore::runtime::spi {

// A parameter: always sent as a value of its type, never as part of the statement.
struct Param {
  Oid type;
  Datum value;
  bool null = false;
};

Param text(std::string_view value);
Param maybe_text(const std::optional<std::string> &value);
Param integer(std::int32_t value);
Param bigint(std::int64_t value);
Param boolean(bool value);
Param oid(Oid value);
// text[] of one dimension; a missing element is null.
Param texts(const std::vector<std::string> &values);
Param texts(const std::vector<std::optional<std::string>> &values);
Param oids(const std::vector<Oid> &values);
Param places(const std::vector<ItemPointerData> &values);  // tid[]

// How a statement is planned that has parameters: kept plans are of one kind or the other.
enum class Planned {
  for_values,  // each time, for the values of its parameters
  // Once, for any values, by indexes alone: a plan that was made when a table was small never scans it when
  // it has grown. For fixed statements of ours, where the row security of users has no say: of its functions
  // those that are STABLE may run while a plan is made.
  by_index,
};

using Cell = std::optional<std::string>;
using Row = std::vector<Cell>;

enum class Access {
  read,   // by the active snapshot; legal in a read-only transaction and on a standby
  write,  // by a fresh snapshot
  // By what is there now, as PostgreSQL's own cascades: in REPEATABLE READ, writing a row that the
  // transaction does not see is an error (40001), not a row left out.
  cascade,
};

// Runs one statement inside connected(); its rows as text. The caller's search_path is in force: see
// pinned().
std::vector<Row> run(std::string_view sql, const std::vector<Param> &params = {},
                     Access access = Access::write, Planned planned = Planned::for_values);
// The same for a statement that fires users' code (triggers, functions), inside pinned(): its own names mean
// what they mean there, those in the users' code what they mean along `search_path`. It has to give rows: a
// change needs RETURNING.
std::vector<Row> run_under(const std::string &search_path, std::string_view sql,
                           const std::vector<Param> &params);
// The same, for a count: the first column of the only row.
std::int64_t run_for_bigint(std::string_view sql);

// Runs `body` with a connection to SPI. What it allocates by palloc goes with the connection.
template <class Body>
void connected(Body &&body) {
  pg([] {
    if (SPI_connect() != SPI_OK_CONNECT) elog(ERROR, "SPI_connect failed");
  });
  body();
  // Not reached by an exception: aborting the transaction ends the connection then.
  pg([] { SPI_finish(); });
}

// Temporary objects last, so that none hides a catalogue.
inline constexpr const char *pinned_path = "pg_catalog, pg_temp";

// Sets an option until the end of the innermost GUC nest level. For the inside of a pg() body.
inline void set_option(const char *name, const char *value) {
  set_config_option(name, value, PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
}
inline void set_search_path(const char *path) { set_option("search_path", path); }

inline bool is_pinned() noexcept { return strcmp(namespace_search_path, pinned_path) == 0; }

// Runs `body` with that search_path, and with what else decides how values and names are read and written:
// floats become text whole, a NULL in the text of an array is null, and names are quoted where they need it.
template <class Body>
void pinned(Body &&body) {
  const int level = pg([] {
    const int nest = NewGUCNestLevel();
    set_search_path(pinned_path);
    if (extra_float_digits < 1) set_option("extra_float_digits", "1");
    if (!Array_nulls) set_option("array_nulls", "on");
    if (quote_all_identifiers) set_option("quote_all_identifiers", "off");
    return nest;
  });
  body();
  pg([&] { AtEOXact_GUC(true, level); });
}

// Users' code (a policy, a trigger, a default) may set search_path for its session. That comes into force
// when the innermost GUC nest level ends, and not for the statements of ours that follow. Called after it,
// inside a pg() body.
void pin_again(bool was_pinned);

// Runs `body` with that search_path, for one statement of which no name depends on it.
template <class Body>
void along(const std::string &search_path, Body &&body) {
  const bool was_pinned = is_pinned();
  const int level = pg([&] {
    const int nest = NewGUCNestLevel();
    set_search_path(search_path.c_str());
    return nest;
  });
  body();
  pg([&] {
    AtEOXact_GUC(true, level);
    pin_again(was_pinned);
  });
}

// The caller's search_path, as set: for what runs by it later, inside pinned().
inline std::string search_path() {
  return pg([] { return GetConfigOption("search_path", false, false); });
}

// The search_path for users' code that our statement on a table runs as the table's owner. Whoever has the
// owner's rights anyway gives his own. To anybody else's, what the code says could mean whatever he likes, so
// that it means what it means in the table's schema.
std::string search_path_as(Oid owner, Oid table);

Oid catalogue_owner();

// Runs `body` as another role, past row security that the owner of a table put on himself. Only fixed
// statements of ours belong in it, pinned in any case: along another search_path, operators of the caller's
// would run as that role.
template <class Body>
void as_role(Oid role, Body &&body) {
  if (!is_pinned()) return pinned([&] { as_role(role, body); });
  Oid caller;
  int context;
  GetUserIdAndSecContext(&caller, &context);
  SetUserIdAndSecContext(role, context | SECURITY_LOCAL_USERID_CHANGE | SECURITY_NOFORCE_RLS);
  body();
  SetUserIdAndSecContext(caller, context);
}

// Runs `body` as the owner of our own tables, whoever the caller is.
template <class Body>
void as_owner(Body &&body) {
  as_role(catalogue_owner(), body);
}

// Runs `body` with a snapshot of this very moment as the active one, also in REPEATABLE READ.
template <class Body>
void with_latest_snapshot(Body &&body) {
  pg([] { PushActiveSnapshot(GetLatestSnapshot()); });
  body();
  pg([] { PopActiveSnapshot(); });
}

}  // namespace datastore::runtime::spi
