// datastore.stamp(): the row trigger of every registered table, BEFORE INSERT OR UPDATE. It sets what nobody
// else may: the record's version, the versions of its fields, when it last changed, and the timestamps that
// the schema left to us.
#include <array>
#include <limits>

#include "src/runtime/bridge.hpp"
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

// A row in the making: new values for some of its columns. All functions here run inside one pg() body.
class Changes {
 public:
  void set(AttrNumber column, Datum value, bool null = false) {
    if (column == 0) return;
    columns_[count_] = column;
    values_[count_] = value;
    nulls_[count_] = null;
    count_++;
  }

  HeapTuple apply(const Row &row) {
    if (count_ == 0) return row.tuple;
    return heap_modify_tuple_by_cols(row.tuple, row.shape, count_, columns_.data(), values_.data(),
                                     nulls_.data());
  }

 private:
  static constexpr int most = 5;
  int count_ = 0;
  std::array<int, most> columns_;
  std::array<Datum, most> values_;
  std::array<bool, most> nulls_;
};

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

HeapTuple stamp_insert(const ModelInfo &model, const Row &row) {
  const Now now = Now::read();
  bool null;
  const Datum id = row.get(model.id_column, null);
  const std::int32_t deleted = null ? 0 : tombstones::version_for_insert(model.id, id);
  Changes changes;
  changes.set(model.version, Int32GetDatum(next_version(deleted)));
  changes.set(model.last_changed_at, Int64GetDatum(now.milliseconds));
  changes.set(model.field_versions, 0, true);
  if (model.created_at_is_ours || row.is_null(model.created_at))
    changes.set(model.created_at, timestamp_of(now, model.created_at_type));
  if (model.updated_at_is_ours || row.is_null(model.updated_at))
    changes.set(model.updated_at, timestamp_of(now, model.updated_at_type));
  return changes.apply(row);
}

// An update that changes no field keeps its row (skipping it would say UPDATE 0) and its bookkeeping.
HeapTuple keep_bookkeeping(const ModelInfo &model, const Row &before, const Row &after) {
  Changes changes;
  for (const AttrNumber column : {model.version, model.last_changed_at,
                                  is_ours(model, model.created_at) ? model.created_at : AttrNumber(0),
                                  is_ours(model, model.updated_at) ? model.updated_at : AttrNumber(0)}) {
    if (column == 0 || same_value(before, after, column)) continue;
    bool null;
    const Datum value = before.get(column, null);
    changes.set(column, value, null);
  }
  bool null, version_null;
  const Datum version = before.get(model.version, version_null);
  const Datum field_versions = before.get(model.field_versions, null);
  changes.set(model.field_versions,
              unchanged_field_versions(null ? 0 : field_versions, version_null ? 0 : DatumGetInt32(version)));
  return changes.apply(after);
}

HeapTuple stamp_update(const ModelInfo &model, const Row &before, const Row &after) {
  if (!same_value(before, after, model.id_column))
    ereport(ERROR, (errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
                    errmsg("the id of a record cannot change: model %s", model.name.c_str()),
                    errhint("Clients know a record by its id. Delete it and create another.")));
  auto *changed = static_cast<bool *>(palloc0(model.fields.size() + 1));
  bool any = false;
  for (std::size_t i = 0; i < model.fields.size(); i++) {
    const AttrNumber column = model.fields[i].attribute;
    changed[i] = !is_ours(model, column) && !same_value(before, after, column);
    any = any || changed[i];
  }
  if (!any) return keep_bookkeeping(model, before, after);
  bool null;
  const Datum was = before.get(model.version, null);
  const std::int32_t old_version = null ? 0 : DatumGetInt32(was);
  const std::int32_t version = next_version(old_version);
  const Datum field_versions = before.get(model.field_versions, null);
  const Now now = Now::read();
  Changes changes;
  changes.set(model.version, Int32GetDatum(version));
  changes.set(model.last_changed_at, Int64GetDatum(now.milliseconds));
  changes.set(model.field_versions,
              updated_field_versions(model, null ? 0 : field_versions, old_version, version, changed));
  if (model.created_at_is_ours) {
    const Datum created = before.get(model.created_at, null);
    changes.set(model.created_at, created, null);
  }
  if (model.updated_at != 0) {
    const bool given = !model.updated_at_is_ours && !after.is_null(model.updated_at) &&
                       !same_value(before, after, model.updated_at);
    if (!given) changes.set(model.updated_at, timestamp_of(now, model.updated_at_type));
  }
  return changes.apply(after);
}

// The record is created over its tombstone: its fields have the version that it gets now.
HeapTuple stamp_raise(const ModelInfo &model, const Row &before, const Row &after) {
  Changes changes;
  for (const AttrNumber column :
       {model.last_changed_at, is_ours(model, model.created_at) ? model.created_at : AttrNumber(0),
        is_ours(model, model.updated_at) ? model.updated_at : AttrNumber(0)}) {
    if (column == 0) continue;
    bool null;
    const Datum value = before.get(column, null);
    changes.set(column, value, null);
  }
  changes.set(model.field_versions, 0, true);
  return changes.apply(after);
}

// Whether an update is one that raises the version of its row, and gives it nothing else.
bool raises(const ModelInfo &model, const Row &before, const Row &after) {
  if (!raising()) return false;
  struct {
    char *id;
    int length;
    std::int32_t version;
  } row = pg([&] {
    decltype(row) read{nullptr, 0, 0};
    bool null;
    const Datum version = after.get(model.version, null);
    if (null || !same_value(before, after, model.id_column)) return read;
    read.version = DatumGetInt32(version);
    text *id = DatumGetTextPP(after.get(model.id_column, null));
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
    return pg([&] { return stamp_insert(known, {trigger->tg_trigtuple, shape}); });
  }
  const Row before{trigger->tg_trigtuple, shape};
  const Row after{trigger->tg_newtuple, shape};
  const bool raise = raises(known, before, after);
  return pg([&] { return raise ? stamp_raise(known, before, after) : stamp_update(known, before, after); });
}

}  // namespace

}  // namespace datastore::runtime

DATASTORE_FUNCTION(datastore_stamp) {
  return PointerGetDatum(datastore::runtime::entry([&] { return datastore::runtime::stamp(fcinfo); }));
}
