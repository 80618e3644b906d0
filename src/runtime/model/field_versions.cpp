#include "src/runtime/model/field_versions.hpp"

namespace datastore::runtime {

namespace {

struct Slots {
  const std::int32_t *versions;
  int count;
};

// Written by our trigger alone: one dimension, no nulls. Anything else counts as no array.
Slots slots_of(Datum array) {
  ArrayType *value = DatumGetArrayTypeP(array);
  if (ARR_NDIM(value) != 1 || ARR_HASNULL(value) || ARR_ELEMTYPE(value) != INT4OID) return {nullptr, 0};
  return {reinterpret_cast<std::int32_t *>(ARR_DATA_PTR(value)), ARR_DIMS(value)[0]};
}

}  // namespace

Datum updated_field_versions(const ModelInfo &model, Datum old, std::int32_t old_version,
                             std::int32_t version, const bool *changed) {
  const Slots before = old ? slots_of(old) : Slots{nullptr, 0};
  // Where no array says otherwise, every field is as old as the record.
  const std::int32_t inserted = before.count > 0 ? before.versions[0] : old_version;
  int count = before.count > 0 ? before.count : 1;
  for (std::size_t i = 0; i < model.fields.size(); i++)
    if (changed[i] && model.fields[i].number >= count) count = model.fields[i].number + 1;
  const std::size_t bytes = ARR_OVERHEAD_NONULLS(1) + sizeof(std::int32_t) * count;
  auto *array = static_cast<ArrayType *>(palloc0(bytes));
  SET_VARSIZE(array, bytes);
  array->ndim = 1;
  array->elemtype = INT4OID;
  ARR_DIMS(array)[0] = count;
  ARR_LBOUND(array)[0] = 0;
  auto *versions = reinterpret_cast<std::int32_t *>(ARR_DATA_PTR(array));
  for (int slot = 0; slot < count; slot++)
    versions[slot] = slot < before.count ? before.versions[slot] : inserted;
  for (std::size_t i = 0; i < model.fields.size(); i++)
    if (changed[i]) versions[model.fields[i].number] = version;
  return PointerGetDatum(array);
}

std::int32_t field_version(Datum field_versions, bool null, std::int32_t record_version, int number) {
  if (null) return record_version;
  const Slots slots = slots_of(field_versions);
  if (slots.count == 0) return record_version;
  return slots.versions[number < slots.count ? number : 0];
}

}  // namespace datastore::runtime
