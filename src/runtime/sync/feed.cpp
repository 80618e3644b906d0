#include "src/runtime/sync/feed.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "src/runtime/record/record.hpp"
#include "src/runtime/spi.hpp"
#include "src/runtime/sync/snapshot.hpp"
#include "src/runtime/token.hpp"

extern "C" {
#include "access/xlog.h"
#include "utils/rls.h"
}

namespace datastore::runtime {

namespace {

using spi::Access;

// Where a reader stands, sealed in a cursor.
struct Place {
  // 'd' done up to `to`; 'c' inside the changes between `from` and `to`; 'b' inside a copy of everything,
  // which ends at `to`.
  char phase = 'd';
  std::string from;
  std::string to;
  std::string xid = "0";  // 'c': the last change sent
  std::int64_t seq = 0;
  int model = 0;          // 'b': the model that is being copied, by its number; 0: the first
  std::string record_id;  // 'b': the last record of it
};

constexpr std::size_t short_parts = 6;

std::string cursor_of(const Place &place) {
  std::string payload = std::string("feed") + place.phase;
  for (const auto &part : {place.from, place.to, place.xid, std::to_string(place.seq),
                           std::to_string(place.model), place.record_id})
    payload += '\n' + part;
  return seal(payload);
}

Place place_of(const std::string &cursor) {
  const std::string payload = unseal(cursor, "after");
  std::array<std::string, short_parts> parts;
  std::size_t begin = 0;
  for (auto &part : parts) {
    const auto end = payload.find('\n', begin);
    if (end == std::string::npos || !payload.starts_with("feed"))
      throw Error(ERRCODE_INVALID_PARAMETER_VALUE, "after belongs to another function");
    part = payload.substr(begin, end - begin);
    begin = end + 1;
  }
  return {parts[0].back(),      parts[1], parts[2], parts[3], std::stoll(parts[4]), std::stoi(parts[5]),
          payload.substr(begin)};
}

// A look-up for each model in the index (model, xid, seq), in two parts: transactions that began after the
// snapshot, and those that were running then.
constexpr const char *changes_sql = R"(
SELECT c.xid, c.seq, c.model, c.record_id
FROM unnest($1::text[]::integer[]) AS m (id)
CROSS JOIN LATERAL (
  (SELECT c.xid, c.seq, c.model, c.record_id
   FROM datastore.change c
   WHERE c.model = m.id AND c.xid >= pg_snapshot_xmax($2::pg_snapshot) AND (c.xid, c.seq) > ($4::xid8, $5)
     AND pg_visible_in_snapshot(c.xid, $3::pg_snapshot)
   ORDER BY c.xid, c.seq
   LIMIT $6)
  UNION ALL
  (SELECT c.xid, c.seq, c.model, c.record_id
   FROM pg_snapshot_xip($2::pg_snapshot) AS x (id)
   CROSS JOIN LATERAL (
     SELECT c.xid, c.seq, c.model, c.record_id
     FROM datastore.change c
     WHERE c.model = m.id AND c.xid = x.id AND (c.xid, c.seq) > ($4::xid8, $5)
       AND pg_visible_in_snapshot(c.xid, $3::pg_snapshot)
     ORDER BY c.seq
     LIMIT $6) c)
) c
ORDER BY c.xid, c.seq
LIMIT $6)";

constexpr const char *tombstones_sql = R"(
SELECT DISTINCT ON (c.record_id) c.record_id, c.version, c.changed_at, c.data
FROM datastore.change c
WHERE c.model = $1 AND c.op = 'd' AND c.record_id = ANY ($2)
ORDER BY c.record_id, c.version DESC)";

// Too old: changes after it have been dropped, or tables were rewritten that it had not seen.
constexpr const char *too_old_sql = R"(
SELECT s.horizon > pg_snapshot_xmin($2::pg_snapshot)
       OR EXISTS (SELECT FROM datastore.model m
                  WHERE m.id = ANY ($1::text[]::integer[]) AND NOT pg_visible_in_snapshot(m.resync_xid, $2::pg_snapshot))
FROM datastore.state s)";

// What the row writer needs; it runs inside a pg() body.
struct Sink {
  StringInfo json;
  const ModelInfo *model;
  const char *name;
  int *sent;
  const char *last_id;
  int id_at;
};

void begin_entry(StringInfo out, int &sent, const char *model, const char *mutation) {
  if (sent++ > 0) appendStringInfoChar(out, ',');
  appendStringInfo(out, "{\"model\":\"%s\",\"mutation\":\"%s\",\"record\":", model, mutation);
}

