// datastore.stamp(): the row trigger of every registered table, BEFORE INSERT OR UPDATE. It sets what nobody
// else may: the record's version, when it last changed, and the timestamps that the schema left to us.
#include <array>
#include <limits>

#include "src/runtime/bridge.hpp"
#include "src/runtime/trigger/stamped_table.hpp"

namespace datastore::runtime {

namespace {

constexpr std::int64_t microseconds_per_millisecond = 1000;
// From 1970, where GraphQL's timestamps start, to 2000, where PostgreSQL's do.
constexpr std::int64_t epoch_offset_ms =
    static_cast<std::int64_t>(POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * SECS_PER_DAY * 1000;

// A row in the making: new values for some of its columns.
class Changes {
 public:
  void set(AttrNumber column, Datum value, bool null = false) {
    if (column == 0) return;
    columns_[count_] = column;
    values_[count_] = value;
    nulls_[count_] = null;
    count_++;
  }

  HeapTuple apply(HeapTuple row, TupleDesc shape) {
    if (count_ == 0) return row;
    return pg([&] {
      return heap_modify_tuple_by_cols(row, shape, count_, columns_.data(), values_.data(), nulls_.data());
    });
  }

 private:
  static constexpr int most = 5;
  int count_ = 0;
  std::array<int, most> columns_;
  std::array<Datum, most> values_;
  std::array<bool, most> nulls_;
};

struct Row {
  HeapTuple tuple;
  TupleDesc shape;

  Datum get(AttrNumber column, bool &null) const { return heap_getattr(tuple, column, shape, &null); }
  bool is_null(AttrNumber column) const { return column != 0 && heap_attisnull(tuple, column, shape); }
};

struct Now {
  Datum timestamp;  // whole milliseconds, as AppSync's clients know them
  Datum milliseconds;

  static Now read() {
    const TimestampTz now = GetCurrentTimestamp();
    const std::int64_t ms = now / microseconds_per_millisecond;
    return {TimestampTzGetDatum(ms * microseconds_per_millisecond), Int64GetDatum(ms + epoch_offset_ms)};
  }
};

bool is_bookkeeping(const StampedTable &table, AttrNumber column) {
  return column == table.version || column == table.last_changed_at || column == table.field_versions ||
         (column == table.created_at && table.created_at_is_ours) ||
         (column == table.updated_at && table.updated_at_is_ours);
}

bool same_value(const Row &a, const Row &b, AttrNumber column) {
  bool a_null, b_null;
  const Datum left = a.get(column, a_null);
  const Datum right = b.get(column, b_null);
  if (a_null || b_null) return a_null == b_null;
  const Form_pg_attribute attribute = TupleDescAttr(a.shape, column - 1);
  return pg([&] { return datum_image_eq(left, right, attribute->attbyval, attribute->attlen); });
}

bool same_record(const StampedTable &table, const Row &before, const Row &after) {
  for (AttrNumber column = 1; column <= after.shape->natts; column++) {
    if (TupleDescAttr(after.shape, column - 1)->attisdropped || is_bookkeeping(table, column)) continue;
    if (!same_value(before, after, column)) return false;
  }
  return true;
}

HeapTuple stamp_insert(const StampedTable &table, const Row &row) {
  const Now now = Now::read();
  Changes changes;
  changes.set(table.version, Int32GetDatum(1));
  changes.set(table.last_changed_at, now.milliseconds);
  changes.set(table.field_versions, 0, true);
  if (table.created_at_is_ours || row.is_null(table.created_at)) changes.set(table.created_at, now.timestamp);
  if (table.updated_at_is_ours || row.is_null(table.updated_at)) changes.set(table.updated_at, now.timestamp);
  return changes.apply(row.tuple, row.shape);
}

// An update that changes no field keeps its row (skipping it would say UPDATE 0) and its bookkeeping.
HeapTuple keep_bookkeeping(const StampedTable &table, const Row &before, const Row &after) {
  Changes changes;
  for (const AttrNumber column :
       {table.version, table.last_changed_at, table.field_versions, table.created_at, table.updated_at}) {
    if (column == 0 || !is_bookkeeping(table, column) || same_value(before, after, column)) continue;
    bool null;
    const Datum value = before.get(column, null);
    changes.set(column, value, null);
  }
  return changes.apply(after.tuple, after.shape);
}

HeapTuple stamp_update(const StampedTable &table, const Row &before, const Row &after) {
  if (same_record(table, before, after)) return keep_bookkeeping(table, before, after);
  bool null;
  const Datum was = before.get(table.version, null);
  const std::int32_t version = null ? 0 : DatumGetInt32(was);
  if (version == std::numeric_limits<std::int32_t>::max())
    throw Error(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE, "a record has reached the highest version");
  const Now now = Now::read();
  Changes changes;
  changes.set(table.version, Int32GetDatum(version + 1));
  changes.set(table.last_changed_at, now.milliseconds);
  if (table.created_at_is_ours) {
    const Datum created = before.get(table.created_at, null);
    changes.set(table.created_at, created, null);
  }
  const bool given = table.updated_at != 0 && !table.updated_at_is_ours && !after.is_null(table.updated_at) &&
                     !same_value(before, after, table.updated_at);
  if (!given) changes.set(table.updated_at, now.timestamp);
  return changes.apply(after.tuple, after.shape);
}

HeapTuple stamp(FunctionCallInfo fcinfo) {
  const auto *trigger = reinterpret_cast<TriggerData *>(fcinfo->context);
  if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_BEFORE(trigger->tg_event) ||
      !TRIGGER_FIRED_FOR_ROW(trigger->tg_event) || TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
    throw Error(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED,
                "datastore.stamp() is a BEFORE INSERT OR UPDATE row trigger");
  const auto table = stamped_table(trigger->tg_relation);
  const TupleDesc shape = RelationGetDescr(trigger->tg_relation);
  if (TRIGGER_FIRED_BY_INSERT(trigger->tg_event)) return stamp_insert(*table, {trigger->tg_trigtuple, shape});
  return stamp_update(*table, {trigger->tg_trigtuple, shape}, {trigger->tg_newtuple, shape});
}

}  // namespace

}  // namespace datastore::runtime

DATASTORE_FUNCTION(datastore_stamp) {
  return PointerGetDatum(datastore::runtime::entry([&] { return datastore::runtime::stamp(fcinfo); }));
}
