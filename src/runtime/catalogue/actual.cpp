#include "src/runtime/catalogue/actual.hpp"

#include <charconv>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "src/runtime/array_text.hpp"
#include "src/runtime/spi.hpp"

namespace datastore::runtime {

namespace {

using spi::Access;

constexpr const char *tables_sql = R"(
SELECT c.oid, c.relname, n.nspname, c.relkind, c.relpersistence,
       c.relispartition OR EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid OR i.inhparent = c.oid),
       pg_has_role(c.relowner, 'USAGE'),
       c.relowner = u.oid OR (pg_has_role(c.relowner, 'USAGE') AND NOT u.rolsuper),
       -- BEFORE row triggers for INSERT or UPDATE that fire after ours.
       (SELECT g.tgname FROM pg_trigger g
        WHERE g.tgrelid = c.oid AND g.tgname > 'zz_datastore_stamp' AND g.tgtype & 3 = 3 AND g.tgtype & 20 <> 0
          AND g.tgenabled <> 'D'
          AND g.tgfoid NOT IN (SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'datastore'::regnamespace)
        ORDER BY g.tgname LIMIT 1)
FROM pg_class c
JOIN pg_roles u ON u.rolname = current_user
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.oid = ANY ($1) OR (c.relnamespace = $2 AND c.relname = ANY ($3::name[]))
ORDER BY c.oid)";

constexpr const char *columns_sql = R"(
SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.atthasdef,
       a.attgenerated <> '' OR a.attidentity <> '',
       CASE WHEN a.attcollation <> t.typcollation THEN o.collname END, a.attcollation,
       pg_get_expr(d.adbin, d.adrelid), d.oid
FROM pg_attribute a
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_collation o ON o.oid = a.attcollation
WHERE a.attrelid = ANY ($1) AND a.attnum > 0 AND NOT a.attisdropped)";

constexpr const char *comments_sql = R"(
SELECT d.objoid, d.objsubid, d.description
FROM pg_description d
WHERE d.objoid = ANY ($1) AND d.classoid = 'pg_class'::regclass)";

// From PostgreSQL 18 on every NOT NULL has a row, too: that is told by its column.
constexpr const char *constraints_sql = R"(
SELECT k.conrelid, k.contype, k.conname, k.conkey, k.confrelid, t.relname, n.oid = $2, n.nspname, k.confdeltype,
       k.confkey, k.convalidated, k.condeferrable,
       CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid) END
FROM pg_constraint k
LEFT JOIN pg_class t ON t.oid = k.confrelid
LEFT JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE k.conrelid = ANY ($1) AND k.contype <> 'n'
ORDER BY k.conrelid, k.conname)";

constexpr const char *indexes_sql = R"(
SELECT x.indrelid, c.relname, x.indkey, x.indnkeyatts,
       am.amname = 'btree' AND x.indisvalid AND x.indpred IS NULL AND x.indexprs IS NULL, x.indisunique, x.indoption,
       x.indclass, x.indcollation, (SELECT array_agg(COALESCE(o.collname, '') ORDER BY k.place)
         FROM unnest(x.indcollation::oid[]) WITH ORDINALITY k (oid, place) LEFT JOIN pg_collation o ON o.oid = k.oid)
FROM pg_index x
JOIN pg_class c ON c.oid = x.indexrelid
JOIN pg_am am ON am.oid = c.relam
WHERE x.indrelid = ANY ($1)
ORDER BY x.indrelid, c.relname)";

// Those that call a function of ours.
constexpr const char *triggers_sql = R"(
SELECT g.tgrelid, g.tgname, g.tgenabled = 'A'
FROM pg_trigger g
JOIN pg_proc p ON p.oid = g.tgfoid
WHERE g.tgrelid = ANY ($1) AND p.pronamespace = 'datastore'::regnamespace
ORDER BY g.tgrelid, g.tgname)";

constexpr const char *default_classes_sql = R"(
SELECT o.oid FROM pg_opclass o JOIN pg_am am ON am.oid = o.opcmethod WHERE am.amname = 'btree' AND o.opcdefault)";

constexpr const char *names_sql = R"(
SELECT c.relname FROM pg_class c WHERE c.relnamespace = $1)";

