// datastore.stamp(): the row trigger of every registered table, BEFORE INSERT OR UPDATE. It sets what nobody
// else may: the record's version, the versions of its fields, when it last changed, and the timestamps that
// the schema left to us.
#include <limits>

#include "src/runtime/bridge.hpp"
#include "src/runtime/log/long_ids.hpp"
#include "src/runtime/log/tombstones.hpp"
#include "src/runtime/model/field_versions.hpp"
#include "src/runtime/model/model.hpp"
#include "src/runtime/trigger/clock.hpp"
#include "src/runtime/trigger/inserted.hpp"
#include "src/runtime/trigger/others.hpp"
#include "src/runtime/trigger/raising.hpp"
#include "src/runtime/trigger/row.hpp"

namespace datastore::runtime {

namespace {

bool is_ours(const ModelInfo &model, AttrNumber column) {
  return (column == model.created_at && model.created_at_is_ours) ||
         (column == model.updated_at && model.updated_at_is_ours);
}

std::int32_t next_version(std::int32_t version) {
  if (version == std::numeric_limits<std::int32_t>::max())
    ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
                    errmsg("a record has reached the highest version")));
  return version + 1;
}

// Now, for a timestamp of the schema: as AWSDateTime, or in the same form as a String.
Datum timestamp_of(const Now &now, Oid type) {
  if (type != TEXTOID) return TimestampTzGetDatum(now.timestamp);
  StringInfoData quoted;
  initStringInfo(&quoted);
  json::write_value(&quoted, json::Form::date_time, TIMESTAMPTZOID, TimestampTzGetDatum(now.timestamp));
  return PointerGetDatum(cstring_to_text_with_len(quoted.data + 1, quoted.len - 2));
}

HeapTuple stamp_insert(const ModelInfo &model, Row &row) {
  const Now now = Now::read();
  const bool null = row.is_null(model.id_column);
  if (!null) tombstones::refuse_long_id(model, row.get(model.id_column), tombstones::IdOf::created);
  const std::int32_t deleted = null ? 0 : tombstones::version_for_insert(model.id, row.get(model.id_column));
  row.set(model.version, Int32GetDatum(next_version(deleted)));
  row.set(model.last_changed_at, Int64GetDatum(now.milliseconds));
  row.set(model.field_versions, 0, true);
  const auto stamp_time = [&](AttrNumber column, bool is_ours, Oid type) {
    if (column != 0 && (is_ours || row.is_null(column))) row.set(column, timestamp_of(now, type));
  };
  stamp_time(model.created_at, model.created_at_is_ours, model.created_at_type);
  stamp_time(model.updated_at, model.updated_at_is_ours, model.updated_at_type);
  return row.tuple();
}

// An update that changes no field keeps its row (skipping it would say UPDATE 0) and its bookkeeping.
HeapTuple keep_bookkeeping(const ModelInfo &model, const Row &before, Row &after) {
  for (const AttrNumber column : {model.version, model.last_changed_at,
                                  is_ours(model, model.created_at) ? model.created_at : AttrNumber(0),
                                  is_ours(model, model.updated_at) ? model.updated_at : AttrNumber(0)})
    if (column != 0 && !before.agrees(after, column)) after.set_as_in(before, column);
  const std::int32_t version = before.is_null(model.version) ? 0 : DatumGetInt32(before.get(model.version));
  after.set(model.field_versions, unchanged_field_versions(before.get(model.field_versions), version));
  return after.tuple();
}

