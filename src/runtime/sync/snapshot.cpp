#include "src/runtime/sync/snapshot.hpp"

#include "src/runtime/trigger/clock.hpp"

extern "C" {
#include "access/xlog.h"
}

namespace datastore::runtime {

namespace {

using spi::Access;

constexpr std::int64_t fresh_ms = 1000;

constexpr const char *newest_sql = R"(
SELECT m.at, m.snapshot FROM datastore.moment m ORDER BY m.at DESC LIMIT 1)";

constexpr const char *at_sql = R"(
SELECT m.at, m.snapshot FROM datastore.moment m WHERE m.at = $1 ORDER BY pg_snapshot_xmax(m.snapshot), m.snapshot::text LIMIT 1)";

constexpr const char *insert_sql = R"(
INSERT INTO datastore.moment (at, snapshot) VALUES ($1, $2::pg_snapshot))";

std::optional<Moment> moment_of(const std::vector<spi::Row> &rows) {
  if (rows.empty()) return std::nullopt;
  return Moment{std::stoll(*rows[0][0]), *rows[0][1]};
}

std::optional<Moment> newest() {
  std::optional<Moment> found;
  spi::as_owner([&] { found = moment_of(spi::run(newest_sql, {}, Access::read)); });
  return found;
}

}  // namespace

Moment current_moment() {
  const auto found = newest();
  const std::int64_t now = Now::read().milliseconds;
  const bool fresh = found && found->at > now - fresh_ms && found->at <= now;
  if (fresh || XactReadOnly || RecoveryInProgress()) return found.value_or(Moment{});
  return new_moment();
}

Moment new_moment() {
  pg([] {
    PreventCommandIfReadOnly("datastore.heartbeat()");
    PreventCommandDuringRecovery("datastore.heartbeat()");
  });
  // The snapshot that the records are read by, as text: one taken by the INSERT itself would be fresher, and lose what
  // was committed between the two.
  Moment moment{Now::read().milliseconds, *spi::run("SELECT pg_current_snapshot()", {}, Access::read)[0][0]};
  spi::as_owner([&] { spi::run(insert_sql, {spi::bigint(moment.at), spi::text(moment.snapshot)}); });
  return moment;
}

std::optional<Moment> moment_at(std::int64_t at) {
  std::optional<Moment> found;
  spi::as_owner([&] { found = moment_of(spi::run(at_sql, {spi::bigint(at)}, Access::read)); });
  return found;
}

std::int64_t newest_moment() {
  const auto found = newest();
  return found ? found->at : 0;
}

}  // namespace datastore::runtime
