#include "src/runtime/catalogue/fingerprint.hpp"

#include "src/runtime/spi.hpp"

namespace datastore::runtime {

namespace {

// xmin tells transactions apart, ctid the commands of one.
constexpr const char *fingerprint_sql = R"(
WITH tables AS MATERIALIZED (
  SELECT array_agg(m.relation::oid) AS oids, count(*) AS n FROM datastore.model m WHERE m.namespace = $1 AND NOT m.retired
), classes AS MATERIALIZED (
  SELECT count(*) FILTER (WHERE c.relnamespace = $2 AND pg_has_role($3, c.relowner, 'USAGE')) AS n,
         sum(hash_record_extended(ROW (c.oid, c.xmin, c.ctid), 0)) AS hash
  FROM pg_class c WHERE c.oid = ANY ((SELECT oids FROM tables)::oid[])
)
SELECT concat_ws(' ', classes.n, classes.hash,
  (SELECT concat_ws(':', count(*), sum(hash_record_extended(ROW (a.attrelid, a.attnum, a.xmin, a.ctid), 0)))
   FROM pg_attribute a WHERE a.attrelid = ANY (tables.oids) AND a.attnum > 0),
  (SELECT concat_ws(':', count(*), sum(hash_record_extended(ROW (k.oid, k.xmin, k.ctid), 0)))
   FROM pg_constraint k WHERE k.conrelid = ANY (tables.oids)),
  (SELECT concat_ws(':', count(*), sum(hash_record_extended(ROW (x.indexrelid, x.xmin, x.ctid, c.xmin, c.ctid), 0)))
   FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid WHERE x.indrelid = ANY (tables.oids)),
  (SELECT concat_ws(':', count(*), sum(hash_record_extended(ROW (g.oid, g.xmin, g.ctid), 0)))
   FROM pg_trigger g WHERE g.tgrelid = ANY (tables.oids)),
  (SELECT concat_ws(':', count(*), sum(hash_record_extended(ROW (d.objoid, d.objsubid, d.xmin, d.ctid), 0)))
   FROM pg_description d WHERE d.objoid = ANY (tables.oids) AND d.classoid = 'pg_class'::regclass))
FROM tables, classes
WHERE classes.n = tables.n)";

}  // namespace

std::string fingerprint(const std::string &name_space, Oid name_space_oid, Oid caller) {
  const auto rows =
      spi::run(fingerprint_sql, {spi::text(name_space), spi::oid(name_space_oid), spi::oid(caller)},
               spi::Access::read);
  return rows.empty() || !rows[0][0] ? "" : DATASTORE_VERSION " " + *rows[0][0];
}

void remember_fingerprint(const std::string &name_space, Oid name_space_oid, Oid caller) {
  std::string now;
  spi::with_latest_snapshot([&] { now = fingerprint(name_space, name_space_oid, caller); });
  spi::run("UPDATE datastore.namespace SET fingerprint = $2 WHERE name = $1 AND fingerprint <> $2",
           {spi::text(name_space), spi::text(now)});
}

void forget_fingerprint(const std::string &name_space) {
  spi::run("UPDATE datastore.namespace SET fingerprint = '' WHERE name = $1", {spi::text(name_space)});
}

}  // namespace datastore::runtime
