// AUTOMERGE: what becomes of one field when two have changed its record.
#pragma once

#include "src/query/json.hpp"
#include "src/schema/schema.hpp"

namespace datastore::query {

// Values are compared and merged in the form in which records are answered.
struct MergedValue {
  enum class Outcome {
    stored,  // nothing is to be written
    given,
    merged,  // `value` is
  };
  Outcome outcome = Outcome::stored;
  Json value;
};

// `changed_since`: whether somebody changed the field after the version that the given value was made to. If
// nobody did, the given value is taken. Else the stored value stands, but for: a null one is filled, objects
// merge member by member, and lists append the items that are not yet there, so that a repeated change
// doubles nothing.
MergedValue merge(const schema::Schema &schema, const schema::TypeRef &type, const Json &stored,
                  const Json &given, bool changed_since);

// Whether two values are the same for a client: numbers by value, objects in any order.
bool same(const Json &a, const Json &b);

}  // namespace datastore::query
