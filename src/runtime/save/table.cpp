#include "src/runtime/save/table.hpp"

#include <algorithm>
#include <optional>

#include "src/runtime/query/condition.hpp"
#include "src/runtime/query/readable.hpp"
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

// An entry of an index fits into a third of a page, compressed.
constexpr std::size_t most_index_bytes = 2704;

// PostgreSQL does not tell which of the written values is too long: the longest of those that are keys.
void explain_long_key(const NamedModel &model, const PgError &error,
                      const std::vector<query::Write> &writes) {
  if (error.data()->sqlerrcode != ERRCODE_PROGRAM_LIMIT_EXCEEDED) return;
  const schema::Model &schema = *model.schema;
  const auto is_indexed = [&](const std::string &name) {
    return std::any_of(schema.indexes.begin(), schema.indexes.end(), [&](const schema::Index &index) {
      return std::find(index.fields.begin(), index.fields.end(), name) != index.fields.end();
    });
  };
  const auto is_foreign_key = [&](const std::string &name) {
    return std::any_of(schema.foreign_keys.begin(), schema.foreign_keys.end(),
                       [&](const schema::ForeignKey &key) { return key.field == name; });
  };
  std::string field;
  std::size_t longest = 0;
  const auto look = [&](const std::string &name, const std::string &value) {
    if (value.size() <= longest) return;
    longest = value.size();
    field = name;
  };
  for (const auto &write : writes) {
    look("id", write.id);
    for (const auto &value : *write.fields)
      if (value.text && (is_indexed(value.field->name) || is_foreign_key(value.field->name)))
        look(value.field->name, *value.text);
  }
  // Several keys share an entry. What is shorter is not what the error is about.
  if (longest <= most_index_bytes / 4) return;
  const bool may_lose_index = field != "id" && !is_foreign_key(field);
  throw Error(
      ERRCODE_PROGRAM_LIMIT_EXCEEDED,
      schema.name + "." + field + " has " + std::to_string(longest) + " bytes, which is too long for a key",
      "It is a key of an index, whose entries hold " + std::to_string(most_index_bytes) +
          " bytes at most, compressed. PostgreSQL says: " + error.data()->message,
      may_lose_index ? "Shorten it, or take the index off the field." : "Shorten it.");
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

SavedRows SaveTable::write(const query::Statement &statement, const std::vector<query::Write> &writes) const {
  try {
    return run_rows(*model_.info, statement, &search_path_);
  } catch (const PgError &error) {
    explain_missing_parent(model_, error);
    explain_long_key(model_, error, writes);
    throw;
  }
}

SavedRows SaveTable::read(const std::vector<std::string> &ids, const query::Json *condition,
                          bool lock) const {
  query::Statement statement;
  statement.sql = "SELECT " + table_.returning + ", r._field_versions";
  Readable readable;
  if (condition)
    statement.sql += ", COALESCE(" + condition_on(model_, readable, statement, *condition) + ", false)";
  statement.sql += " FROM " + (condition ? readable.table(model_) : table_.table) +
                   " AS r WHERE r.id = ANY (" + statement.param("text[]", query::array_literal(ids)) +
                   ") ORDER BY r.id COLLATE \"C\"";
  // The id never changes, so writers of records that refer to this one need not wait.
  if (lock) statement.sql += " FOR NO KEY UPDATE OF r";
  return readable.explaining([&] { return run_rows(*model_.info, statement); });
}

SavedRows SaveTable::to_update(const std::vector<std::string> &ids, const query::Json *condition) const {
  return read(ids, condition, may_update(*model_.info));
}

SavedRows SaveTable::to_remove(const std::vector<std::string> &ids, const query::Json *condition) const {
  return read(ids, condition, may_update(*model_.info) && !hides_rows(*model_.info));
}

bool SaveTable::holds_for_nothing(const query::Json &predicate) const {
  query::Statement statement;
  Readable readable;
  const std::string holds = condition_on(model_, readable, statement, predicate);
  statement.sql = "SELECT " + holds + " FROM (SELECT (NULL::" + table_.table + ").*) AS r";
  readable.table(model_);
  return readable.explaining([&] { return run(statement, spi::Access::write)[0][0] == "t"; });
}

SavedRows SaveTable::insert(const std::vector<query::Write> &writes) {
  refuse_rules(*model_.info, Writing::create);
  read_defaults();
  return write(query::insert_records(table_, writes), writes);
}

SavedRows SaveTable::update(const std::vector<query::Write> &writes) const {
  refuse_rules(*model_.info, Writing::change);
  return write(query::update_records(table_, writes), writes);
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
