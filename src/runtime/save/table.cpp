#include "src/runtime/save/table.hpp"

#include <optional>

#include "src/runtime/query/condition.hpp"
#include "src/runtime/record/living.hpp"
#include "src/runtime/record/record.hpp"
#include "src/runtime/save/rules.hpp"
#include "src/runtime/statement.hpp"

extern "C" {
#include "utils/builtins.h"
}

namespace datastore::runtime {

namespace {

// pg_get_expr() qualifies names, since search_path is pinned.
constexpr const char *defaults_sql = R"(
SELECT a.attname, pg_get_expr(d.adbin, d.adrelid), a.attidentity <> '' OR a.attgenerated <> ''
FROM pg_attribute a
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped AND (d.adnum IS NOT NULL OR a.attidentity <> ''))";

// PostgreSQL speaks of tables and constraints; the caller of fields and records. Its DETAIL is "Key
// (column)=(value) is not present in …", in the language of the server, but always with the same signs.
void explain_missing_parent(const NamedModel &model, const PgError &error) {
  if (error.data()->sqlerrcode != ERRCODE_FOREIGN_KEY_VIOLATION || !error.data()->detail) return;
  const std::string detail = error.data()->detail;
  for (const auto &key : model.schema->foreign_keys) {
    const schema::Field *field = model.schema->field(key.field);
    if (!field) continue;
    const std::string sign = "(" + field->column + ")=(";
    const auto begin = detail.find(sign);
    const auto end = detail.rfind(')');
    if (begin == std::string::npos || end == std::string::npos || end < begin + sign.size()) continue;
    throw Error(ERRCODE_FOREIGN_KEY_VIOLATION,
                model.schema->name + "." + key.field + ": there is no record \"" +
                    detail.substr(begin + sign.size(), end - begin - sign.size()) + "\" of " + key.target,
                detail);
  }
}

// What PostgreSQL asks of whoever locks a row.
bool may_update(const ModelInfo &model) {
  const Oid relation = model.relation;
  return pg([&] {
    return pg_class_aclcheck(relation, GetUserId(), ACL_UPDATE) == ACLCHECK_OK ||
           pg_attribute_aclcheck_all(relation, GetUserId(), ACL_UPDATE, ACLMASK_ANY) == ACLCHECK_OK;
  });
}

}  // namespace

query::SaveTarget SaveTable::made(const NamedModel &model) {
  query::SaveTarget target;
  target.table = table_of(*model.info);
  target.returning = record_columns(*model.info, "r");
  for (const auto &info : model.info->fields) {
    const schema::Field *field = model.schema->field(info.name);
    if (!field || info.name == "id") continue;
    query::SaveColumn column;
    column.field = field;
    column.name = pg([&] { return quote_identifier(info.column.c_str()); });
    column.type = pg([&] { return format_type_be_qualified(info.type); });
    target.columns.push_back(std::move(column));
  }
  return target;
}

SavedRows SaveTable::write(const query::Statement &statement) const {
  try {
    return run_rows(*model_.info, statement, &search_path_);
  } catch (const PgError &error) {
    explain_missing_parent(model_, error);
    throw;
  }
}

SavedRows SaveTable::read(const std::vector<std::string> &ids, const query::Json *condition,
                          bool lock) const {
  query::Statement statement;
  statement.sql = "SELECT " + table_.returning + ", r._field_versions";
  if (condition) statement.sql += ", COALESCE(" + condition_on(model_, statement, *condition) + ", false)";
  statement.sql += " FROM " + table_.table + " AS r WHERE r.id = ANY (" +
                   statement.param("text[]", query::array_literal(ids)) + ") ORDER BY r.id COLLATE \"C\"";
  // The id never changes, so writers of records that refer to this one need not wait.
  if (lock) statement.sql += " FOR NO KEY UPDATE OF r";
  return run_rows(*model_.info, statement);
}

SavedRows SaveTable::to_update(const std::vector<std::string> &ids, const query::Json *condition) const {
  return read(ids, condition, may_update(*model_.info));
}

SavedRows SaveTable::to_remove(const std::vector<std::string> &ids, const query::Json *condition) const {
  return read(ids, condition, may_update(*model_.info) && !hides_rows(*model_.info));
}

bool SaveTable::holds_for_nothing(const query::Json &predicate) const {
  query::Statement statement;
  const std::string holds = condition_on(model_, statement, predicate);
  statement.sql = "SELECT " + holds + " FROM (SELECT (NULL::" + table_.table + ").*) AS r";
  return run(statement, spi::Access::write)[0][0] == "t";
}

SavedRows SaveTable::insert(const std::vector<query::Write> &writes) {
  refuse_rules(*model_.info, Writing::create);
  read_defaults();
  return write(query::insert_records(table_, writes));
}

SavedRows SaveTable::update(const std::vector<query::Write> &writes) const {
  refuse_rules(*model_.info, Writing::change);
  return write(query::update_records(table_, writes));
}

std::unordered_set<std::string> SaveTable::remove(
    const std::unordered_map<std::string, std::int32_t> &versions) const {
  refuse_rules(*model_.info, Writing::remove);
  std::vector<std::string> ids, of_ids;
  for (const auto &[id, version] : versions) {
    ids.push_back(id);
    of_ids.push_back(std::to_string(version));
  }
  const std::string sql =
      "DELETE FROM " + table_.table +
      " AS r USING unnest($1, $2) AS u (id, version) "
      "WHERE r.id = ANY ($1) AND r.id = u.id AND r._version = u.version::integer RETURNING r.id";
  std::unordered_set<std::string> removed;
  for (auto &row : spi::run_under(search_path_, sql, {spi::texts(ids), spi::texts(of_ids)}))
    removed.insert(std::move(*row[0]));
  return removed;
}

void SaveTable::read_defaults() {
  if (knows_defaults_) return;
  knows_defaults_ = true;
  for (const auto &row : spi::run(defaults_sql, {spi::oid(model_.info->relation)})) {
    if (row[0] == "id") id_default_ = row[1].value_or("");
    for (const auto &info : model_.info->fields) {
      if (info.column != *row[0]) continue;
      filled_.push_back(info.name);
      if (row[2] == "t") continue;
      for (auto &column : table_.columns)
        if (column.field->name == info.name) column.fallback = row[1];
    }
  }
}

const std::vector<std::string> &SaveTable::filled() {
  read_defaults();
  return filled_;
}

std::vector<std::string> SaveTable::new_ids(std::size_t count) {
  read_defaults();
  if (id_default_.empty())
    throw Error(ERRCODE_NOT_NULL_VIOLATION,
                model_.schema->name + ".id is missing, and its column has no default");
  std::vector<std::string> ids;
  for (const auto &row :
       spi::run_under(search_path_, "SELECT " + id_default_ + " FROM generate_series(1, $1)",
                      {spi::bigint(static_cast<std::int64_t>(count))}))
    ids.push_back(row[0].value_or(""));
  return ids;
}

}  // namespace datastore::runtime
