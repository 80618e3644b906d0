// Every DDL statement that we send, in one place each. All names are quoted, all literals escaped. People
// read the statements in datastore.plan(): they are laid out as a person would write them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "src/ddl/shape.hpp"

namespace datastore::ddl {

std::string quote_identifier(std::string_view name);  // always in double quotes
std::string quote_literal(std::string_view value);    // '…', or E'…' where a backslash is in it
std::string qualified(std::string_view name_space, std::string_view name);

std::string create_table(std::string_view name_space, const Table &table);
std::string add_column(std::string_view name_space, const Table &table, const Column &column);
std::string add_part(std::string_view name_space, const Table &table, const Part &part);
std::string drop_part(std::string_view name_space, const Table &table, const Part &part);

// Below, `relation` is a table as qualified() writes it.

std::string drop_table(std::string_view relation);
std::string rename_table(std::string_view relation, std::string_view to);
std::string comment_on_table(std::string_view relation,
                             std::string_view comment);  // an empty comment is removed

std::string drop_column(std::string_view relation, std::string_view column);
std::string rename_column(std::string_view relation, std::string_view from, std::string_view to);
// Drops a column, and adds one in its place.
std::string replace_column(std::string_view relation, std::string_view old_column, const Column &column);
struct TypeChange {
  Column column;
  std::string
      using_sql;  // the new value as an expression over the old row; empty: PostgreSQL's own cast does
};
// All columns of a table in one statement: PostgreSQL then writes it anew once.
std::string alter_types(std::string_view relation, std::span<const TypeChange> changes);
std::string set_default(std::string_view relation, std::string_view column, std::string_view default_sql);
std::string drop_default(std::string_view relation, std::string_view column);
std::string set_not_null(std::string_view relation, std::string_view column);
std::string drop_not_null(std::string_view relation, std::string_view column);
std::string backfill(std::string_view relation, const Column &column);
std::string forget_field_versions(std::string_view relation);
std::string comment_on_column(std::string_view relation, std::string_view column, std::string_view comment);

// All keys of a table in one statement: PostgreSQL then locks and scans it once.
std::string add_foreign_keys(std::string_view name_space, const Table &table, std::span<const Part> keys);
std::string drop_constraint(std::string_view relation, std::string_view name);
std::string drop_trigger(std::string_view relation, std::string_view name);
// Several statements. Each trigger takes the place of one with the same name, and fires in sessions that
// replay replicated changes too.
std::string create_triggers(std::string_view relation, std::span<const Part> triggers);

}  // namespace datastore::ddl
