// A record as a caller gives it, in GraphQL's field names, checked against its model.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "src/query/json.hpp"
#include "src/schema/schema.hpp"

namespace datastore::query {

// What a record says of one stored field.
struct FieldValue {
  const schema::Field *field = nullptr;
  std::optional<std::string> text;  // in the input form of the column's type; none for null
  Json value;                       // as it was spelled
};

struct Record {
  std::optional<std::string> id;
  std::optional<std::int32_t> version;  // `_version`: the one that the change was made to
  std::vector<FieldValue> fields;       // each stored field once at the most; without the id

  const FieldValue *field(const schema::Field *wanted) const;
};

// Throws BadRequest, which names model, field and value, for what the model does not know or cannot hold. A
// related record is given by its key field, or by the relation field: {"post": {"id": "…"}} or {"post": "…"}.
// What the server keeps (timestamps that the schema leaves to it, _lastChangedAt, _deleted: null) is passed
// over, so that a record that was read can be saved again.
Record read_record(const schema::Schema &schema, const schema::Model &model, const Json &json);

// One value of a stored field.
FieldValue read_value(const schema::Schema &schema, const schema::Model &model, const schema::Field &field,
                      const Json &value);

// For a record that is to be created: throws BadRequest if a required field is missing. `filled` are the
// fields (by name) that the database fills in by itself.
void require_complete(const schema::Model &model, const Record &record, std::span<const std::string> filled);

// Whether the server alone sets the field: a timestamp that the schema does not declare.
bool kept_by_server(const schema::Field &field);

}  // namespace datastore::query
