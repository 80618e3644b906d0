#include "src/runtime/sync/feed.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

#include "src/runtime/array_text.hpp"
#include "src/runtime/record/living.hpp"
#include "src/runtime/record/record.hpp"
#include "src/runtime/record/tombstone.hpp"
#include "src/runtime/spi.hpp"
#include "src/runtime/sync/behind.hpp"
#include "src/runtime/sync/full.hpp"
#include "src/runtime/sync/origin.hpp"
#include "src/runtime/sync/previous.hpp"
#include "src/runtime/sync/snapshot.hpp"
#include "src/runtime/token.hpp"

extern "C" {
#include "access/xlog.h"
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
  int model = 0;            // 'b': the model that is being copied, by its number; 0: the first
  std::vector<int> models;  // of the call, by their numbers, in the order of the copy
  int highest_model = 0;    // the highest number there was: a higher one's records are all changes since
  std::string record_id;    // 'b': the last record of `model`
};

constexpr std::size_t short_parts = 9;

std::string cursor_of(const Place &place) {
  std::string models;
  for (const int id : place.models) models += (models.empty() ? "" : ",") + std::to_string(id);
  std::string payload = std::string("feed") + place.phase;
  for (const auto &part :
       {origin(), place.from, place.to, place.xid, std::to_string(place.seq), std::to_string(place.model),
        models, std::to_string(place.highest_model), place.record_id})
    payload += '\n' + part;
  return seal(payload);
}

// None for a cursor of another database, or of a history that parted from this server's before it was made.
std::optional<Place> place_of(const std::string &cursor) {
  const auto payload = unseal_ours(cursor, "after");
  if (!payload) return std::nullopt;
  std::array<std::string, short_parts> parts;
  std::size_t begin = 0;
  for (auto &part : parts) {
    const auto end = payload->find('\n', begin);
    if (end == std::string::npos || !payload->starts_with("feed"))
      throw Error(ERRCODE_INVALID_PARAMETER_VALUE, "after belongs to another function");
    part = payload->substr(begin, end - begin);
    begin = end + 1;
  }
  if (!is_of_our_past(parts[1])) return std::nullopt;
  Place place{parts[0].back(),
              parts[2],
              parts[3],
              parts[4],
              std::stoll(parts[5]),
              std::stoi(parts[6]),
              {},
              std::stoi(parts[8]),
              payload->substr(begin)};
  for (const auto &id : elements_of("{" + parts[7] + "}")) place.models.push_back(std::stoi(id));
  return place;
}

// A look-up for each model in the index (model, xid, seq), in two parts: transactions that began after the
// snapshot, and those that were running then.
constexpr const char *changes_sql = R"(
SELECT c.xid, c.seq, c.model, c.record_id, c.version
FROM unnest($1::text[]::integer[]) AS m (id)
CROSS JOIN LATERAL (
  (SELECT c.xid, c.seq, c.model, c.record_id, c.version
   FROM datastore.change c
   WHERE c.model = m.id AND c.xid >= pg_snapshot_xmax($2::pg_snapshot) AND (c.xid, c.seq) > ($4::xid8, $5)
     AND pg_visible_in_snapshot(c.xid, $3::pg_snapshot)
   ORDER BY c.xid, c.seq
   LIMIT $6)
  UNION ALL
  (SELECT c.xid, c.seq, c.model, c.record_id, c.version
   FROM pg_snapshot_xip($2::pg_snapshot) AS x (id)
   CROSS JOIN LATERAL (
     SELECT c.xid, c.seq, c.model, c.record_id, c.version
     FROM datastore.change c
     WHERE c.model = m.id AND c.xid = x.id AND (c.xid, c.seq) > ($4::xid8, $5)
       AND pg_visible_in_snapshot(c.xid, $3::pg_snapshot)
     ORDER BY c.seq
     LIMIT $6) c)
) c
ORDER BY c.xid, c.seq
LIMIT $6)";

