// The relational shape that a schema asks for: tables, columns, checks, indexes, foreign keys, triggers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/graphql/parser.hpp"
#include "src/schema/schema.hpp"

namespace datastore::ddl {

struct Column {
  std::string name;
  std::string type;  // as format_type() prints it: "text", "timestamp with time zone", "text[]"
  bool not_null = false;
  std::string default_sql;  // an expression as we write it; empty for none
  std::string comment;      // from the GraphQL description; empty for none
  std::string field;        // the GraphQL field; empty for our own columns (_version …)
  std::string field_type;   // the field's type as GraphQL writes it; empty for our own columns
  std::string collation;    // "C" for ids and keys; empty for the type's own
  // For an existing null when the column becomes required, and for existing rows when a required column is
  // added: the value of @default as an expression; empty for none.
  std::string backfill_sql;
  // In Plan::result: the registered field that it was until now, whatever that was called; empty for a new
  // one.
  std::string registered_field{};
};

// A part of a table that has a name and a definition: two parts are the same if both are.
struct Part {
  enum class Kind { check, foreign_key, index, trigger };
  Kind kind = Kind::check;
  std::string name;
  // check: the boolean expression; trigger: what follows its name in CREATE TRIGGER; else empty.
  std::string definition;
  // What it is about: index keys in order; the key of a foreign key; a check's columns.
  std::vector<std::string> columns;
  // foreign_key only
  std::string target_table;
  schema::DeleteRule on_delete = schema::DeleteRule::cascade;
  // check of an enum only: the values it allows, to count rows that stand in the way
  std::vector<std::string> allowed_values;
};
std::string_view name_of(Part::Kind kind);  // "check", "foreign key", "index", "trigger"
// The column that a part is about, if it is about one alone, beside the id that stands last in an index.
std::string_view subject_of(const Part &part);

struct Table {
  std::string name;
  std::string model;
  std::string mapped_model;  // @mapsTo: the name that it was registered under before; may be empty
  std::string comment;
  std::string primary_key;      // the name of its constraint and index
  std::vector<Column> columns;  // ours last
  std::vector<Part> parts;      // the primary key is always `id` and stands in no part

  const Column *column(std::string_view name) const;
  // Whether a key of an index is a text that is in the order of bytes, as pages are, whatever the collation
  // of its column. The first key is not: it is found by equality, which takes an index in the column's own
  // collation only, be it asked by us, by other people's SQL, or by PostgreSQL where it deletes along a
  // foreign key.
  bool is_sort_key(const Part &index, std::size_t key) const;
};

struct Shape {
  std::string name_space;  // the PostgreSQL schema of the tables, unquoted
  std::vector<Table> tables;
};

// Constraint and index names are PostgreSQL's own pattern (posts_pkey, comments_post_comments_id_fkey,
// posts_status_check, comments_post_id_created_at_idx), fitted to 63 bytes and made unique in the namespace.
// `progress` is called now and then; it may throw (a cancelled statement does).
Shape shape_of(const schema::Schema &schema, std::string_view name_space,
               graphql::Progress progress = nullptr);

}  // namespace datastore::ddl
