#include "src/ddl/render.hpp"

namespace datastore::ddl {
namespace {

std::string doubled(std::string_view text, char quote) {
  std::string out(1, quote);
  for (char c : text) {
    if (c == quote) out += quote;
    out += c;
  }
  return out += quote;
}

std::string alter_table(std::string_view relation) { return "ALTER TABLE " + std::string(relation); }

std::string alter_column(std::string_view relation, std::string_view column) {
  return alter_table(relation) + " ALTER COLUMN " + quote_identifier(column);
}

std::string type_of(const Column &column) {
  return column.collation.empty() ? column.type
                                  : column.type + " COLLATE " + quote_identifier(column.collation);
}

std::string column_line(const Column &column) {
  std::string out = quote_identifier(column.name) + " " + type_of(column);
  if (column.not_null) out += " NOT NULL";
  if (!column.default_sql.empty()) out += " DEFAULT " + column.default_sql;
  return out;
}

std::string_view sql_of(schema::DeleteRule rule) {
  switch (rule) {
    case schema::DeleteRule::cascade:
      return "CASCADE";
    case schema::DeleteRule::set_null:
      return "SET NULL";
    case schema::DeleteRule::no_action:
      return "NO ACTION";
  }
  return {};
}

std::string constraint(std::string_view name, std::string_view body) {
  return "CONSTRAINT " + quote_identifier(name) + " " + std::string(body);
}

std::string check(const Part &part) { return constraint(part.name, "CHECK (" + part.definition + ")"); }

std::string foreign_key(std::string_view name_space, const Part &part) {
  std::string body = "FOREIGN KEY (" + quote_identifier(part.columns.at(0)) + ") REFERENCES ";
  body += qualified(name_space, part.target_table) + " (\"id\") ON DELETE ";
  return constraint(part.name, body += sql_of(part.on_delete));
}

std::string index_keys(const Table &table, const Part &index) {
  std::string out;
  for (std::size_t key = 0; key < index.columns.size(); ++key) {
    if (key > 0) out += ", ";
    out += quote_identifier(index.columns[key]);
    // Ids and keys of relations are so of themselves.
    if (table.is_sort_key(index, key) && table.column(index.columns[key])->collation.empty())
      out += " COLLATE \"C\"";
  }
  return out;
}

std::string comment_on(std::string_view what, std::string_view comment) {
  return "COMMENT ON " + std::string(what) + " IS " + (comment.empty() ? "NULL" : quote_literal(comment));
}

}  // namespace

std::string quote_identifier(std::string_view name) { return doubled(name, '"'); }

std::string quote_literal(std::string_view value) {
  if (value.find('\\') == std::string_view::npos) return doubled(value, '\'');
  // E'…' reads the same whatever standard_conforming_strings is.
  std::string escaped;
  for (char c : value) {
    if (c == '\\') escaped += '\\';
    escaped += c;
  }
  return "E" + doubled(escaped, '\'');
}

std::string qualified(std::string_view name_space, std::string_view name) {
  return quote_identifier(name_space) + "." + quote_identifier(name);
}

std::string create_table(std::string_view name_space, const Table &table) {
  std::string out = "CREATE TABLE " + qualified(name_space, table.name) + " (\n";
  for (const Column &column : table.columns) out += "  " + column_line(column) + ",\n";
  out += "  " + constraint(table.primary_key, "PRIMARY KEY (\"id\")");
  for (const Part &part : table.parts)
    if (part.kind == Part::Kind::check) out += ",\n  " + check(part);
  return out += "\n)";
}

std::string drop_table(std::string_view relation) { return "DROP TABLE " + std::string(relation); }

std::string rename_table(std::string_view relation, std::string_view to) {
  return alter_table(relation) + " RENAME TO " + quote_identifier(to);
}

std::string comment_on_table(std::string_view relation, std::string_view comment) {
  return comment_on("TABLE " + std::string(relation), comment);
}

std::string add_column(std::string_view name_space, const Table &table, const Column &column) {
  return alter_table(qualified(name_space, table.name)) + " ADD COLUMN " + column_line(column);
}

std::string drop_column(std::string_view relation, std::string_view column) {
  return alter_table(relation) + " DROP COLUMN " + quote_identifier(column);
}

std::string rename_column(std::string_view relation, std::string_view from, std::string_view to) {
  return alter_table(relation) + " RENAME COLUMN " + quote_identifier(from) + " TO " + quote_identifier(to);
}

std::string replace_column(std::string_view relation, std::string_view old_column, const Column &column) {
  return drop_column(relation, old_column) + ", ADD COLUMN " + column_line(column);
}

std::string alter_types(std::string_view relation, std::span<const TypeChange> changes) {
  std::string out = alter_table(relation);
  std::string_view separator = changes.size() == 1 ? " " : "\n  ";
  for (const TypeChange &change : changes) {
    out += std::string(separator) + "ALTER COLUMN " + quote_identifier(change.column.name) + " TYPE " +
           type_of(change.column);
    if (!change.using_sql.empty()) out += (changes.size() == 1 ? "\n  USING " : " USING ") + change.using_sql;
    separator = ",\n  ";
  }
  return out;
}

std::string set_default(std::string_view relation, std::string_view column, std::string_view default_sql) {
  return alter_column(relation, column) + " SET DEFAULT " + std::string(default_sql);
}

std::string drop_default(std::string_view relation, std::string_view column) {
  return alter_column(relation, column) + " DROP DEFAULT";
}

std::string set_not_null(std::string_view relation, std::string_view column) {
  return alter_column(relation, column) + " SET NOT NULL";
}

std::string drop_not_null(std::string_view relation, std::string_view column) {
  return alter_column(relation, column) + " DROP NOT NULL";
}

std::string forget_field_versions(std::string_view relation) {
  return "UPDATE " + std::string(relation) +
         " SET \"_field_versions\" = NULL WHERE \"_field_versions\" IS NOT NULL";
}

std::string backfill(std::string_view relation, const Column &column) {
  const std::string name = quote_identifier(column.name);
  return "UPDATE " + std::string(relation) + " SET " + name + " = " + column.backfill_sql + " WHERE " + name +
         " IS NULL";
}

std::string comment_on_column(std::string_view relation, std::string_view column, std::string_view comment) {
  return comment_on("COLUMN " + std::string(relation) + "." + quote_identifier(column), comment);
}

std::string add_foreign_keys(std::string_view name_space, const Table &table, std::span<const Part> keys) {
  std::string out = alter_table(qualified(name_space, table.name));
  std::string_view separator = keys.size() == 1 ? " " : "\n  ";
  for (const Part &key : keys) {
    out += std::string(separator) + "ADD " + foreign_key(name_space, key);
    separator = ",\n  ";
  }
  return out;
}

std::string drop_constraint(std::string_view relation, std::string_view name) {
  return alter_table(relation) + " DROP CONSTRAINT " + quote_identifier(name);
}

std::string drop_trigger(std::string_view relation, std::string_view name) {
  return "DROP TRIGGER " + quote_identifier(name) + " ON " + std::string(relation);
}

std::string create_triggers(std::string_view relation, std::span<const Part> triggers) {
  std::string out, enable;
  std::string_view separator = triggers.size() == 1 ? " " : "\n  ";
  for (const Part &trigger : triggers) {
    out += "CREATE OR REPLACE TRIGGER " + quote_identifier(trigger.name) + " " + trigger.definition + ";\n";
    enable += std::string(separator) + "ENABLE ALWAYS TRIGGER " + quote_identifier(trigger.name);
    separator = ",\n  ";
  }
  return out + alter_table(relation) + enable;
}

std::string add_part(std::string_view name_space, const Table &table, const Part &part) {
  const std::string relation = qualified(name_space, table.name);
  switch (part.kind) {
    case Part::Kind::check:
      return alter_table(relation) + " ADD " + check(part);
    case Part::Kind::foreign_key:
      return add_foreign_keys(name_space, table, std::span(&part, 1));
    case Part::Kind::index:
      return "CREATE INDEX " + quote_identifier(part.name) + " ON " + relation + " (" +
             index_keys(table, part) + ")";
    case Part::Kind::trigger:
      return create_triggers(relation, std::span(&part, 1));
  }
  return {};
}

std::string drop_part(std::string_view name_space, const Table &table, const Part &part) {
  const std::string relation = qualified(name_space, table.name);
  switch (part.kind) {
    case Part::Kind::check:
    case Part::Kind::foreign_key:
      return drop_constraint(relation, part.name);
    case Part::Kind::index:
      return "DROP INDEX " + qualified(name_space, part.name);
    case Part::Kind::trigger:
      return drop_trigger(relation, part.name);
  }
  return {};
}

}  // namespace datastore::ddl
