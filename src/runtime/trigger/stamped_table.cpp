#include "src/runtime/trigger/stamped_table.hpp"

#include <string>
#include <unordered_map>

#include "src/runtime/spi.hpp"

namespace datastore::runtime {

namespace {

constexpr const char *model_sql = R"(
SELECT c.column_name, c.origin = 'timestamp', u.column_name, u.origin = 'timestamp'
FROM datastore.model m
LEFT JOIN datastore.field c ON c.model = m.id AND c.column_name = m.created_at_column
LEFT JOIN datastore.field u ON u.model = m.id AND u.column_name = m.updated_at_column
WHERE m.relation = $1)";

using Cache = std::unordered_map<Oid, std::shared_ptr<const StampedTable>>;

// Made at the first use, never freed: a backend has one.
Cache *cache = nullptr;
bool stale = false;

// Called by PostgreSQL anywhere: it only leaves a mark. ALTER TABLE is rare enough to forget everything.
void forget(Datum, Oid) { stale = true; }

Cache &fresh_cache() {
  if (!cache) {
    cache = new Cache;
    pg([] { CacheRegisterRelcacheCallback(forget, 0); });
  }
  if (stale) {
    cache->clear();
    stale = false;
  }
  return *cache;
}

AttrNumber attribute(Oid relation, const spi::Cell &column) {
  if (!column) return 0;
  const char *name = column->c_str();
  return pg([&] { return get_attnum(relation, name); });
}

std::shared_ptr<const StampedTable> read(Oid relation) {
  std::vector<spi::Row> rows;
  spi::connected([&] {
    spi::pinned([&] {
      // The writer's own snapshot may be older than the registration.
      spi::with_latest_snapshot([&] {
        spi::as_owner([&] { rows = spi::run(model_sql, {spi::oid(relation)}, spi::Access::read); });
      });
    });
  });
  if (rows.empty()) return nullptr;
  auto table = std::make_shared<StampedTable>();
  table->version = attribute(relation, "_version");
  table->last_changed_at = attribute(relation, "_last_changed_at");
  table->field_versions = attribute(relation, "_field_versions");
  table->created_at = attribute(relation, rows[0][0]);
  table->created_at_is_ours = rows[0][1] == "t";
  table->updated_at = attribute(relation, rows[0][2]);
  table->updated_at_is_ours = rows[0][3] == "t";
  return table;
}

}  // namespace

std::shared_ptr<const StampedTable> stamped_table(Relation relation) {
  const Oid oid = RelationGetRelid(relation);
  {
    const Cache &known = fresh_cache();
    if (const auto found = known.find(oid); found != known.end()) return found->second;
  }
  auto table = read(oid);
  if (!table)
    throw Error(ERRCODE_WRONG_OBJECT_TYPE,
                std::string("table \"") + RelationGetRelationName(relation) + "\" is not registered",
                "The trigger function is only for tables that datastore.register made or adopted.");
  // Reading may have brought invalidations: what was read before them is not kept.
  fresh_cache()[oid] = table;
  return table;
}

}  // namespace datastore::runtime
