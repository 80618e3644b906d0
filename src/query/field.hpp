// A field that a predicate or a sort order names: its column, how to compare it, and what it may be asked.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "src/schema/schema.hpp"

namespace datastore::query {

struct QueriedField {
  std::string name;  // "rating", or "_version", "_lastChangedAt", "_deleted"
  schema::TypeRef type;
  std::string sql;  // of the column, quoted, without the table; of _deleted, which has none, a constant
  bool is_column = true;
  bool never_null = false;
  // A text whose indexes all have it as a sort key, in the order of bytes: they find it only if equality is
  // asked by bytes, too.
  bool only_sort_key = false;

  // The column of a table called `alias`.
  std::string in(std::string_view alias) const { return is_column ? std::string(alias) + "." + sql : sql; }
};

// A stored field of the model, or one of those that every record has. None if there is no such field.
std::optional<QueriedField> queried_field(const schema::Model &model, std::string_view name);

// What to say about a field that there is not: the nearest names, or else all.
std::string fields_hint(const schema::Model &model, std::string_view wrong);

// Whether records can be put in its order: no lists, no JSON.
bool is_sortable(const schema::TypeRef &type);
// Whether the column is one of PostgreSQL's texts. Its order is then that of bytes, as it is in the clients
// and on every machine.
bool is_text(const schema::TypeRef &type);
// Kept as JSON (an embedded type, a list of lists), whatever is in it.
bool is_json(const schema::TypeRef &type);

inline constexpr std::string_view byte_order = " COLLATE \"C\"";

}  // namespace datastore::query
