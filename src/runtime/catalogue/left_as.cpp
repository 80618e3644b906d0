#include "src/runtime/catalogue/left_as.hpp"

#include "src/runtime/spi.hpp"

namespace datastore::runtime {

namespace {

// As in the fingerprint, xmin tells transactions apart, and ctid the commands of one.
constexpr const char *tables_sql = R"(
SELECT t.id, t.name, t.relation::oid, t.now, t.was <> '{}'
FROM (
  SELECT m.id, m.name, m.relation, m.left_as AS was, ARRAY [m.relation::oid::text,
    (SELECT sum(hash_record_extended(ROW (f.number, a.attnum), 0))::text
     FROM datastore.field f
     JOIN pg_attribute a ON a.attrelid = m.relation AND a.attname = f.column_name AND NOT a.attisdropped
     WHERE f.model = m.id),
    (SELECT sum(hash_record_extended(ROW (g.oid, g.xmin, g.ctid), 0))::text
     FROM pg_trigger g
     JOIN pg_proc p ON p.oid = g.tgfoid
     WHERE g.tgrelid = m.relation AND p.pronamespace = 'datastore'::regnamespace)] AS now
  FROM datastore.model m
  JOIN pg_class c ON c.oid = m.relation
  WHERE (m.namespace = $1 OR m.relation = $2) AND NOT m.retired
) t
WHERE t.was <> t.now)";

struct Noted {
  std::string id;
  AlteredTable table;
  std::string now;
  bool altered;
};

// Those that are not as they were left.
std::vector<Noted> changed_tables(const std::string &name_space, Oid relation) {
  std::vector<Noted> tables;
  spi::with_latest_snapshot([&] {
    for (const auto &row :
         spi::run(tables_sql, {spi::text(name_space), spi::oid(relation)}, spi::Access::read))
      tables.push_back({*row[0], {*row[1], static_cast<Oid>(std::stoul(*row[2]))}, *row[3], *row[4] == "t"});
  });
  return tables;
}

}  // namespace

std::vector<AlteredTable> note_tables(const std::string &name_space) {
  std::vector<AlteredTable> altered;
  std::vector<std::string> ids, now;
  for (auto &noted : changed_tables(name_space, InvalidOid)) {
    ids.push_back(std::move(noted.id));
    now.push_back(std::move(noted.now));
    if (noted.altered) altered.push_back(std::move(noted.table));
  }
  if (!ids.empty())
    spi::run(
        "UPDATE datastore.model m SET left_as = u.now::text[] FROM unnest($1::text[], $2::text[]) AS u (id, "
        "now) "
        "WHERE m.id = u.id::integer",
        {spi::texts(ids), spi::texts(now)});
  return altered;
}

void note_dropped(Oid relation) {
  for (const auto &noted : changed_tables("", relation))
    if (noted.altered) return;
  spi::run("UPDATE datastore.model SET left_as = '{}' WHERE relation = $1", {spi::oid(relation)});
}

}  // namespace datastore::runtime
