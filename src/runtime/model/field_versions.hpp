// _field_versions: the version at which each field last changed, by the field's number in the catalogue.
//
// An integer[] whose element 0 is the version at insert. A missing slot means slot 0; a null array means that
// all fields are at the record's _version.
//
// There is a slot -1 where the last write changed no field. Such a row is in transition tables and in the WAL
// like any other, and nothing else in it says that it is no change.
#pragma once

#include <cstdint>

#include "src/runtime/model/model.hpp"

namespace datastore::runtime {

// An array as it was read. For the inside of a pg() body, and as long as its memory context lives.
struct FieldVersions {
  const std::int32_t *slots = nullptr;  // from slot 0 on
  int count = 0;                        // 0: a null array
  bool unchanged = false;               // the last write changed no field

  static FieldVersions of(Datum array);  // 0 for a null array

  // The version at which the field with that number last changed.
  std::int32_t at(int number, std::int32_t record_version) const {
    if (count == 0) return record_version;
    return slots[number < count ? number : 0];
  }
};

// The array after an update to `version`, made by palloc. `old` is the array before (0 if it is null),
// `old_version` the record's version before; `changed[i]` says whether model.fields[i] changed. For the
// inside of a pg() body.
Datum updated_field_versions(const ModelInfo &model, Datum old, std::int32_t old_version,
                             std::int32_t version, const bool *changed);

// The array of a record that is written again and not changed: the same with a slot -1. For the inside of a
// pg() body.
Datum unchanged_field_versions(Datum old, std::int32_t record_version);

// Whether the last write changed no field; keeps no memory. `array` is 0 if it is null. For the inside of a
// pg() body.
bool says_unchanged(Datum array);

// The version at which the field with that number last changed. For the inside of a pg() body.
std::int32_t field_version(Datum field_versions, bool null, std::int32_t record_version, int number);

}  // namespace datastore::runtime
