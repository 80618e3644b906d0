#include "src/runtime/sync/page.hpp"

#include <string_view>
#include <unordered_map>

#include "src/runtime/record/living.hpp"
#include "src/runtime/statement.hpp"
#include "src/runtime/sync/previous.hpp"
#include "src/runtime/sync/seen.hpp"

namespace datastore::runtime {

namespace {

using spi::Access;

// A page's records while the executor hands them over: the writer runs inside a pg() body, so it holds plain
// pointers alone.
struct Sink {
  StringInfo json;
  const ModelInfo *model;
  int *sent;
  json::Unsaid unsaid;
  int id_at;                      // where the id stands in the row
  int room;                       // that many are wanted at the most
  const char *last_id = nullptr;  // of the last one that there is room for
  Previous previous{};
};

void write_row(void *context, const Datum *values, const bool *nulls) {
  auto *sink = static_cast<Sink *>(context);
  if (sink->last_id && !sink->previous.is(values[sink->id_at])) return;
  if (sink->previous.gives_way(sink->json, *sink->sent, values[sink->id_at],
                               version_in(*sink->model, values))) {
    if ((*sink->sent)++ > 0) json::put(sink->json, ',');
    write_record(sink->json, *sink->model, values, nulls, nullptr, sink->unsaid);
  }
  if (--sink->room == 0 || is_full(sink->json)) sink->last_id = TextDatumGetCString(values[sink->id_at]);
}

// Records in whichever order they are found, and their places in the table if those stand behind each row.
struct Piece {
  const char *id;
  int begin, end;  // in the text of all
  std::int32_t version;
  ItemPointerData place;
};
struct Pieces {
  StringInfo json;
  const ModelInfo *model;
  json::Unsaid unsaid;
  int id_at;
  int place_at;  // -1: not in the row
  Piece *all;
  int count, room;
  bool left_out = false;  // a record: the page would become too large
};

void write_piece(void *context, const Datum *values, const bool *nulls) {
  auto *pieces = static_cast<Pieces *>(context);
  if (is_full(pieces->json)) {
    pieces->left_out = true;
    return;
  }
  // More than there are ids: one that is here twice (previous.hpp).
  if (pieces->count == pieces->room) {
    pieces->room *= 2;
    pieces->all =
        static_cast<Piece *>(repalloc(pieces->all, sizeof(Piece) * static_cast<Size>(pieces->room)));
  }
  Piece *piece = &pieces->all[pieces->count++];
  piece->version = version_in(*pieces->model, values);
  piece->id = TextDatumGetCString(values[pieces->id_at]);
  piece->begin = pieces->json->len;
  write_record(pieces->json, *pieces->model, values, nulls, nullptr, pieces->unsaid);
  piece->end = pieces->json->len;
  if (pieces->place_at >= 0)
    piece->place = *reinterpret_cast<const ItemPointerData *>(DatumGetPointer(values[pieces->place_at]));
}

}  // namespace

std::string SyncPage::table() const { return request_.filter ? request_.filter->table : table_of(model()); }

std::string SyncPage::where_filter(std::vector<spi::Param> &params) const {
  if (!request_.filter) return "";
  // The filter numbers its parameters from 1: they come first.
  const query::Statement &condition = request_.filter->condition;
  for (const auto &param : condition.params) params.push_back(param_of(param));
  return " AND (" + condition.sql + ")";
}

std::string SyncPage::among(const std::vector<std::string> &ids, std::vector<spi::Param> &params) const {
  const std::string filter = where_filter(params);
  params.push_back(spi::texts(ids));
  return " FROM " + table() + " AS r WHERE r.id = ANY ($" + std::to_string(params.size()) + ")" + filter;
}

spi::Planned SyncPage::planned() const {
  return request_.filter ? spi::Planned::for_values : planned_for(model());
}

std::unordered_set<std::string> SyncPage::shown(const std::vector<std::string> &ids) const {
  std::vector<spi::Param> params;
  const std::string from = among(ids, params);
  std::unordered_set<std::string> found;
  for (auto &row : spi::run("SELECT r.id" + from, params, Access::read, planned()))
    found.insert(std::move(*row[0]));
  return found;
}

// The records of a list of ids, in no order, as long as the statement's memory lasts.
class SyncPage::Found {
 public:
  explicit Found(const SyncPage &page) : page_(page) {}

  void look_for(const std::vector<std::string> &ids) {
    if (!uses_places()) return read(ids, "", [&](auto &params) { return page_.among(ids, params); });
    const Oid relation = page_.model().relation;
    std::vector<ItemPointerData> places;
    for (const auto &id : ids)
      if (const auto place = seen(relation, id)) places.push_back(*place);
    if (!places.empty())
      read(ids, ", r.ctid", [&](auto &params) {
        params.push_back(spi::places(places));
        return " FROM " + table_of(page_.model()) + " AS r WHERE r.ctid = ANY ($1)";
      });
    std::vector<std::string> rest;
    for (const auto &id : ids)
      if (!records_.contains(id)) rest.push_back(id);
    if (rest.empty()) return;
    read(rest, ", r.ctid", [&](auto &params) { return page_.among(rest, params); });
    for (const auto &id : rest)
      if (const auto found = records_.find(id); found != records_.end())
        saw(relation, id, found->second.place);
  }

