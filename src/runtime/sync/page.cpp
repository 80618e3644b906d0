#include "src/runtime/sync/page.hpp"

#include "src/runtime/statement.hpp"

extern "C" {
#include "utils/rls.h"
}

namespace datastore::runtime {

namespace {

using spi::Access;

// A page's records while SPI hands them over: the writer runs inside a pg() body, so it holds plain pointers
// alone.
struct Sink {
  StringInfo json;
  const ModelInfo *model;
  int *sent;
  int id_at;  // where the id stands in the row
  const char *last_id;
};

void write_row(void *context, const Datum *values, const bool *nulls) {
  auto *sink = static_cast<Sink *>(context);
  if ((*sink->sent)++ > 0) appendStringInfoChar(sink->json, ',');
  write_record(sink->json, *sink->model, values, nulls);
  sink->last_id = TextDatumGetCString(values[sink->id_at]);
}

constexpr const char *tombstones_sql = R"(
SELECT DISTINCT ON (c.record_id) c.record_id, c.version, c.changed_at, c.data
FROM datastore.change c
WHERE c.model = $1 AND c.op = 'd' AND c.record_id = ANY ($2)
ORDER BY c.record_id, c.version DESC)";

constexpr const char *tombstones_after_sql = R"(
SELECT DISTINCT ON (c.record_id) c.record_id, c.version, c.changed_at, c.data
FROM datastore.change c
WHERE c.model = $1 AND c.op = 'd' AND c.record_id > $2
ORDER BY c.record_id, c.version DESC
LIMIT $3)";

bool row_security(const ModelInfo &model) {
  const Oid relation = model.relation;
  return pg([&] { return check_enable_rls(relation, InvalidOid, true) == RLS_ENABLED; });
}

}  // namespace

std::string SyncPage::where_filter(std::vector<spi::Param> &params) const {
  if (!request_.filter) return "";
  // The filter numbers its parameters from 1: they come first.
  for (const auto &param : request_.filter->params) params.push_back(param_of(param));
  return " AND (" + request_.filter->sql + ")";
}

std::unordered_set<std::string> SyncPage::living(const std::vector<std::string> &ids) const {
  std::unordered_set<std::string> found;
  // Whether an id lives is asked of the table itself, past the row security of the caller.
  const std::string sql = "SELECT r.id FROM " + table_of(model()) + " AS r WHERE r.id = ANY ($1)";
  const Oid relation = model().relation;
  const Oid owner = pg([&] {
    HeapTuple tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(relation));
    if (!HeapTupleIsValid(tuple)) elog(ERROR, "cache lookup failed for relation %u", relation);
    const Oid role = reinterpret_cast<Form_pg_class>(GETSTRUCT(tuple))->relowner;
    ReleaseSysCache(tuple);
    return role;
  });
  spi::as_role(owner, [&] {
    for (const auto &row : spi::run(sql, {spi::texts(ids)}, Access::read)) found.insert(*row[0]);
  });
  return found;
}

std::unordered_set<std::string> SyncPage::add_records(const std::vector<std::string> &ids) {
  if (ids.empty()) return {};
  std::vector<spi::Param> params;
  const std::string filter = where_filter(params);
  params.push_back(spi::texts(ids));
  const std::string list = "$" + std::to_string(params.size());
  // In the order of the list: the newest change first.
  const std::string sql = "SELECT " + record_columns(model(), "r") + " FROM " + table_of(model()) +
                          " AS r WHERE r.id = ANY (" + list + ")" + filter + " ORDER BY array_position(" +
                          list + ", r.id)";
  Sink sink{json_.info(), &model(), &sent_, 0, nullptr};
  for (std::size_t i = 0; i < model().fields.size(); i++)
    if (model().fields[i].name == "id") sink.id_at = static_cast<int>(i);
  each_row(sql, params, write_row, &sink);
  return living(ids);
}

std::optional<std::string> SyncPage::add_records_after(const std::string &id) {
  std::vector<spi::Param> params;
  const std::string filter = where_filter(params);
  params.push_back(spi::text(id));
  const std::string after = "$" + std::to_string(params.size());
  params.push_back(spi::integer(room()));
  const std::string sql = "SELECT " + record_columns(model(), "r") + " FROM " + table_of(model()) +
                          " AS r WHERE r.id " + (id.empty() ? ">= " : "> ") + after + filter +
                          " ORDER BY r.id LIMIT $" + std::to_string(params.size());
  Sink sink{json_.info(), &model(), &sent_, 0, nullptr};
  for (std::size_t i = 0; i < model().fields.size(); i++)
    if (model().fields[i].name == "id") sink.id_at = static_cast<int>(i);
  const int wanted = room();
  const auto rows = each_row(sql, params, write_row, &sink);
  if (rows < static_cast<std::uint64_t>(wanted)) return std::nullopt;
  return std::string(sink.last_id);
}

void SyncPage::add_tombstone(const spi::Row &row) {
  // Who may not see every row may not see what deleted ones held.
  std::string data = row[3] && may_be_record(*row[3]) && !row_security(model()) ? *row[3] : "";
  if (data.empty()) {
    JsonText id;
    id << "{\"id\":";
    id.string(*row[0]) << "}";
    data = id.str();
  }
  if (sent_++ > 0) json_ << ",";
  const auto version = std::stoll(*row[1]);
  const auto changed_at = std::stoll(*row[2]);
  pg([&] { write_tombstone(json_.info(), data.data(), static_cast<int>(data.size()), version, changed_at); });
}

void SyncPage::add_tombstones(const std::vector<std::string> &ids) {
  if (ids.empty()) return;
  std::vector<spi::Row> rows;
  spi::as_owner([&] {
    rows = spi::run(tombstones_sql, {spi::integer(model().id), spi::texts(ids)}, Access::read);
  });
  for (const auto &row : rows) add_tombstone(row);
}

std::optional<std::string> SyncPage::add_tombstones_after(const std::string &id) {
  const int wanted = room();
  std::vector<spi::Row> rows;
  spi::as_owner([&] {
    rows = spi::run(tombstones_after_sql, {spi::integer(model().id), spi::text(id), spi::integer(wanted)},
                    Access::read);
  });
  std::vector<std::string> ids;
  for (const auto &row : rows) ids.push_back(*row[0]);
  const auto alive = ids.empty() ? std::unordered_set<std::string>() : living(ids);
  for (const auto &row : rows)
    if (!alive.contains(*row[0])) add_tombstone(row);
  if (rows.size() < static_cast<std::size_t>(wanted)) return std::nullopt;
  return ids.back();
}

std::string SyncPage::finish(const std::optional<SyncPlace> &next) {
  json_ << "],\"nextToken\":";
  if (next)
    json_.string(token_of(*next));
  else
    json_ << "null";
  json_ << ",\"startedAt\":";
  json_.number(started_at_) << "}";
  return json_.str();
}

}  // namespace datastore::runtime
