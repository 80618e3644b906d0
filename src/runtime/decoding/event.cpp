#include "src/runtime/decoding/event.hpp"

#include <cstring>

#include "src/runtime/model/field_versions.hpp"
#include "src/runtime/record/record.hpp"

namespace datastore::runtime::decoding {

namespace {

void append(StringInfo out, const char *text) {
  appendBinaryStringInfo(out, text, static_cast<int>(strlen(text)));
}

void append(StringInfo out, const std::string &text) {
  appendBinaryStringInfo(out, text.data(), static_cast<int>(text.size()));
}

std::int32_t version_of(const Shape &shape, const Columns &row) {
  return row.nulls[shape.version - 1] ? 0 : DatumGetInt32(row.values[shape.version - 1]);
}

bool is_elsewhere(const FieldShape &field, const Datum *values, const bool *nulls) {
  const int at = field.attribute - 1;
  return field.toastable && !nulls[at] && VARATT_IS_EXTERNAL_ONDISK(DatumGetPointer(values[at]));
}

// The row that has a field's value; null where none has.
const Columns *holder(const FieldShape &field, const Columns &now, const Columns *old) {
  if (!is_elsewhere(field, now.values, now.nulls)) return &now;
  if (old && !old->nulls[field.attribute - 1] && !is_elsewhere(field, old->values, old->nulls)) return old;
  return nullptr;
}

bool id_is_there(const Shape &shape, const Columns &now, const Columns *old) {
  for (const FieldShape &field : shape.fields)
    if (field.attribute == shape.id) return holder(field, now, old);
  return true;
}

void write_field(StringInfo out, const FieldShape &field, const Columns &row) {
  const int at = field.attribute - 1;
  append(out, field.key);
  if (row.nulls[at])
    append(out, "null");
  else if (OidIsValid(field.element))
    json::write_array(out, field.form, field.element, row.values[at]);
  else
    json::write_value(out, field.form, field.type, row.values[at]);
}

void write_bookkeeping(StringInfo out, bool first, std::int32_t version, std::int64_t changed_at,
                       bool deleted) {
  append(out, first ? "\"_version\":" : ",\"_version\":");
  json::write_value(out, json::Form::int4, INT4OID, Int32GetDatum(version));
  append(out, ",\"_lastChangedAt\":");
  json::write_value(out, json::Form::int8, INT8OID, Int64GetDatum(changed_at));
  append(out, deleted ? ",\"_deleted\":true}" : ",\"_deleted\":null}");
}

void write_changed_fields(StringInfo out, const Shape &shape, Mutation mutation, const Columns &row) {
  append(out, ",\"changedFields\":[");
  const int at = shape.field_versions - 1;
  if (mutation == Mutation::create) {
    append(out, shape.all_fields);
  } else {
    const std::int32_t version = version_of(shape, row);
    const auto versions = FieldVersions::of(row.nulls[at] ? 0 : row.values[at]);
    const char *separator = "";
    for (const FieldShape &field : shape.fields) {
      if (versions.at(field.number, version) != version) continue;
      append(out, separator);
      append(out, field.quoted);
      separator = ",";
    }
  }
  appendStringInfoChar(out, ']');
}

// Fields whose values the WAL does not repeat.
void write_unchanged(StringInfo out, const Shape &shape, const Columns &now, const Columns *old,
                     bool with_data) {
  append(out, ",\"unchanged\":[");
  const char *separator = "";
  for (const FieldShape &field : shape.fields) {
    if ((!with_data && field.attribute != shape.id) || holder(field, now, old)) continue;
    append(out, separator);
    append(out, field.quoted);
    separator = ",";
  }
  appendStringInfoChar(out, ']');
}

}  // namespace

Mutation update_of(const Shape &shape, const Columns &now) {
  const int at = shape.field_versions - 1;
  // An update by anybody else leaves an array.
  if (now.nulls[at]) return Mutation::create;
  // An array out of line that is as it was is one that said so before.
  if (VARATT_IS_EXTERNAL_ONDISK(DatumGetPointer(now.values[at]))) return Mutation::none;
  return FieldVersions::of(now.values[at]).unchanged ? Mutation::none : Mutation::update;
}

void write_saved(StringInfo out, const Shape &shape, Mutation mutation, const Columns &now,
                 const Columns *old, bool with_data) {
  append(out,
         mutation == Mutation::create ? shape.registration.create_event : shape.registration.update_event);
  appendStringInfoChar(out, '{');
  bool first = true;
  bool complete = true;
  // REPLICA IDENTITY NOTHING.
  if (now.nulls[shape.id - 1] || !id_is_there(shape, now, old))
    ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
                    errmsg("an update does not say of which record it is"),
                    errdetail("The id is stored out of line, and the table's REPLICA IDENTITY is NOTHING.")));
  for (const FieldShape &field : shape.fields) {
    if (!with_data && field.attribute != shape.id) continue;
    const Columns *row = holder(field, now, old);
    complete = complete && row;
    if (!row) continue;
    if (!first) appendStringInfoCharMacro(out, ',');
    first = false;
    write_field(out, field, *row);
  }
  const int at = shape.last_changed_at - 1;
  write_bookkeeping(out, first, version_of(shape, now), now.nulls[at] ? 0 : DatumGetInt64(now.values[at]),
                    false);
  write_changed_fields(out, shape, mutation, now);
  if (!complete) write_unchanged(out, shape, now, old, with_data);
}

void write_deleted(StringInfo out, const Registration &registration, Datum id, std::int32_t version,
                   std::int64_t changed_at, Datum data) {
  append(out, registration.delete_event);
  if (data) {
    text *json = DatumGetTextPP(data);
    const char *begin = VARDATA_ANY(json);
    const int length = static_cast<int>(VARSIZE_ANY_EXHDR(json));
    if (!may_be_record({begin, static_cast<std::size_t>(length)}))
      ereport(ERROR,
              (errcode(ERRCODE_INVALID_JSON_TEXT), errmsg("the change log has no record for a deleted one")));
    write_tombstone(out, begin, length, version, changed_at);
  } else {
    append(out, "{\"id\":");
    json::write_value(out, json::Form::text, TEXTOID, id);
    write_bookkeeping(out, false, version, changed_at, true);
  }
  append(out, ",\"changedFields\":[]");
}

void write_end(StringInfo out, TransactionId xid, TimestampTz commit_time, XLogRecPtr lsn) {
  appendStringInfo(out, ",\"xid\":%u,\"commitTime\":", xid);
  json::write_value(out, json::Form::date_time, TIMESTAMPTZOID, TimestampTzGetDatum(commit_time));
  appendStringInfo(out, ",\"lsn\":\"%X/%X\"}", static_cast<unsigned>(lsn >> 32), static_cast<unsigned>(lsn));
}

void write_problem(StringInfo out, int sqlstate, const char *message, const char *detail) {
  append(out, ",\"error\":{\"code\":");
  const char *code = unpack_sql_state(sqlstate);
  json::write_string(out, code, static_cast<int>(strlen(code)));
  append(out, ",\"message\":");
  json::write_string(out, message, static_cast<int>(strlen(message)));
  if (*detail) {
    append(out, ",\"detail\":");
    json::write_string(out, detail, static_cast<int>(strlen(detail)));
  }
  appendStringInfoChar(out, '}');
}

}  // namespace datastore::runtime::decoding
