// _field_versions: the version at which each field last changed, by the field's number in the catalogue.
//
// An integer[] whose first element, slot 0, is the version at insert. A missing slot means slot 0; a null
// array means that all fields are at the record's _version.
#pragma once

#include <cstdint>

#include "src/runtime/model/model.hpp"

namespace datastore::runtime {

// The array after an update to `version`, made by palloc. `old` is the array before (0 if it is null),
// `old_version` the record's version before; `changed[i]` says whether model.fields[i] changed. For the
// inside of a pg() body.
Datum updated_field_versions(const ModelInfo &model, Datum old, std::int32_t old_version,
                             std::int32_t version, const bool *changed);

// The version at which the field with that number last changed. For the inside of a pg() body.
std::int32_t field_version(Datum field_versions, bool null, std::int32_t record_version, int number);

}  // namespace datastore::runtime
