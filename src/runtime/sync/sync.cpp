// Which page of which sync: base or delta, and where the next one begins.
#include <algorithm>
#include <span>
#include <unordered_set>

#include "src/runtime/record/living.hpp"
#include "src/runtime/sync/behind.hpp"
#include "src/runtime/sync/page.hpp"
#include "src/runtime/sync/snapshot.hpp"

extern "C" {
#include "access/xlog.h"
#include "utils/xid8.h"
}

namespace datastore::runtime {

namespace {

using spi::Access;
using Phase = SyncPlace::Phase;

// Both are look-ups in the index (model, xid, seq), read backwards: what is older than the moment is never
// touched, however long a writer has been open.
constexpr const char *recent_sql = R"(
SELECT c.xid, c.seq, c.record_id, c.version
FROM datastore.change c
WHERE c.model = $1 AND c.xid >= pg_snapshot_xmax($2::pg_snapshot) AND (c.xid, c.seq) < ($3::xid8, $4)
ORDER BY c.xid DESC, c.seq DESC
LIMIT $5)";

constexpr const char *running_sql = R"(
SELECT c.xid, c.seq, c.record_id, c.version
FROM unnest(ARRAY (SELECT x FROM pg_snapshot_xip($2::pg_snapshot) x ORDER BY x DESC)) WITH ORDINALITY AS t (xid, place)
CROSS JOIN LATERAL (
  SELECT c.xid, c.seq, c.record_id, c.version
  FROM datastore.change c
  WHERE c.model = $1 AND c.xid = t.xid AND (c.xid, c.seq) < ($3::xid8, $4)
  ORDER BY c.xid DESC, c.seq DESC
  LIMIT $5) c
ORDER BY t.place, c.seq DESC
LIMIT $5)";

// Changes alone would not tell: those after the moment have been dropped (it was still uncommitted, and
// vacuum could not know of it), or the model's table was rewritten by a transaction that it had not seen.
constexpr const char *resync_sql = R"(
SELECT s.horizon > pg_snapshot_xmin($2::pg_snapshot)
       OR EXISTS (SELECT FROM datastore.model m
               WHERE m.id = $1 AND m.home = s.id AND NOT pg_visible_in_snapshot(m.resync_xid, $2::pg_snapshot))
FROM datastore.state s)";

constexpr const char *highest_xid = "18446744073709551615";
constexpr std::int64_t highest_seq = INT64_MAX;

// So many changes are read at once when a page is not filled by as many as it has room for, and so many at
// the most for one page: behind a filter, or where row security hides much, it may stay empty.
constexpr int batch = 1'000;
constexpr std::size_t most_read = 10'000;

struct Change {
  std::uint64_t xid;
  std::int64_t seq;
  std::string id;
  std::int64_t version;
};

// A row of either statement, for the inside of a pg() body.
struct ChangeRow {
  std::uint64_t xid;
  std::int64_t seq;
  const char *id;
  std::int32_t version;
};

void read_row(void *context, const Datum *values, const bool *) {
  ChangeRow *&next = *static_cast<ChangeRow **>(context);
  *next++ = {U64FromFullTransactionId(DatumGetFullTransactionId(values[0])), DatumGetInt64(values[1]),
             TextDatumGetCString(values[2]), DatumGetInt32(values[3])};
}

// Up to `limit` changes before `place`, the newest first.
std::vector<Change> read_changes(const ModelInfo &model, const Moment &moment, int limit,
                                 const SyncPlace &place) {
  std::vector<ChangeRow> rows(static_cast<std::size_t>(limit));
  spi::as_owner([&] {
    ChangeRow *next = rows.data();
    rows.resize(each_row(place.phase == Phase::recent ? recent_sql : running_sql,
                         {spi::integer(model.id), spi::text(moment.snapshot), spi::text(place.xid),
                          spi::bigint(place.seq), spi::integer(limit)},
                         read_row, &next, Access::read, spi::Planned::by_index));
  });
  std::vector<Change> changes;
  changes.reserve(rows.size());
  for (const auto &row : rows) changes.push_back({row.xid, row.seq, row.id, row.version});
  return changes;
}

std::vector<std::string> missing(const std::vector<std::string> &ids,
                                 const std::unordered_set<std::string> &found) {
  std::vector<std::string> rest;
  for (const auto &id : ids)
    if (!found.contains(id)) rest.push_back(id);
  return rest;
}

// There is room for all: one look for most, and more only for those that stay away, deleted or hidden.
void add_all(SyncPage &page, const std::vector<std::string> &ids, const ChangeVersions &versions) {
  const auto away = missing(ids, page.add_records(ids));
  const auto dead = missing(away, living(page.model(), away, Access::read));
  auto tombstones = tombstones_of(page.model(), dead, Access::read);
  drop_belied(tombstones, versions);
  for (const auto &id : dead)
    if (const auto found = tombstones.find(id); found != tombstones.end()) page.add_tombstone(found->second);
}

