#include "src/runtime/record/tombstone.hpp"

#include "src/runtime/record/living.hpp"
#include "src/runtime/record/record.hpp"

namespace datastore::runtime {

namespace {

constexpr const char *newest_sql = R"(
SELECT c.record_id, c.version, c.changed_at, c.data
FROM unnest($2) AS i (id)
CROSS JOIN LATERAL (
  SELECT c.record_id, c.version, c.changed_at, c.data
  FROM datastore.change c
  WHERE c.model = $1 AND c.op = 'd' AND c.record_id = i.id
  ORDER BY c.version DESC
  LIMIT 1) c)";

constexpr const char *after_sql = R"(
SELECT DISTINCT ON (c.record_id) c.record_id, c.version, c.changed_at, c.data
FROM datastore.change c
WHERE c.model = $1 AND c.op = 'd' AND c.record_id > $2
ORDER BY c.record_id, c.version DESC
LIMIT $3)";

// Who may not see every row may not see what deleted ones held.
Tombstone tombstone_of(spi::Row &row, bool hidden) {
  Tombstone tombstone;
  tombstone.version = std::stoll(*row[1]);
  tombstone.changed_at = std::stoll(*row[2]);
  tombstone.whole = row[3] && may_be_record(*row[3]) && !hidden;
  if (tombstone.whole) {
    tombstone.data = std::move(*row[3]);
  } else {
    JsonText id;
    id << "{\"id\":";
    id.string(*row[0]) << "}";
    tombstone.data = id.str();
  }
  return tombstone;
}

}  // namespace

std::string Tombstone::json() const {
  JsonText text;
  pg([&] { write_tombstone(text.info(), data.data(), static_cast<int>(data.size()), version, changed_at); });
  return text.str();
}

void drop_belied(std::unordered_map<std::string, Tombstone> &tombstones, const ChangeVersions &changes) {
  std::erase_if(tombstones, [&](const auto &each) {
    const auto change = changes.find(each.first);
    return change != changes.end() && change->second > each.second.version;
  });
}

std::unordered_map<std::string, Tombstone> tombstones_of(const ModelInfo &model,
                                                         const std::vector<std::string> &ids,
                                                         spi::Access access, const SeenVersions &seen) {
  std::unordered_map<std::string, Tombstone> found;
  if (ids.empty()) return found;
  const bool hidden = hides_rows(model);
  std::vector<spi::Row> rows;
  spi::as_owner([&] {
    rows = spi::run(newest_sql, {spi::integer(model.id), spi::texts(ids)}, access, spi::Planned::by_index);
  });
  for (auto &row : rows) {
    // A delete raises the version by one.
    const auto deleted = seen.find(*row[0]);
    const bool was_seen = deleted != seen.end() && std::stoll(*row[1]) == std::int64_t{deleted->second} + 1;
    found.emplace(*row[0], tombstone_of(row, hidden && !was_seen));
  }
  return found;
}

std::vector<std::pair<std::string, Tombstone>> tombstones_after(const ModelInfo &model, const std::string &id,
                                                                int limit) {
  std::vector<std::pair<std::string, Tombstone>> found;
  const bool hidden = hides_rows(model);
  std::vector<spi::Row> rows;
  spi::as_owner([&] {
    rows = spi::run(after_sql, {spi::integer(model.id), spi::text(id), spi::integer(limit)},
                    spi::Access::read, spi::Planned::by_index);
  });
  for (auto &row : rows) found.emplace_back(*row[0], tombstone_of(row, hidden));
  return found;
}

}  // namespace datastore::runtime