HeapTuple stamp_update(const ModelInfo &model, const Row &before, Row &after) {
  if (!before.agrees(after, model.id_column))
    ereport(ERROR, (errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
                    errmsg("the id of a record cannot change: model %s", model.name.c_str()),
                    errhint("Clients know a record by its id. Delete it and create another.")));
  auto *changed = static_cast<bool *>(palloc0(model.fields.size() + 1));
  bool any = false;
  for (std::size_t i = 0; i < model.fields.size(); i++) {
    const AttrNumber column = model.fields[i].attribute;
    changed[i] = !is_ours(model, column) && !before.agrees(after, column);
    any = any || changed[i];
  }
  if (!any) return keep_bookkeeping(model, before, after);
  const std::int32_t old_version =
      before.is_null(model.version) ? 0 : DatumGetInt32(before.get(model.version));
  const std::int32_t version = next_version(old_version);
  const Now now = Now::read();
  after.set(model.version, Int32GetDatum(version));
  after.set(model.last_changed_at, Int64GetDatum(now.milliseconds));
  after.set(model.field_versions,
            updated_field_versions(model, before.get(model.field_versions), old_version, version, changed));
  if (model.created_at_is_ours) after.set_as_in(before, model.created_at);
  if (model.updated_at != 0) {
    const bool given = !model.updated_at_is_ours && !after.is_null(model.updated_at) &&
                       !before.agrees(after, model.updated_at);
    if (!given) after.set(model.updated_at, timestamp_of(now, model.updated_at_type));
  }
  return after.tuple();
}

// The record is created over its tombstone: its fields have the version that it gets now.
HeapTuple stamp_raise(const ModelInfo &model, const Row &before, Row &after) {
  for (const AttrNumber column :
       {model.last_changed_at, is_ours(model, model.created_at) ? model.created_at : AttrNumber(0),
        is_ours(model, model.updated_at) ? model.updated_at : AttrNumber(0)})
    if (column != 0) after.set_as_in(before, column);
  after.set(model.field_versions, 0, true);
  return after.tuple();
}

// Whether an update is one that raises the version of its row, and gives it nothing else.
bool raises(const ModelInfo &model, const TriggerData &trigger) {
  if (!raising()) return false;
  struct {
    char *id;
    int length;
    std::int32_t version;
  } row = pg([&] {
    decltype(row) read{nullptr, 0, 0};
    const TupleDesc shape = RelationGetDescr(trigger.tg_relation);
    const Row before(trigger.tg_trigtuple, shape);
    const Row after(trigger.tg_newtuple, shape);
    if (after.is_null(model.version) || !before.agrees(after, model.id_column)) return read;
    read.version = DatumGetInt32(after.get(model.version));
    text *id = DatumGetTextPP(after.get(model.id_column));
    read.id = VARDATA_ANY(id);
    read.length = static_cast<int>(VARSIZE_ANY_EXHDR(id));
    return read;
  });
  return row.id && is_raise(model.relation, {row.id, static_cast<std::size_t>(row.length)}, row.version);
}

HeapTuple stamp(FunctionCallInfo fcinfo) {
  const auto *trigger = reinterpret_cast<TriggerData *>(fcinfo->context);
  if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_BEFORE(trigger->tg_event) ||
      !TRIGGER_FIRED_FOR_ROW(trigger->tg_event) || TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
    throw Error(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED,
                "datastore.stamp() is a BEFORE INSERT OR UPDATE row trigger");
  if (trigger->tg_relation->rd_rel->relispartition) refuse_partition(trigger->tg_relation);
  refuse_later_triggers(*trigger);
  const auto model = model_of(RelationGetRelid(trigger->tg_relation));
  const TupleDesc shape = RelationGetDescr(trigger->tg_relation);
  const ModelInfo &known = *model;
  if (TRIGGER_FIRED_BY_INSERT(trigger->tg_event)) {
    note_insert(known.relation);
    return pg([&] {
      Row row(trigger->tg_trigtuple, shape);
      return stamp_insert(known, row);
    });
  }
  const bool raise = raises(known, *trigger);
  return pg([&] {
    const Row before(trigger->tg_trigtuple, shape);
    Row after(trigger->tg_newtuple, shape);
    return raise ? stamp_raise(known, before, after) : stamp_update(known, before, after);
  });
}

}  // namespace

}  // namespace datastore::runtime

DATASTORE_FUNCTION(datastore_stamp) {
  return PointerGetDatum(datastore::runtime::entry([&] { return datastore::runtime::stamp(fcinfo); }));
}