void write_saved(void *context, const Datum *values, const bool *nulls) {
  auto *sink = static_cast<Sink *>(context);
  begin_entry(sink->json, *sink->sent, sink->name, "save");
  write_record(sink->json, *sink->model, values, nulls);
  appendStringInfoChar(sink->json, '}');
  sink->last_id = TextDatumGetCString(values[sink->id_at]);
}

spi::Param model_ids(const FeedRequest &request) {
  std::vector<std::string> ids;
  for (const auto &model : request.models) ids.push_back(std::to_string(model.info->id));
  return spi::texts(ids);
}

// After the last page of several: it ends where the first one began.
bool changed_since(const FeedRequest &request, const std::string &snapshot) {
  const std::string now = active_snapshot();
  if (now == snapshot) return false;
  bool found = false;
  spi::as_owner([&] {
    found = !spi::run(changes_sql,
                      {model_ids(request), spi::text(snapshot), spi::text(now), spi::text("0"),
                       spi::bigint(0), spi::integer(1)},
                      Access::read)
                 .empty();
  });
  return found;
}

class Page {
 public:
  explicit Page(const FeedRequest &request) : request_(request) { json_ << "{\"changes\":["; }

  int room() const { return request_.limit - sent_; }

  // Of each model: the live records among `ids`, parents first; then the tombstones of the others, children
  // first.
  void add(const std::unordered_map<int, std::vector<std::string>> &ids) {
    std::vector<std::pair<const NamedModel *, std::vector<spi::Row>>> gone;
    for (const auto &model : request_.models)
      if (const auto found = ids.find(model.info->id); found != ids.end())
        gone.emplace_back(&model, add_saved(model, found->second));
    for (auto each = gone.rbegin(); each != gone.rend(); ++each)
      for (const auto &row : each->second) add_deleted(*each->first, row);
  }

  // Live records after an id; the last one's, or none if no more follow.
  std::optional<std::string> add_after(const NamedModel &model, const std::string &id) {
    Sink sink = sink_of(model);
    const int wanted = room();
    const std::string sql = "SELECT " + record_columns(*model.info, "r") + " FROM " + table_of(*model.info) +
                            " AS r WHERE r.id " + (id.empty() ? ">=" : ">") + " $1 ORDER BY r.id LIMIT $2";
    const auto rows = each_row(sql, {spi::text(id), spi::integer(wanted)}, write_saved, &sink);
    if (rows < static_cast<std::uint64_t>(wanted)) return std::nullopt;
    return std::string(sink.last_id);
  }

  std::string finish(const Place &place, bool reset) {
    json_ << "],\"cursor\":";
    const bool more = place.phase != 'd' || changed_since(request_, place.to);
    json_.string(cursor_of(place)) << ",\"more\":" << (more ? "true" : "false");
    json_ << ",\"reset\":" << (reset ? "true" : "false") << "}";
    return json_.str();
  }

 private:
  Sink sink_of(const NamedModel &model) {
    Sink sink{json_.info(), model.info.get(), model.info->name.c_str(), &sent_, nullptr, 0};
    for (std::size_t i = 0; i < model.info->fields.size(); i++)
      if (model.info->fields[i].name == "id") sink.id_at = static_cast<int>(i);
    return sink;
  }

  std::vector<spi::Row> add_saved(const NamedModel &model, const std::vector<std::string> &ids) {
    Sink sink = sink_of(model);
    const spi::Param list = spi::texts(ids);
    const std::string from = " FROM " + table_of(*model.info) + " AS r WHERE r.id = ANY ($1)";
    each_row("SELECT " + record_columns(*model.info, "r") + from, {list}, write_saved, &sink);
    std::unordered_set<std::string> alive;
    for (const auto &row : spi::run("SELECT r.id" + from, {list}, Access::read)) alive.insert(*row[0]);
    std::vector<std::string> missing;
    for (const auto &id : ids)
      if (!alive.contains(id)) missing.push_back(id);
    std::vector<spi::Row> gone;
    if (missing.empty()) return gone;
    spi::as_owner([&] {
      gone = spi::run(tombstones_sql, {spi::integer(model.info->id), spi::texts(missing)}, Access::read);
    });
    return gone;
  }

