#include "src/runtime/record/record.hpp"

#include "src/runtime/plans.hpp"

extern "C" {
#include "storage/lmgr.h"
#include "utils/acl.h"
}

namespace datastore::runtime {

namespace {

constexpr std::string_view json_space = " \t\r\n";

std::string quoted(const std::string &name) {
  return pg([&] { return quote_identifier(name.c_str()); });
}

void write_key(StringInfo out, const std::string &name) {
  appendStringInfoChar(out, '"');
  appendBinaryStringInfo(out, name.data(), static_cast<int>(name.size()));
  appendBinaryStringInfo(out, "\":", 2);
}

}  // namespace

std::string table_of(const ModelInfo &model) {
  const Oid relation = model.relation;
  const char *name = pg([&]() -> const char * {
    char *table = get_rel_name(relation);
    if (!table) return nullptr;
    return quote_qualified_identifier(get_namespace_name(get_rel_namespace(relation)), table);
  });
  if (!name) throw Error(ERRCODE_UNDEFINED_TABLE, "the table of model \"" + model.name + "\" is gone");
  return name;
}

bool may_select(const ModelInfo &model) {
  const Oid relation = model.relation;
  return pg([&] {
    // By columns: every one of them.
    return pg_class_aclcheck(relation, GetUserId(), ACL_SELECT) == ACLCHECK_OK ||
           pg_attribute_aclcheck_all(relation, GetUserId(), ACL_SELECT, ACLMASK_ALL) == ACLCHECK_OK;
  });
}

void require_select(const ModelInfo &model) {
  if (may_select(model)) return;
  const Oid relation = model.relation;
  pg([&] { aclcheck_error(ACLCHECK_NO_PRIV, OBJECT_TABLE, get_rel_name(relation)); });
}

void lock_for_reading(const ModelInfo &model) {
  require_select(model);
  const Oid relation = model.relation;
  pg([&] { LockRelationOid(relation, AccessShareLock); });
}

std::string record_columns(const ModelInfo &model, std::string_view alias) {
  std::string columns;
  const std::string prefix = std::string(alias) + ".";
  for (const auto &field : model.fields) columns += prefix + quoted(field.column) + ", ";
  return columns + prefix + "_version, " + prefix + "_last_changed_at";
}

int record_column_count(const ModelInfo &model) { return static_cast<int>(model.fields.size()) + 2; }

JsonText::JsonText() {
  pg([&] { initStringInfo(&text_); });
}

JsonText &JsonText::operator<<(std::string_view text) {
  pg([&] { appendBinaryStringInfo(&text_, text.data(), static_cast<int>(text.size())); });
  return *this;
}

JsonText &JsonText::number(std::int64_t value) { return *this << std::to_string(value); }

JsonText &JsonText::string(std::string_view text) {
  pg([&] { json::write_string(&text_, text.data(), static_cast<int>(text.size())); });
  return *this;
}

void write_record(StringInfo out, const ModelInfo &model, const Datum *values, const bool *nulls,
                  const char *const *spelled, json::Unsaid unsaid) {
  appendStringInfoChar(out, '{');
  const std::size_t count = model.fields.size();
  for (std::size_t i = 0; i < count; i++) {
    const FieldInfo &field = model.fields[i];
    write_key(out, field.name);
    if (nulls[i])
      appendBinaryStringInfo(out, "null", 4);
    else if (spelled && spelled[i])
      appendStringInfoString(out, spelled[i]);
    else if (OidIsValid(field.element))
      json::write_array(out, field.form, field.element, values[i], unsaid);
    else
      json::write_value(out, field.form, field.type, values[i], unsaid);
    appendStringInfoChar(out, ',');
  }
  appendStringInfo(out, "\"_version\":%d,\"_lastChangedAt\":" INT64_FORMAT ",\"_deleted\":null}",
                   DatumGetInt32(values[count]), DatumGetInt64(values[count + 1]));
}

bool may_be_record(std::string_view json) noexcept {
  const auto begin = json.find_first_not_of(json_space);
  return begin != std::string_view::npos && json[begin] == '{' &&
         json[json.find_first_not_of(json_space, begin + 1)] == '"';
}

void write_tombstone(StringInfo out, const char *data, int length, std::int64_t version,
                     std::int64_t changed_at) {
  std::string_view json(data, static_cast<std::size_t>(length));
  // Without the brace that closes it.
  json = json.substr(0, json.rfind('}'));
  const int start = out->len;
  appendBinaryStringInfo(out, json.data(), static_cast<int>(json.size()));
  // In JSON they stand between values alone.
  for (int i = start; i < out->len; i++)
    if (out->data[i] == '\n' || out->data[i] == '\r') out->data[i] = ' ';
  appendStringInfo(out,
                   ",\"_version\":" INT64_FORMAT ",\"_lastChangedAt\":" INT64_FORMAT ",\"_deleted\":true}",
                   version, changed_at);
}

std::uint64_t each_row(std::string_view sql, const std::vector<spi::Param> &params, RowWriter writer,
                       void *context, spi::Access access) {
  const Prepared statement{std::string(sql), params};
  return pg([&] {
    statement.execute(access);
    SPITupleTable *table = SPI_tuptable;
    const std::uint64_t rows = SPI_processed;
    const int columns = table->tupdesc->natts;
    auto *row_values = static_cast<Datum *>(palloc(sizeof(Datum) * static_cast<Size>(columns)));
    auto *row_nulls = static_cast<bool *>(palloc(sizeof(bool) * static_cast<Size>(columns)));
    for (std::uint64_t row = 0; row < rows; row++) {
      CHECK_FOR_INTERRUPTS();
      heap_deform_tuple(table->vals[row], table->tupdesc, row_values, row_nulls);
      writer(context, row_values, row_nulls);
    }
    SPI_freetuptable(table);
    return rows;
  });
}

}  // namespace datastore::runtime
