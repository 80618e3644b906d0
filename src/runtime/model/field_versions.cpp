#include "src/runtime/model/field_versions.hpp"

#include <cstring>

namespace datastore::runtime {

namespace {

// The slot that says that nothing changed.
constexpr int unchanged_slot = -1;

struct NewArray {
  ArrayType *array;
  std::int32_t *slots;
};

NewArray make_array(int lowest, int slots) {
  const std::size_t bytes = ARR_OVERHEAD_NONULLS(1) + sizeof(std::int32_t) * slots;
  auto *array = static_cast<ArrayType *>(palloc0(bytes));
  SET_VARSIZE(array, bytes);
  array->ndim = 1;
  array->elemtype = INT4OID;
  ARR_DIMS(array)[0] = slots;
  ARR_LBOUND(array)[0] = lowest;
  return {array, reinterpret_cast<std::int32_t *>(ARR_DATA_PTR(array))};
}

// Only an array that says "unchanged" has this lower bound, and it has slot 0 besides.
bool is_unchanged(int lower_bound, int count) { return lower_bound == unchanged_slot && count > 1; }

}  // namespace

// Written by our trigger alone: one dimension, no nulls. Anything else counts as no array.
FieldVersions FieldVersions::of(Datum datum) {
  if (!datum) return {};
  ArrayType *array = DatumGetArrayTypeP(datum);
  if (ARR_NDIM(array) != 1 || ARR_HASNULL(array) || ARR_ELEMTYPE(array) != INT4OID) return {};
  const auto *slots = reinterpret_cast<std::int32_t *>(ARR_DATA_PTR(array));
  const int count = ARR_DIMS(array)[0];
  if (is_unchanged(ARR_LBOUND(array)[0], count)) return {slots + 1, count - 1, true};
  return {slots, count, false};
}

Datum updated_field_versions(const ModelInfo &model, Datum old, std::int32_t old_version,
                             std::int32_t version, const bool *changed) {
  const FieldVersions before = FieldVersions::of(old);
  // Where no array says otherwise, every field is as old as the record.
  const std::int32_t inserted = before.at(0, old_version);
  int count = before.count > 0 ? before.count : 1;
  for (std::size_t i = 0; i < model.fields.size(); i++)
    if (changed[i] && model.fields[i].number >= count) count = model.fields[i].number + 1;
  const auto [array, versions] = make_array(0, count);
  for (int slot = 0; slot < count; slot++)
    versions[slot] = slot < before.count ? before.slots[slot] : inserted;
  for (std::size_t i = 0; i < model.fields.size(); i++)
    if (changed[i]) versions[model.fields[i].number] = version;
  return PointerGetDatum(array);
}

Datum unchanged_field_versions(Datum old, std::int32_t record_version) {
  const FieldVersions before = FieldVersions::of(old);
  if (before.unchanged) return old;
  const int count = before.count > 0 ? before.count : 1;
  const auto [array, slots] = make_array(unchanged_slot, count + 1);
  slots[0] = 0;
  for (int slot = 0; slot < count; slot++) slots[slot + 1] = before.at(slot, record_version);
  return PointerGetDatum(array);
}

bool says_unchanged(Datum array) {
  if (!array) return false;
  struct varlena *packed = PG_DETOAST_DATUM_PACKED(array);
  // Its header may be a short one: what follows is not aligned then.
  struct {
    std::int32_t dimensions;
    std::int32_t data_offset;
    Oid element_type;
    std::int32_t count;
    std::int32_t lower_bound;
  } head;
  bool unchanged = false;
  if (VARSIZE_ANY_EXHDR(packed) >= sizeof(head)) {
    memcpy(&head, VARDATA_ANY(packed), sizeof(head));
    unchanged = head.dimensions == 1 && head.data_offset == 0 && head.element_type == INT4OID &&
                is_unchanged(head.lower_bound, head.count);
  }
  if (PointerGetDatum(packed) != array) pfree(packed);
  return unchanged;
}

std::int32_t field_version(Datum field_versions, bool null, std::int32_t record_version, int number) {
  return FieldVersions::of(null ? 0 : field_versions).at(number, record_version);
}

}  // namespace datastore::runtime