// Neither those of relations, nor the arrays that PostgreSQL makes (and moves out of the way).
constexpr const char *types_sql = R"(
SELECT t.typname FROM pg_type t
WHERE t.typnamespace = $1 AND t.typrelid = 0 AND t.typisdefined
  AND NOT EXISTS (SELECT FROM pg_type e WHERE e.oid = t.typelem AND e.typarray = t.oid)
ORDER BY 1)";

bool yes(const spi::Cell &cell) { return cell && *cell == "t"; }

Oid oid_of(const spi::Cell &cell) { return cell ? static_cast<Oid>(std::stoul(*cell)) : InvalidOid; }

// The numbers in "{1,2}" (an array) or "1 2" (a vector).
std::vector<std::int64_t> numbers_of(const spi::Cell &cell) {
  std::vector<std::int64_t> numbers;
  if (!cell) return numbers;
  const char *at = cell->data();
  const char *end = at + cell->size();
  while (at < end) {
    std::int64_t number;
    const auto [next, failed] = std::from_chars(at, end, number);
    if (failed == std::errc())
      numbers.push_back(number), at = next;
    else
      at++;
  }
  return numbers;
}

// Tables by OID, with what is needed to name a column by its number.
class Tables {
 public:
  explicit Tables(std::vector<ddl::ActualTable> &tables) : tables_(tables) {
    for (std::size_t i = 0; i < tables.size(); i++) places_[tables[i].relation] = i;
  }

  ddl::ActualTable &table(const spi::Cell &oid) { return tables_[places_.at(oid_of(oid))]; }

  void add_column(Oid relation, std::int64_t number, const std::string &name, Oid collation) {
    columns_[key(relation, number)] = {name, collation};
  }

  // Empty for an expression (number 0) and for a system column.
  const std::string &column_name(Oid relation, std::int64_t number) const {
    return find(relation, number).first;
  }
  Oid column_collation(Oid relation, std::int64_t number) const { return find(relation, number).second; }

 private:
  static std::uint64_t key(Oid relation, std::int64_t number) {
    return (static_cast<std::uint64_t>(relation) << 16) | (static_cast<std::uint64_t>(number) & 0xffff);
  }
  const std::pair<std::string, Oid> &find(Oid relation, std::int64_t number) const {
    static const std::pair<std::string, Oid> none;
    const auto found = columns_.find(key(relation, number));
    return found == columns_.end() ? none : found->second;
  }

  std::vector<ddl::ActualTable> &tables_;
  std::unordered_map<Oid, std::size_t> places_;
  std::unordered_map<std::uint64_t, std::pair<std::string, Oid>> columns_;
};

std::vector<ddl::ActualTable> read_tables(Oid name_space, const std::vector<Oid> &relations,
                                          const std::vector<std::string> &names) {
  std::vector<ddl::ActualTable> tables;
  for (const auto &row :
       spi::run(tables_sql, {spi::oids(relations), spi::oid(name_space), spi::texts(names)}, Access::read)) {
    ddl::ActualTable table;
    table.relation = oid_of(row[0]);
    table.name = *row[1];
    table.name_space = *row[2];
    table.relkind = (*row[3])[0];
    table.persistence = (*row[4])[0];
    table.inherits = yes(row[5]);
    table.late_trigger = row[8].value_or("");
    table.owned = yes(row[6]);
    table.callers_own = yes(row[7]);
    tables.push_back(std::move(table));
  }
  return tables;
}

void read_columns(Tables &tables, const std::vector<Oid> &found) {
  for (const auto &row : spi::run(columns_sql, {spi::oids(found)}, Access::read)) {
    ddl::ActualColumn column;
    column.name = *row[2];
    column.type = *row[3];
    column.not_null = yes(row[4]);
    column.generated = yes(row[6]);
    column.has_default = yes(row[5]) && !column.generated;
    if (column.has_default) column.default_sql = row[9].value_or("");
    column.collation = row[7].value_or("");
    column.number = std::stoi(*row[1]);
    column.default_id = oid_of(row[10]);
    const int number = column.number;
    tables.add_column(oid_of(row[0]), number, column.name, oid_of(row[8]));
    tables.table(row[0]).columns.push_back(std::move(column));
  }
}