// Adds the records of the changes, from the first on, as far as there is room for so many; how many changes
// that were.
std::size_t add_some(SyncPage &page, std::span<const Change> changes) {
  std::vector<std::string> ids;
  std::unordered_set<std::string> known;
  ChangeVersions versions;
  for (const auto &change : changes) {
    if (known.insert(change.id).second) ids.push_back(change.id);
    auto &newest = versions[change.id];
    newest = std::max(newest, change.version);
  }
  int room = page.room();
  if (ids.size() <= static_cast<std::size_t>(room)) {
    add_all(page, ids, versions);
    return changes.size();
  }
  const auto dead = missing(ids, living(page.model(), ids, Access::read));
  auto tombstones = tombstones_of(page.model(), dead, Access::read);
  drop_belied(tombstones, versions);
  const auto shown = page.shown(ids);
  std::vector<std::string> records;
  std::vector<const Tombstone *> gone;
  std::size_t taken = 0;
  for (known.clear(); taken < changes.size(); taken++) {
    const auto &id = changes[taken].id;
    const auto tombstone = tombstones.find(id);
    if (known.contains(id) || (tombstone == tombstones.end() && !shown.contains(id))) continue;
    if (room-- == 0) break;
    known.insert(id);
    if (tombstone != tombstones.end())
      gone.push_back(&tombstone->second);
    else
      records.push_back(id);
  }
  page.add_records(records);
  for (const auto *each : gone) page.add_tombstone(*each);
  return taken;
}

// The same, as far as there is room for their text, too: at least one of them.
std::size_t add(SyncPage &page, std::span<const Change> changes) {
  const auto before = page.mark();
  for (;;) {
    const std::size_t taken = add_some(page, changes);
    if (!page.has_too_much()) return taken;
    page.go_back(before);
    changes = changes.first((changes.size() + 1) / 2);
  }
}

void start(SyncPlace &place, Phase phase) {
  place.phase = phase;
  place.xid = highest_xid;
  place.seq = highest_seq;
  place.record_id.clear();
}

void base_page(const SyncRequest &request, SyncPlace place, JsonText &json) {
  SyncPage page(request, place.started_at, json);
  if (place.phase == Phase::records) {
    if (const auto last = page.add_records_after(place.record_id)) {
      place.record_id = *last;
      return page.finish(place);
    }
    start(place, Phase::tombstones);
    if (page.room() == 0) return page.finish(place);
  }
  const auto last = page.add_tombstones_after(place.record_id);
  if (!last) return page.finish(std::nullopt);
  place.record_id = *last;
  return page.finish(place);
}

// Whether no transaction was open at the moment: its snapshot is written without a list of them.
bool has_none_running(const Moment &moment) { return moment.snapshot.ends_with(':'); }

void delta_page(const SyncRequest &request, const Moment &moment, SyncPlace place, JsonText &json) {
  SyncPage page(request, place.started_at, json);
  // A change may add nothing (filtered, or its record known from a newer one): go on until the page is full,
  // all is read, or enough has been read in vain.
  int limit = page.room();
  for (std::size_t read = 0;;) {
    if (page.room() == 0 || read >= most_read) return page.finish(place);
    const auto changes = read_changes(page.model(), moment, limit, place);
    const std::size_t taken = add(page, changes);
    read += taken;
    if (taken > 0) {
      place.xid = std::to_string(changes[taken - 1].xid);
      place.seq = changes[taken - 1].seq;
    }
    if (taken < changes.size()) return page.finish(place);
    if (changes.size() == static_cast<std::size_t>(limit)) {
      limit = std::max(batch, page.room());
      continue;
    }
    if (place.phase == Phase::running || has_none_running(moment)) return page.finish(std::nullopt);
    start(place, Phase::running);
  }
}

bool needs_resync(const ModelInfo &model, const Moment &moment) {
  bool needed = false;
  spi::as_owner([&] {
    needed = spi::run(resync_sql, {spi::integer(model.id), spi::text(moment.snapshot)}, Access::read,
                      spi::Planned::by_index)[0][0] == "t";
  });
  return needed;
}

// The first page may have come from the primary, and this one from a standby that is behind it. What is
// missing here must come with the next sync, which therefore starts at a moment that this node knows.
void go_back_to_here(SyncPlace &place) {
  if (!RecoveryInProgress() || moment_at(place.started_at)) return;
  // If the newest one here is newer, the moment has expired, which means a base sync next time.
  const Moment newest = newest_moment();
  if (newest.made > place.made) return;
  place.started_at = newest.at;
  place.made = newest.made;
}

void start_at(SyncPlace &place, const Moment &moment) {
  place.started_at = moment.at;
  place.made = moment.made;
}

void nothing_yet(std::int64_t last_sync, JsonText &json) {
  json << "{\"items\":[],\"nextToken\":null,\"startedAt\":";
  json.number(last_sync) << "}";
}

}  // namespace

void sync_page(const SyncRequest &request, JsonText &json) {
  const ModelInfo &model = *request.model.info;
  require_select(model);
  refuse_behind(model);
  SyncPlace place;
  if (request.token) {
    if (const auto found = place_of(*request.token, model.id)) {
      place = *found;
      go_back_to_here(place);
    } else {
      // Another database's: all that the client may lack.
      place.model = model.id;
      start_at(place, current_moment());
      start(place, Phase::records);
    }
  } else {
    place.model = model.id;
    place.last_sync = request.last_sync;
    start_at(place, current_moment());
    start(place, request.last_sync > 0 ? Phase::recent : Phase::records);
  }
  if (place.phase == Phase::records || place.phase == Phase::tombstones)
    return base_page(request, place, json);
  const auto moment = moment_at(place.last_sync);
  if (moment && !needs_resync(model, *moment)) return delta_page(request, *moment, place, json);
  // A standby that has not come as far as the client: the node is behind, not the client.
  if (!moment && RecoveryInProgress() && place.last_sync > newest_moment().at)
    return nothing_yet(place.last_sync, json);
  start_at(place, current_moment());
  start(place, Phase::records);
  return base_page(request, place, json);
}

}  // namespace datastore::runtime