  bool has_too_many() const { return too_many_; }

  std::optional<std::string_view> text_of(const std::string &id) {
    const auto found = records_.find(id);
    if (found == records_.end()) return std::nullopt;
    const auto begin = static_cast<std::size_t>(found->second.begin);
    return std::string_view(all_.info()->data + begin, static_cast<std::size_t>(found->second.end) - begin);
  }

 private:
  // Not where conditions of others are to be met: of the way to a record, too, they might tell. A place
  // may be read by who may read the whole table, not by who may read all of its columns. And a snapshot that
  // lasts may show two rows of one id (previous.hpp), of which a place tells one.
  bool uses_places() const {
    const Oid relation = page_.model().relation;
    return page_.planned() == spi::Planned::by_index && !IsolationUsesXactSnapshot() &&
           pg([&] { return pg_class_aclcheck(relation, GetUserId(), ACL_SELECT) == ACLCHECK_OK; });
  }

  template <class From>
  void read(const std::vector<std::string> &ids, const char *more, From &&from) {
    std::vector<spi::Param> params;
    const ModelInfo &model = page_.model();
    std::string sql = "SELECT " + record_columns(model, "r") + more;
    sql += from(params);
    const auto room = static_cast<int>(ids.size());
    Pieces sink{all_.info(),
                &model,
                page_.request().unsaid,
                place_of_id(model),
                *more ? record_column_count(model) : -1,
                pg([&] { return static_cast<Piece *>(palloc(sizeof(Piece) * ids.size())); }),
                0,
                room};
    each_row(sql, params, write_piece, &sink, Access::read, page_.planned());
    for (const Piece *piece = sink.all; piece < sink.all + sink.count; piece++) {
      const auto [known, added] = records_.try_emplace(piece->id, *piece);
      if (!added && piece->version > known->second.version) known->second = *piece;
    }
    too_many_ = too_many_ || sink.left_out;
  }

  const SyncPage &page_;
  JsonText all_;
  std::unordered_map<std::string_view, Piece> records_;
  bool too_many_ = false;  // some are left out
};

std::unordered_set<std::string> SyncPage::add_records(const std::vector<std::string> &ids) {
  if (ids.empty()) return {};
  Found found(*this);
  found.look_for(ids);
  too_much_ = too_much_ || found.has_too_many();
  std::unordered_set<std::string> added;
  for (const auto &id : ids) {
    const auto text = found.text_of(id);
    if (!text || !added.insert(id).second) continue;
    if (sent_++ > 0) json_ << ",";
    json_ << *text;
  }
  return added;
}

std::optional<std::string> SyncPage::add_records_after(const std::string &id) {
  std::vector<spi::Param> params;
  const std::string filter = where_filter(params);
  params.push_back(spi::text(id));
  const std::string after = "$" + std::to_string(params.size());
  params.push_back(spi::integer(room() + rows_behind_page()));
  const std::string sql = "SELECT " + record_columns(model(), "r") + " FROM " + table() +
                          " AS r WHERE r.id " + (id.empty() ? ">= " : "> ") + after + filter +
                          " ORDER BY r.id LIMIT $" + std::to_string(params.size());
  Sink sink{json_.info(), &model(), &sent_, request_.unsaid, place_of_id(model()), room()};
  each_row(sql, params, write_row, &sink, Access::read, planned());
  if (!sink.last_id) return std::nullopt;
  return std::string(sink.last_id);
}

void SyncPage::go_back(const Mark &mark) {
  json_.info()->len = mark.length;
  sent_ = mark.sent;
  too_much_ = false;
}

void SyncPage::add_tombstone(const Tombstone &tombstone) {
  if (is_full(json_.info())) {
    too_much_ = true;
    return;
  }
  if (sent_++ > 0) json_ << ",";
  pg([&] {
    write_tombstone(json_.info(), tombstone.data.data(), static_cast<int>(tombstone.data.size()),
                    tombstone.version, tombstone.changed_at);
  });
}

std::optional<std::string> SyncPage::add_tombstones_after(const std::string &id) {
  const int wanted = room();
  const auto found = tombstones_after(model(), id, wanted);
  std::vector<std::string> ids;
  for (const auto &each : found) ids.push_back(each.first);
  const auto alive = living(model(), ids, Access::read);
  for (const auto &[gone, tombstone] : found) {
    if (!alive.contains(gone)) add_tombstone(tombstone);
    if (room() == 0) return gone;
  }
  if (found.size() < static_cast<std::size_t>(wanted)) return std::nullopt;
  return ids.back();
}

void SyncPage::finish(const std::optional<SyncPlace> &next) {
  json_ << "],\"nextToken\":";
  if (next)
    json_.string(token_of(*next));
  else
    json_ << "null";
  json_ << ",\"startedAt\":";
  json_.number(started_at_) << "}";
}

}  // namespace datastore::runtime
