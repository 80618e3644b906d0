#include "src/runtime/sync/snapshot.hpp"

#include <algorithm>

#include "src/runtime/sync/origin.hpp"
#include "src/runtime/trigger/clock.hpp"

extern "C" {
#include "access/transam.h"
#include "access/xlog.h"
#include "access/xlog_internal.h"
}

namespace datastore::runtime {

namespace {

using spi::Access;
using spi::Planned;

constexpr std::int64_t fresh_ms = 1000;

constexpr const char *newest_sql = R"(
SELECT m.at, m.snapshot, m.made, m.timeline FROM datastore.moment m WHERE m.at <= $1 ORDER BY m.made DESC LIMIT 1)";

// Of two of one millisecond, either of which a client may know, the one that has seen less. What two
// snapshots have seen is never crosswise: it ends earlier, or more still runs in it.
//
// Of this timeline alone: after a failover to a server that lacks the last transactions, a client may have
// seen, since its moment, what never came here.
constexpr const char *at_sql = R"(
SELECT m.at, m.snapshot, m.made, m.timeline
FROM datastore.moment m
WHERE m.at = $1 AND m.timeline = $2
ORDER BY pg_snapshot_xmax(m.snapshot), cardinality(ARRAY (SELECT pg_snapshot_xip(m.snapshot))) DESC
LIMIT 1)";

constexpr const char *insert_sql = R"(
INSERT INTO datastore.moment (at, snapshot, timeline) VALUES ($1, $2::pg_snapshot, $3) RETURNING made)";

constexpr const char *both_sql = R"(
SELECT format('%s:%s:%s', LEAST((array_agg(r.id ORDER BY r.id))[1], m.xmax), m.xmax, string_agg(r.id::text, ',' ORDER BY r.id))
FROM (SELECT LEAST(pg_snapshot_xmax($1::pg_snapshot), pg_snapshot_xmax($2::pg_snapshot)) AS xmax) m
LEFT JOIN (SELECT pg_snapshot_xip($1::pg_snapshot) UNION SELECT pg_snapshot_xip($2::pg_snapshot)) AS r (id) ON r.id < m.xmax
GROUP BY m.xmax)";

std::optional<Moment> moment_of(const std::vector<spi::Row> &rows) {
  if (rows.empty()) return std::nullopt;
  const auto &row = rows[0];
  return Moment{std::stoll(*row[0]), *row[1], std::stoll(*row[2]), std::stoi(*row[3])};
}

// The last that was made, of those that are not later than `latest` by the clock.
std::optional<Moment> newest(std::int64_t latest = INT64_MAX) {
  std::optional<Moment> found;
  spi::as_owner([&] {
    found = moment_of(spi::run(newest_sql, {spi::bigint(latest)}, Access::read, Planned::by_index));
  });
  return found;
}

}  // namespace

std::string active_snapshot() {
  return pg([] {
    const Snapshot snapshot = GetActiveSnapshot();
    const FullTransactionId next = ReadNextFullTransactionId();
    // A transaction id with the epoch in front: none of these is in the future.
    const auto whole = [&](TransactionId xid) {
      const auto epoch = EpochFromFullTransactionId(next) - (xid > XidFromFullTransactionId(next) ? 1 : 0);
      return U64FromFullTransactionId(FullTransactionIdFromEpochAndXid(epoch, xid));
    };
    const bool standby = snapshot->takenDuringRecovery;
    const TransactionId *listed = standby ? snapshot->subxip : snapshot->xip;
    const auto count = standby ? static_cast<std::uint32_t>(snapshot->subxcnt) : snapshot->xcnt;
    const std::uint64_t xmax = whole(snapshot->xmax);
    auto *running = static_cast<std::uint64_t *>(palloc(sizeof(std::uint64_t) * (count + 1)));
    std::uint32_t size = 0;
    for (std::uint32_t i = 0; i < count; i++)
      if (const auto xid = whole(listed[i]); xid < xmax) running[size++] = xid;
    // A snapshot does not list the transaction that takes it, and this one may go on writing.
    if (const auto own = U64FromFullTransactionId(GetTopFullTransactionIdIfAny()); own != 0 && own < xmax)
      running[size++] = own;
    std::sort(running, running + size);
    std::uint64_t xmin = whole(snapshot->xmin);
    if (size > 0 && running[0] < xmin) xmin = running[0];
    StringInfoData text;
    initStringInfo(&text);
    appendStringInfo(&text, UINT64_FORMAT ":" UINT64_FORMAT ":", xmin, xmax);
    for (std::uint32_t i = 0; i < size; i++)
      appendStringInfo(&text, "%s" UINT64_FORMAT, i > 0 ? "," : "", running[i]);
    return static_cast<const char *>(text.data);
  });
}

std::string lasting_snapshot() {
  // A rollback is not flushed to the WAL. If a crash loses it, its transaction id is given again, to changes
  // that this snapshot would pass for seen. (A moment is safe: its own commit flushes what came before.)
  if (!RecoveryInProgress())
    pg([] {
      XLogRecPtr end = GetXLogInsertRecPtr();
      // Behind a page's header nothing has been written yet: the last record ends before it.
      if (XLogSegmentOffset(end, wal_segment_size) == SizeOfXLogLongPHD)
        end -= SizeOfXLogLongPHD;
      else if (end % XLOG_BLCKSZ == SizeOfXLogShortPHD)
        end -= SizeOfXLogShortPHD;
      XLogFlush(end);
    });
  return active_snapshot();
}

std::string seen_by_both(const std::string &snapshot) {
  return *spi::run(both_sql, {spi::text(active_snapshot()), spi::text(snapshot)}, Access::read)[0][0];
}

Moment current_moment() {
  const auto found = newest();
  const std::int64_t now = Now::read().milliseconds;
  if (found && found->at > now - fresh_ms && found->at <= now && found->timeline == timeline()) return *found;
  if (!XactReadOnly && !RecoveryInProgress()) return new_moment();
  // The clock has gone back since the last one: an older one costs the client a repeat, one of the future its
  // belief in when it has synced.
  if (found && found->at > now) return newest(now).value_or(Moment{});
  return found.value_or(Moment{});
}

Moment new_moment() {
  pg([] {
    PreventCommandIfReadOnly("datastore.heartbeat()");
    PreventCommandDuringRecovery("datastore.heartbeat()");
  });
  // The snapshot that the records are read by, as text: one taken by the INSERT itself would be fresher, and
  // lose what was committed between the two.
  Moment moment{Now::read().milliseconds, active_snapshot(), 0, timeline()};
  spi::as_owner([&] {
    const auto rows = spi::run(
        insert_sql, {spi::bigint(moment.at), spi::text(moment.snapshot), spi::integer(moment.timeline)});
    moment.made = std::stoll(*rows.at(0)[0]);
  });
  return moment;
}

std::optional<Moment> moment_at(std::int64_t at) {
  std::optional<Moment> found;
  spi::as_owner([&] {
    found = moment_of(
        spi::run(at_sql, {spi::bigint(at), spi::integer(timeline())}, Access::read, Planned::by_index));
  });
  return found;
}

Moment newest_moment() { return newest().value_or(Moment{}); }

}  // namespace datastore::runtime
