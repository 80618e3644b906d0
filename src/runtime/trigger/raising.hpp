// Raising a version after the fact: a record that was created over a delete which is logged later, or which
// its snapshot had not seen.
#pragma once

#include <cstdint>
#include <string_view>

#include "src/runtime/model/model.hpp"
#include "src/runtime/trigger/keys.hpp"

namespace datastore::runtime {

// Records by id, each with the version that its own has to be above. For the inside of a pg() body, as Keys.
struct Raise {
  Keys ids;
  std::int32_t *above = nullptr;
  int room = 0;

  void add(Datum id, std::int32_t version);
};

enum class Which {
  living,   // all of them that live
  too_low,  // those whose version is not above
};

// Raises versions by an UPDATE as the table's owner, which logs them as created: field versions start anew.
// An error (27000) if a trigger of the user's keeps the UPDATE from a record. Outside of pg().
void raise_versions(const ModelInfo &model, Relation relation, const Raise &raise, Which which);

// Whether the update of a row to that version is one of ours; it is asked once for each.
bool is_raise(Oid relation, std::string_view id, std::int32_t version);

// Whether any is going on at all.
bool raising() noexcept;

// How often this session has done so. If that grows over an INSERT, its RETURNING may have told a version too
// low.
std::uint64_t times_raised() noexcept;

}  // namespace datastore::runtime
