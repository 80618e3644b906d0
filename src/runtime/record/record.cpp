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

int place_of_id(const ModelInfo &model) {
  for (std::size_t i = 0; i < model.fields.size(); i++)
    if (model.fields[i].name == "id") return static_cast<int>(i);
  return 0;
}

std::int32_t version_in(const ModelInfo &model, const Datum *values) {
  return DatumGetInt32(values[model.fields.size()]);
}

JsonText::JsonText() {
  pg([&] {
    initStringInfo(&text_);
    appendStringInfoSpaces(&text_, VARHDRSZ);
  });
}

Datum JsonText::datum() {
  SET_VARSIZE(text_.data, text_.len);
  return PointerGetDatum(text_.data);
}

JsonText &JsonText::operator<<(std::string_view text) {
  pg([&] { json::put(&text_, text); });
  return *this;
}

JsonText &JsonText::number(std::int64_t value) { return *this << std::to_string(value); }

JsonText &JsonText::string(std::string_view text) {
  pg([&] { json::write_string(&text_, text.data(), static_cast<int>(text.size())); });
  return *this;
}

void write_record(StringInfo out, const ModelInfo &model, const Datum *values, const bool *nulls,
                  const char *const *spelled, json::Unsaid unsaid) {
  json::put(out, '{');
  const std::size_t count = model.fields.size();
  for (std::size_t i = 0; i < count; i++) {
    const FieldInfo &field = model.fields[i];
    json::put(out, field.key);
    if (nulls[i])
      json::put(out, "null");
    else if (spelled && spelled[i])
      json::put(out, std::string_view(spelled[i]));
    else if (OidIsValid(field.element))
      json::write_array(out, field.form, field.element, values[i], unsaid);
    else
      json::write_value(out, field.form, field.type, values[i], unsaid);
    json::put(out, ',');
  }
  json::put(out, "\"_version\":");
  json::write_number(out, DatumGetInt32(values[count]));
  json::put(out, ",\"_lastChangedAt\":");
  json::write_number(out, DatumGetInt64(values[count + 1]));
  json::put(out, ",\"_deleted\":null}");
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

namespace {

// Takes the executor's rows as they come: what is written of one is copied from the table's page.
struct Receiver {
  DestReceiver base;  // first
  RowWriter writer;
  void *context;
  MemoryContext memory;
};

bool receive(TupleTableSlot *slot, DestReceiver *self) {
  const auto *receiver = reinterpret_cast<Receiver *>(self);
  slot_getallattrs(slot);
  MemoryContext before = MemoryContextSwitchTo(receiver->memory);
  receiver->writer(receiver->context, slot->tts_values, slot->tts_isnull);
  MemoryContextSwitchTo(before);
  return true;
}

}  // namespace

std::uint64_t each_row(std::string_view sql, const std::vector<spi::Param> &params, RowWriter writer,
                       void *context, spi::Access access, spi::Planned planned) {
  const Prepared statement{std::string(sql), params, planned};
  return pg([&] {
    Receiver receiver{{receive, [](DestReceiver *, int, TupleDesc) {}, [](DestReceiver *) {},
                       [](DestReceiver *) {}, DestTuplestore},
                      writer,
                      context,
                      CurrentMemoryContext};
    return statement.execute_into(&receiver.base, access);
  });
}

}  // namespace datastore::runtime