constexpr const char *highest_model_sql = R"(
SELECT COALESCE(max(m.id), 0) FROM datastore.model m)";

// Too old: changes after it have been dropped, or tables were rewritten that it had not seen.
constexpr const char *too_old_sql = R"(
SELECT s.horizon > pg_snapshot_xmin($2::pg_snapshot)
       OR EXISTS (SELECT FROM datastore.model m
                  WHERE m.id = ANY ($1::text[]::integer[]) AND m.home = s.id AND NOT pg_visible_in_snapshot(m.resync_xid, $2::pg_snapshot))
FROM datastore.state s)";

// What the row writer needs; it runs inside a pg() body.
struct Sink {
  StringInfo json;
  const ModelInfo *model;
  const char *name;
  int *sent;
  bool *left_out;  // there was a row that the page is too full for
  int id_at;
  int room = -1;                  // how many are wanted at the most; -1: all that there are
  const char *last_id = nullptr;  // of the last one that there is room for
  Previous previous{};
};

void begin_entry(StringInfo out, int &sent, const char *model, const char *mutation) {
  if (sent++ > 0) appendStringInfoChar(out, ',');
  appendStringInfo(out, "{\"model\":\"%s\",\"mutation\":\"%s\",\"record\":", model, mutation);
}

void write_saved(void *context, const Datum *values, const bool *nulls) {
  auto *sink = static_cast<Sink *>(context);
  if ((sink->last_id && !sink->previous.is(values[sink->id_at])) || (sink->room < 0 && is_full(sink->json))) {
    *sink->left_out = true;
    return;
  }
  if (sink->previous.gives_way(sink->json, *sink->sent, values[sink->id_at],
                               version_in(*sink->model, values))) {
    begin_entry(sink->json, *sink->sent, sink->name, "save");
    write_record(sink->json, *sink->model, values, nulls);
    appendStringInfoChar(sink->json, '}');
  }
  if (sink->room < 0) return;
  if (--sink->room == 0 || is_full(sink->json)) sink->last_id = TextDatumGetCString(values[sink->id_at]);
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
                      Access::read, spi::Planned::by_index)
                 .empty();
  });
  return found;
}

// Records that have changed, in the order of their changes.
struct Changed {
  std::vector<std::string> ids;
  ChangeVersions versions;
};

class Page {
 public:
  Page(const FeedRequest &request, JsonText &json) : request_(request), json_(json) {
    json_ << "{\"changes\":[";
  }

  int room() const { return is_full(json_.info()) ? 0 : request_.limit - sent_; }

  // Adds nothing and says so if the page would become too large.
  bool add_or_refuse(const std::unordered_map<int, Changed> &changed) {
    const int length = json_.info()->len, sent = sent_;
    too_much_ = false;
    add(changed);
    if (!too_much_) return true;
    json_.info()->len = length;
    sent_ = sent;
    return false;
  }

  // Of each model: the live records, parents first; then the tombstones of the others, children
  // first.
  void add(const std::unordered_map<int, Changed> &changed) {
    std::vector<std::pair<const NamedModel *, std::vector<Tombstone>>> gone;
    for (const auto &model : request_.models)
      if (const auto found = changed.find(model.info->id); found != changed.end())
        gone.emplace_back(&model, add_saved(model, found->second));
    for (auto each = gone.rbegin(); each != gone.rend(); ++each)
      for (const auto &tombstone : each->second) add_deleted(*each->first, tombstone);
  }

  // Live records after an id; the last one's, or none if no more follow.
  std::optional<std::string> add_after(const NamedModel &model, const std::string &id) {
    Sink sink = sink_of(model);
    sink.room = room();
    const std::string sql = "SELECT " + record_columns(*model.info, "r") + " FROM " + table_of(*model.info) +
                            " AS r WHERE r.id " + (id.empty() ? ">=" : ">") + " $1 ORDER BY r.id LIMIT $2";
    each_row(sql, {spi::text(id), spi::integer(sink.room + rows_behind_page())}, write_saved, &sink,
             Access::read, planned_for(*model.info));
    if (!sink.last_id) return std::nullopt;
    return std::string(sink.last_id);
  }

