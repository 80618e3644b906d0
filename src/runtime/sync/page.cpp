#include "src/runtime/sync/page.hpp"

#include "src/runtime/record/living.hpp"
#include "src/runtime/statement.hpp"

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
  const char **ids = nullptr;  // where there is a place for each
};

void write_row(void *context, const Datum *values, const bool *nulls) {
  auto *sink = static_cast<Sink *>(context);
  if ((*sink->sent)++ > 0) appendStringInfoChar(sink->json, ',');
  write_record(sink->json, *sink->model, values, nulls);
  sink->last_id = TextDatumGetCString(values[sink->id_at]);
  if (sink->ids) *sink->ids++ = sink->last_id;
}

int place_of_id(const ModelInfo &model) {
  for (std::size_t i = 0; i < model.fields.size(); i++)
    if (model.fields[i].name == "id") return static_cast<int>(i);
  return 0;
}

}  // namespace

std::string SyncPage::where_filter(std::vector<spi::Param> &params) const {
  if (!request_.filter) return "";
  // The filter numbers its parameters from 1: they come first.
  for (const auto &param : request_.filter->params) params.push_back(param_of(param));
  return " AND (" + request_.filter->sql + ")";
}

std::string SyncPage::among(const std::vector<std::string> &ids, std::vector<spi::Param> &params) const {
  const std::string filter = where_filter(params);
  params.push_back(spi::texts(ids));
  return " FROM " + table_of(model()) + " AS r WHERE r.id = ANY ($" + std::to_string(params.size()) + ")" +
         filter;
}

std::unordered_set<std::string> SyncPage::shown(const std::vector<std::string> &ids) const {
  std::vector<spi::Param> params;
  const std::string from = among(ids, params);
  std::unordered_set<std::string> found;
  for (auto &row : spi::run("SELECT r.id" + from, params, Access::read)) found.insert(std::move(*row[0]));
  return found;
}

std::unordered_set<std::string> SyncPage::add_records(const std::vector<std::string> &ids) {
  if (ids.empty()) return {};
  std::vector<spi::Param> params;
  const std::string from = among(ids, params);
  const std::string sql = "SELECT " + record_columns(model(), "r") + from + " ORDER BY array_position($" +
                          std::to_string(params.size()) + ", r.id)";
  std::vector<const char *> added(ids.size());
  Sink sink{json_.info(), &model(), &sent_, place_of_id(model()), nullptr, added.data()};
  const auto rows = each_row(sql, params, write_row, &sink);
  return {added.begin(), added.begin() + static_cast<std::ptrdiff_t>(rows)};
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
  Sink sink{json_.info(), &model(), &sent_, place_of_id(model()), nullptr};
  const int wanted = room();
  const auto rows = each_row(sql, params, write_row, &sink);
  if (rows < static_cast<std::uint64_t>(wanted)) return std::nullopt;
  return std::string(sink.last_id);
}

void SyncPage::add_tombstone(const Tombstone &tombstone) {
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
  for (const auto &[gone, tombstone] : found)
    if (!alive.contains(gone)) add_tombstone(tombstone);
  if (found.size() < static_cast<std::size_t>(wanted)) return std::nullopt;
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
