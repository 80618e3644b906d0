// What becomes of a change that was made to another version of its record than the stored one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "src/query/record.hpp"
#include "src/runtime/save/rows.hpp"

namespace datastore::runtime {

struct Conflict {
  const NamedModel &model;
  const std::string &search_path;  // the caller's
  std::string id;
  SavedRow stored;        // with _field_versions behind record_columns()
  std::int32_t base = 0;  // the version that the change was made to
};

struct Verdict {
  enum class Action { write, remove };
  Action action = Action::write;
  std::vector<query::FieldValue> fields;  // to write; none: the stored record stays as it is
};

// The version at which the stored incarnation of the record was inserted.
std::int32_t version_at_insert(const ModelInfo &model, const SavedRow &stored);

// By the model's handler. Throws ConflictUnhandled, with the stored record, where the change is refused.
Verdict resolve_save(const Conflict &conflict, const query::Record &record);

// The same for a delete: `write` without fields means that the record stays.
Verdict resolve_delete(const Conflict &conflict);

}  // namespace datastore::runtime
