// Records to INSERT and UPDATE statements: one for any number of records, whatever fields each of them gives.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "src/query/record.hpp"
#include "src/query/statement.hpp"

namespace datastore::query {

// A column of a model's table, as it is in the database.
struct SaveColumn {
  const schema::Field *field = nullptr;
  std::string name;                     // quoted
  std::string type;                     // without a length
  std::optional<std::string> fallback;  // the SQL of its DEFAULT
};

struct SaveTarget {
  std::string table;  // qualified and quoted
  std::vector<SaveColumn> columns;
  std::string returning;  // what both statements answer for a record, over the alias "r"
};

// A record to write: its id, and the fields that are to be written.
struct Write {
  std::string id;
  const std::vector<FieldValue> *fields = nullptr;
};

// A text[] in its input form.
std::string array_literal(const std::vector<std::string> &items);
std::string array_literal(const std::vector<std::optional<std::string>> &items);

// Creates records of ids that are free; those that somebody else has created meanwhile are left out of the
// answer.
Statement insert_records(const SaveTarget &target, std::span<const Write> writes);

// Changes the given fields, and no other, of records that exist.
Statement update_records(const SaveTarget &target, std::span<const Write> writes);

}  // namespace datastore::query
