#include "src/runtime/save/rows.hpp"

#include <algorithm>

#include "src/runtime/json/read.hpp"
#include "src/runtime/plans.hpp"
#include "src/runtime/record/record.hpp"
#include "src/runtime/statement.hpp"

namespace datastore::runtime {

SavedRows run_rows(const ModelInfo &model, const query::Statement &statement,
                   const std::string *search_path) {
  const Prepared prepared(statement.sql, params_of(statement));
  struct Found {
    std::uint64_t count;
    int columns;
    Datum *values;
    bool *nulls;
  };
  // The table of rows is left to SPI_finish(): the values point into it.
  const Found found = pg([&] {
    if (search_path)
      prepared.execute_under(search_path->c_str());
    else
      prepared.execute(spi::Access::write);
    Found all{SPI_processed, SPI_tuptable->tupdesc->natts, nullptr, nullptr};
    const Size cells = static_cast<Size>(all.columns) * all.count + 1;
    all.values = static_cast<Datum *>(MemoryContextAllocHuge(CurrentMemoryContext, sizeof(Datum) * cells));
    all.nulls = static_cast<bool *>(MemoryContextAllocHuge(CurrentMemoryContext, sizeof(bool) * cells));
    for (std::uint64_t i = 0; i < all.count; i++)
      heap_deform_tuple(SPI_tuptable->vals[i], SPI_tuptable->tupdesc, all.values + i * all.columns,
                        all.nulls + i * all.columns);
    return all;
  });
  std::size_t id_at = 0;
  while (model.fields[id_at].name != "id") id_at++;
  SavedRows rows;
  rows.reserve(found.count);
  for (std::uint64_t i = 0; i < found.count; i++) {
    const SavedRow row{found.values + i * found.columns, found.nulls + i * found.columns};
    const char *id = pg([&] { return TextDatumGetCString(row.values[id_at]); });
    rows.emplace(id, row);
  }
  return rows;
}

Value value_of(const FieldInfo &field, const query::FieldValue &value) {
  if (!value.text) return {};
  const char *text = value.text->c_str();
  return pg([&] {
    Oid input, io_parameter;
    getTypeInputInfo(field.type, &input, &io_parameter);
    return Value{OidInputFunctionCall(input, const_cast<char *>(text), io_parameter, -1), false};
  });
}

bool equal(const FieldInfo &field, Value a, Value b) {
  if (a.null || b.null) return a.null == b.null;
  return pg([&] {
    std::int16_t length;
    bool by_value;
    get_typlenbyval(field.type, &length, &by_value);
    return datum_image_eq(a.datum, b.datum, by_value, length);
  });
}

bool holds(const ModelInfo &model, const SavedRow &row, const std::vector<query::FieldValue> &values) {
  return std::all_of(values.begin(), values.end(), [&](const query::FieldValue &value) {
    const std::size_t place = place_of(model, *value.field);
    return equal(model.fields[place], value_of(model.fields[place], value), row.at(place));
  });
}

query::Json json_of(const FieldInfo &field, Value value) {
  if (value.null) return {};
  JsonText text;
  pg([&] {
    if (OidIsValid(field.element))
      json::write_array(text.info(), field.form, field.element, value.datum);
    else
      json::write_value(text.info(), field.form, field.type, value.datum);
  });
  return parse_json(text.str());
}

query::Json parse_json(const std::string &text) { return json::read(param_of({"jsonb", text}).value); }

std::string record_json(const ModelInfo &model, const SavedRow &row, const char *const *spelled,
                        json::Unsaid unsaid) {
  JsonText text;
  pg([&] { write_record(text.info(), model, row.values, row.nulls, spelled, unsaid); });
  return text.str();
}

std::size_t place_of(const ModelInfo &model, const schema::Field &field) {
  const FieldInfo *stored = model.field(field.name);
  if (!stored) refuse_altered(model.relation, no_column_for(field.name));
  return static_cast<std::size_t>(stored - model.fields.data());
}

}  // namespace datastore::runtime