  void add_deleted(const NamedModel &model, const spi::Row &row) {
    const Oid relation = model.info->relation;
    const bool hidden = pg([&] { return check_enable_rls(relation, InvalidOid, true) == RLS_ENABLED; });
    JsonText bare;
    bare << "{\"id\":";
    bare.string(*row[0]) << "}";
    const std::string data = row[3] && may_be_record(*row[3]) && !hidden ? *row[3] : bare.str();
    const auto version = std::stoll(*row[1]);
    const auto changed_at = std::stoll(*row[2]);
    pg([&] {
      begin_entry(json_.info(), sent_, model.info->name.c_str(), "delete");
      write_tombstone(json_.info(), data.data(), static_cast<int>(data.size()), version, changed_at);
      appendStringInfoChar(json_.info(), '}');
    });
  }

  const FeedRequest &request_;
  JsonText json_;
  int sent_ = 0;
};

bool too_old(const FeedRequest &request, const std::string &snapshot) {
  bool found = false;
  spi::as_owner([&] {
    found = spi::run(too_old_sql, {model_ids(request), spi::text(snapshot)}, Access::read)[0][0] == "t";
  });
  return found;
}

// Records as they are, model by model; what changes meanwhile comes after `to`.
std::string copy_page(const FeedRequest &request, Place place, bool reset) {
  Page page(request);
  bool reached = place.model == 0;
  for (const auto &model : request.models) {
    if (!reached && model.info->id != place.model) continue;
    if (model.info->id != place.model) place.record_id.clear();
    reached = true;
    place.model = model.info->id;
    if (page.room() == 0) return page.finish(place, reset);
    if (const auto last = page.add_after(model, place.record_id)) {
      place.record_id = *last;
      return page.finish(place, reset);
    }
    place.record_id.clear();
  }
  if (!reached) throw Error(ERRCODE_INVALID_PARAMETER_VALUE, "after was made for other models");
  place.phase = 'd';
  return page.finish(place, reset);
}

std::string changes_page(const FeedRequest &request, Place place) {
  Page page(request);
  std::unordered_map<int, std::vector<std::string>> ids;
  std::unordered_set<std::string> known;
  std::size_t rows = 0;
  spi::as_owner([&] {
    for (const auto &row :
         spi::run(changes_sql,
                  {model_ids(request), spi::text(place.from), spi::text(place.to), spi::text(place.xid),
                   spi::bigint(place.seq), spi::integer(request.limit)},
                  Access::read)) {
      rows++;
      place.xid = *row[0];
      place.seq = std::stoll(*row[1]);
      if (known.insert(*row[2] + '\n' + *row[3]).second) ids[std::stoi(*row[2])].push_back(*row[3]);
    }
  });
  page.add(ids);
  if (rows < static_cast<std::size_t>(request.limit)) place.phase = 'd';
  return page.finish(place, false);
}

}  // namespace

std::string feed_page(const FeedRequest &request) {
  for (const auto &model : request.models) require_select(*model.info);
  Place place;
  if (request.after) place = place_of(*request.after);
  // The first page may have come from the primary, and this one from a standby that is behind it: what is
  // missing here must come after the last page.
  if (place.phase != 'd' && RecoveryInProgress()) place.to = seen_by_both(place.to);
  if (request.after && place.phase == 'b' && !too_old(request, place.to))
    return copy_page(request, place, false);
  const std::string &seen = place.phase == 'c' ? place.from : place.to;
  if (!request.after || place.phase == 'b' || too_old(request, seen)) {
    place = {};
    place.phase = 'b';
    place.to = lasting_snapshot();
    return copy_page(request, place, request.after.has_value());
  }
  if (place.phase == 'd') {
    place = {'c', place.to, lasting_snapshot(), "0", 0, 0, {}};
  }
  return changes_page(request, place);
}

std::vector<NamedModel> parents_first(std::vector<NamedModel> models) {
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < models.size(); i++)
    places[models[i].home->name_space + "." + models[i].schema->name] = i;
  std::vector<NamedModel> sorted;
  std::vector<char> state(models.size(), 0);  // 0 untouched, 1 being visited, 2 placed
  // Depth first with a stack of its own: a chain of models may be long.
  for (std::size_t start = 0; start < models.size(); start++) {
    std::vector<std::pair<std::size_t, std::size_t>> stack;
    if (state[start] == 0) stack.emplace_back(start, 0), state[start] = 1;
    while (!stack.empty()) {
      auto &[at, next] = stack.back();
      const auto &keys = models[at].schema->foreign_keys;
      if (next == keys.size()) {
        state[at] = 2;
        sorted.push_back(models[at]);
        stack.pop_back();
        continue;
      }
      const auto parent = places.find(models[at].home->name_space + "." + keys[next++].target);
      if (parent != places.end() && state[parent->second] == 0) {
        state[parent->second] = 1;
        stack.emplace_back(parent->second, 0);
      }
    }
  }
  return sorted;
}

}  // namespace datastore::runtime
