// datastore.vacuum(keep): drops what is past its time to live.
#include "src/runtime/arguments.hpp"
#include "src/runtime/settings.hpp"
#include "src/runtime/spi.hpp"
#include "src/runtime/sync/snapshot.hpp"
#include "src/runtime/trigger/clock.hpp"

extern "C" {
#include "utils/fmgrprotos.h"
}

namespace datastore::runtime {

namespace {

// With one that is too old go those that were made before it, whatever the clock said then.
constexpr const char *moments_sql = R"(
DELETE FROM datastore.moment m WHERE m.made <= (SELECT max(o.made) FROM datastore.moment o WHERE o.at < $1))";

// Nobody goes on from before this: every moment that is left has wholly seen all lower transactions.
constexpr const char *horizon_sql = R"(
SELECT min(pg_snapshot_xmin(m.snapshot)::text::numeric) FROM datastore.moment m)";

// Tombstones are more than changes: they are what a base sync tells of deletes, and what keeps versions from
// going back. Only one that a newer one of the same id has replaced goes with the changes.
constexpr const char *changes_sql = R"(
DELETE FROM datastore.change c
WHERE c.xid < $1::xid8
  AND (c.op <> 'd'
       OR EXISTS (SELECT FROM datastore.change n
                  WHERE n.model = c.model AND n.record_id = c.record_id AND n.op = 'd' AND n.version > c.version)
       OR NOT EXISTS (SELECT FROM datastore.model m WHERE m.id = c.model)))";

constexpr const char *tombstones_sql = R"(
DELETE FROM datastore.change c WHERE c.op = 'd' AND c.xid < $1::xid8 AND c.changed_at < $2)";

// Of another cluster, restored with the triggers disabled: as old as all that was restored. What is seen here
// and was written here is of a transaction that this statement's snapshot knows, or of this one.
constexpr const char *foreign_sql = R"(
UPDATE datastore.change c SET xid = '0'
WHERE c.op = 'd' AND c.xid >= pg_snapshot_xmax(pg_current_snapshot()) AND c.xid <> pg_current_xact_id())";

constexpr const char *remember_sql = R"(
UPDATE datastore.state SET horizon = $1::xid8 WHERE horizon < $1::xid8)";

std::int64_t count(const char *sql, const std::vector<spi::Param> &params) {
  return std::stoll(*spi::run(std::string("WITH gone AS (") + sql + " RETURNING 1) SELECT count(*) FROM gone",
                              params)[0][0]);
}

std::int64_t milliseconds_of(Datum interval) {
  return pg([&] {
    const Datum seconds = DirectFunctionCall2(interval_part, CStringGetTextDatum("epoch"), interval);
    return static_cast<std::int64_t>(DatumGetFloat8(seconds) * 1000);
  });
}

std::int64_t vacuum(FunctionCallInfo fcinfo) {
  pg([] {
    PreventCommandIfReadOnly("datastore.vacuum()");
    PreventCommandDuringRecovery("datastore.vacuum()");
  });
  const std::int64_t now = Now::read().milliseconds;
  const std::int64_t keep = PG_ARGISNULL(0) ? change_ttl_ms() : milliseconds_of(fcinfo->args[0].value);
  if (keep < 0) throw Error(ERRCODE_INVALID_PARAMETER_VALUE, "keep must not be negative");
  std::int64_t gone = 0;
  spi::connected([&] {
    spi::pinned([&] {
      // One moment stays whatever happens, or nothing could tell which changes may go.
      with_one_snapshot([] { new_moment(); });
      spi::as_owner([&] {
        spi::run(foreign_sql);
        spi::run(moments_sql, {spi::bigint(now - keep)});
        const std::string horizon = spi::run(horizon_sql)[0][0].value();
        gone = count(changes_sql, {spi::text(horizon)});
        if (tombstone_ttl_ms() > 0)
          gone += count(tombstones_sql, {spi::text(horizon), spi::bigint(now - tombstone_ttl_ms())});
        spi::run(remember_sql, {spi::text(horizon)});
      });
    });
  });
  return gone;
}

}  // namespace

}  // namespace datastore::runtime

DATASTORE_FUNCTION(datastore_vacuum) {
  return datastore::runtime::entry([&] { return Int64GetDatum(datastore::runtime::vacuum(fcinfo)); });
}