  void finish(const Place &place, bool reset) {
    json_ << "],\"cursor\":";
    const bool more = place.phase != 'd' || changed_since(request_, place.to);
    json_.string(cursor_of(place)) << ",\"more\":" << (more ? "true" : "false");
    json_ << ",\"reset\":" << (reset ? "true" : "false") << "}";
  }

 private:
  Sink sink_of(const NamedModel &model) {
    const ModelInfo &info = *model.info;
    return {json_.info(), &info, info.name.c_str(), &sent_, &too_much_, place_of_id(info)};
  }

  // The tombstones of those that do not live.
  std::vector<Tombstone> add_saved(const NamedModel &model, const Changed &changed) {
    const auto &ids = changed.ids;
    Sink sink = sink_of(model);
    each_row("SELECT " + record_columns(*model.info, "r") + " FROM " + table_of(*model.info) +
                 " AS r WHERE r.id = ANY ($1) ORDER BY r.id",
             {spi::texts(ids)}, write_saved, &sink, Access::read, planned_for(*model.info));
    const auto alive = living(*model.info, ids, Access::read);
    std::vector<std::string> missing;
    for (const auto &id : ids)
      if (!alive.contains(id)) missing.push_back(id);
    auto found = tombstones_of(*model.info, missing, Access::read);
    drop_belied(found, changed.versions);
    std::vector<Tombstone> gone;
    for (const auto &id : missing)
      if (auto tombstone = found.extract(id)) gone.push_back(std::move(tombstone.mapped()));
    return gone;
  }

  void add_deleted(const NamedModel &model, const Tombstone &tombstone) {
    if (is_full(json_.info())) {
      too_much_ = true;
      return;
    }
    pg([&] {
      begin_entry(json_.info(), sent_, model.info->name.c_str(), "delete");
      write_tombstone(json_.info(), tombstone.data.data(), static_cast<int>(tombstone.data.size()),
                      tombstone.version, tombstone.changed_at);
      appendStringInfoChar(json_.info(), '}');
    });
  }

  const FeedRequest &request_;
  JsonText &json_;
  int sent_ = 0;
  bool too_much_ = false;
};

bool too_old(const FeedRequest &request, const std::string &snapshot) {
  bool found = false;
  spi::as_owner([&] {
    found = spi::run(too_old_sql, {model_ids(request), spi::text(snapshot)}, Access::read,
                     spi::Planned::by_index)[0][0] == "t";
  });
  return found;
}

// What the cursor says of the models, for the next call.
void remember_models(const FeedRequest &request, Place &place) {
  place.models.clear();
  for (const auto &model : request.models) place.models.push_back(model.info->id);
  spi::as_owner(
      [&] { place.highest_model = std::stoi(*spi::run(highest_model_sql, {}, Access::read)[0][0]); });
}

// Whether the cursor was made without one of the models, which was there: what has changed in it since it was
// last asked for is not known.
bool is_wider(const FeedRequest &request, const Place &place) {
  return std::any_of(request.models.begin(), request.models.end(), [&](const NamedModel &model) {
    const int id = model.info->id;
    return id <= place.highest_model &&
           std::find(place.models.begin(), place.models.end(), id) == place.models.end();
  });
}

// A later page may be asked for with fewer models: then those left out are not up to date.
void leave_out(const FeedRequest &request, Place &place) {
  std::erase_if(place.models, [&](int id) {
    return std::none_of(request.models.begin(), request.models.end(),
                        [&](const NamedModel &model) { return model.info->id == id; });
  });
}

