// Rows of a model's table while they are saved: values as PostgreSQL holds them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "src/query/record.hpp"
#include "src/query/statement.hpp"
#include "src/runtime/model/registry.hpp"
#include "src/runtime/spi.hpp"

namespace datastore::runtime {

// A value of a column.
struct Value {
  Datum datum = 0;
  bool null = true;
};

// A row of record_columns(), and what the statement gave behind them: see SaveTable. It lives until
// spi::connected() ends.
struct SavedRow {
  const Datum *values = nullptr;
  const bool *nulls = nullptr;

  std::int32_t version(const ModelInfo &model) const { return DatumGetInt32(values[model.fields.size()]); }
  Value at(std::size_t column) const { return {values[column], nulls[column]}; }
  Value field_versions(const ModelInfo &model) const { return at(model.fields.size() + 2); }
  bool meets_condition(const ModelInfo &model) const { return DatumGetBool(values[model.fields.size() + 3]); }
};

using SavedRows = std::unordered_map<std::string, SavedRow>;  // by id

// Runs a statement that answers rows of record_columns(). One that fires users' code runs that along their
// `search_path`.
SavedRows run_rows(const ModelInfo &model, const query::Statement &statement,
                   const std::string *search_path = nullptr);

// A checked value as its column's type holds it.
Value value_of(const FieldInfo &field, const query::FieldValue &value);

// Whether both are the same value, byte by byte: as the triggers tell a change.
bool equal(const FieldInfo &field, Value a, Value b);

// Whether a stored row has all the given values.
bool holds(const ModelInfo &model, const SavedRow &row, const std::vector<query::FieldValue> &values);

// A value in the form in which records are answered.
query::Json json_of(const FieldInfo &field, Value value);

// JSON text as a value.
query::Json parse_json(const std::string &text);

// The record, with the normal form of each value replaced by what `spelled` says (null: nothing).
std::string record_json(const ModelInfo &model, const SavedRow &row, const char *const *spelled = nullptr,
                        json::Unsaid unsaid = json::Unsaid::null);

// The place of a stored field in ModelInfo::fields. 55000 if the table has lost its column.
std::size_t place_of(const ModelInfo &model, const schema::Field &field);

}  // namespace datastore::runtime