// Of tables (number 0) and columns.
void read_comments(Tables &tables, const std::vector<Oid> &found) {
  for (const auto &row : spi::run(comments_sql, {spi::oids(found)}, Access::read)) {
    ddl::ActualTable &table = tables.table(row[0]);
    const auto number = std::stoll(*row[1]);
    if (number == 0) {
      table.comment = *row[2];
      continue;
    }
    const std::string &name = tables.column_name(table.relation, number);
    for (auto &column : table.columns)
      if (column.name == name) column.comment = *row[2];
  }
}

void read_constraints(Tables &tables, const std::vector<Oid> &found, Oid name_space) {
  for (const auto &row : spi::run(constraints_sql, {spi::oids(found), spi::oid(name_space)}, Access::read)) {
    ddl::ActualConstraint constraint;
    constraint.kind = (*row[1])[0];
    constraint.name = *row[2];
    for (const auto number : numbers_of(row[3]))
      constraint.columns.push_back(tables.column_name(oid_of(row[0]), number));
    if (row[5]) constraint.target_table = yes(row[6]) ? *row[5] : *row[7] + "." + *row[5];
    constraint.on_delete = row[8] && !row[8]->empty() ? (*row[8])[0] : ' ';
    // A target outside of these tables is none of ours, whatever its column is called.
    const auto targets = numbers_of(row[9]);
    constraint.targets_id = targets.size() == 1 && tables.column_name(oid_of(row[4]), targets[0]) == "id";
    constraint.validated = yes(row[10]);
    constraint.deferrable = yes(row[11]);
    constraint.definition = row[12].value_or("");
    tables.table(row[0]).constraints.push_back(std::move(constraint));
  }
}

void read_indexes(Tables &tables, const std::vector<Oid> &found) {
  std::unordered_set<Oid> default_classes;
  for (const auto &row : spi::run(default_classes_sql, {}, Access::read))
    default_classes.insert(oid_of(row[0]));
  for (const auto &row : spi::run(indexes_sql, {spi::oids(found)}, Access::read)) {
    const Oid relation = oid_of(row[0]);
    ddl::ActualIndex index;
    index.name = *row[1];
    index.unique = yes(row[5]);
    index.plain = yes(row[4]);
    const auto columns = numbers_of(row[2]);
    const auto options = numbers_of(row[6]);
    const auto classes = numbers_of(row[7]);
    const auto collations = numbers_of(row[8]);
    const auto collation_names = elements_of(*row[9]);
    const auto keys = static_cast<std::size_t>(std::stoul(*row[3]));
    for (std::size_t i = 0; i < keys; i++) {
      index.columns.push_back(tables.column_name(relation, columns[i]));
      if (options[i] != 0 || !default_classes.contains(static_cast<Oid>(classes[i]))) index.plain = false;
      const bool own = static_cast<Oid>(collations[i]) == tables.column_collation(relation, columns[i]);
      index.collations.push_back(own ? "" : collation_names[i]);
    }
    tables.table(row[0]).indexes.push_back(std::move(index));
  }
}

}  // namespace

Actual read_actual(Oid name_space, const std::vector<Oid> &relations, const std::vector<std::string> &names) {
  Actual actual;
  actual.tables = read_tables(name_space, relations, names);
  std::vector<Oid> found;
  std::unordered_set<std::string> ours;
  for (const auto &table : actual.tables) found.push_back(table.relation);
  Tables tables(actual.tables);
  read_columns(tables, found);
  read_comments(tables, found);
  read_constraints(tables, found, name_space);
  read_indexes(tables, found);
  for (const auto &row : spi::run(triggers_sql, {spi::oids(found)}, Access::read))
    tables.table(row[0]).triggers.push_back({*row[1], yes(row[2])});
  for (const auto &table : actual.tables) {
    ours.insert(table.name);
    for (const auto &index : table.indexes) ours.insert(index.name);
  }
  for (const auto &row : spi::run(names_sql, {spi::oid(name_space)}, Access::read))
    if (!ours.contains(*row[0])) actual.taken_names.push_back(*row[0]);
  for (const auto &row : spi::run(types_sql, {spi::oid(name_space)}, Access::read))
    actual.taken_types.push_back(*row[0]);
  return actual;
}

}  // namespace datastore::runtime