// Records as they are, model by model, in the order of the first page; what changes meanwhile, and models
// that are registered meanwhile, come after `to`.
void copy_page(const FeedRequest &request, Place place, bool reset, JsonText &json) {
  std::unordered_map<int, const NamedModel *> asked;
  for (const auto &model : request.models) asked.emplace(model.info->id, &model);
  leave_out(request, place);
  Page page(request, json);
  bool reached = place.model == 0;
  const auto models = place.models;
  for (const int id : models) {
    if (!reached && id != place.model) continue;
    if (id != place.model) place.record_id.clear();
    reached = true;
    place.model = id;
    if (page.room() == 0) return page.finish(place, reset);
    if (const auto last = page.add_after(*asked.at(id), place.record_id)) {
      place.record_id = *last;
      return page.finish(place, reset);
    }
    place.record_id.clear();
  }
  if (!reached) throw Error(ERRCODE_INVALID_PARAMETER_VALUE, "after was made for other models");
  place.phase = 'd';
  return page.finish(place, reset);
}

struct Change {
  std::string xid;
  std::int64_t seq;
  int model;
  std::string id;
  std::int64_t version;
};

std::vector<Change> read_changes(const FeedRequest &request, const Place &place) {
  std::vector<Change> changes;
  spi::as_owner([&] {
    for (auto &row : spi::run(changes_sql,
                              {model_ids(request), spi::text(place.from), spi::text(place.to),
                               spi::text(place.xid), spi::bigint(place.seq), spi::integer(request.limit)},
                              Access::read, spi::Planned::by_index))
      changes.push_back({std::move(*row[0]), std::stoll(*row[1]), std::stoi(*row[2]), std::move(*row[3]),
                         std::stoll(*row[4])});
  });
  return changes;
}

std::unordered_map<int, Changed> by_model(std::span<const Change> changes) {
  std::unordered_map<int, Changed> sorted;
  for (const auto &change : changes) {
    auto &of_model = sorted[change.model];
    const auto [newest, is_first] = of_model.versions.try_emplace(change.id, 0);
    if (is_first) of_model.ids.push_back(change.id);
    newest->second = std::max(newest->second, change.version);
  }
  return sorted;
}

void changes_page(const FeedRequest &request, Place place, JsonText &json) {
  leave_out(request, place);
  Page page(request, json);
  const auto all = read_changes(request, place);
  // As many of them as a page holds: one, at least.
  std::span<const Change> taken = all;
  while (!page.add_or_refuse(by_model(taken))) taken = taken.first((taken.size() + 1) / 2);
  if (!taken.empty()) {
    place.xid = taken.back().xid;
    place.seq = taken.back().seq;
  }
  if (taken.size() == all.size() && all.size() < static_cast<std::size_t>(request.limit)) place.phase = 'd';
  return page.finish(place, false);
}

}  // namespace

void feed_page(const FeedRequest &request, JsonText &json) {
  for (const auto &model : request.models) {
    require_select(*model.info);
    refuse_behind(*model.info);
  }
  std::optional<Place> found;
  if (request.after) found = place_of(*request.after);
  if (found && is_wider(request, *found)) found.reset();
  Place place = found.value_or(Place{});
  // The first page may have come from the primary, and this one from a standby that is behind it: what is
  // missing here must come after the last page.
  if (found && place.phase != 'd' && RecoveryInProgress()) place.to = seen_by_both(place.to);
  if (found && place.phase == 'b' && !too_old(request, place.to))
    return copy_page(request, place, false, json);
  const std::string &seen = place.phase == 'c' ? place.from : place.to;
  if (!found || place.phase == 'b' || too_old(request, seen)) {
    place = {};
    place.phase = 'b';
    place.to = lasting_snapshot();
    remember_models(request, place);
    return copy_page(request, place, request.after.has_value(), json);
  }
  if (place.phase == 'd') {
    place = {'c', place.to, lasting_snapshot(), "0", 0, 0, {}, 0, {}};
    remember_models(request, place);
  }
  return changes_page(request, place, json);
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
