// What stands in a deleted record for values that its reader may not see and its type does not let be null.
//
// A client learns of a deletion by the record's id, version and _deleted; but it makes a record of its model
// of the answer, which asks for every required field, each in the form of its type.
#pragma once

#include <string>
#include <string_view>

#include "src/query/api/type_system.hpp"
#include "src/query/operation/compile/selected.hpp"

namespace datastore::query::operation {

// The value's JSON text: an empty string, 0, false, the first moment of 1970, the first value of an enum, no
// items, of an embedded type an object of such values. A record that it belongs to is a deleted one with the
// id `key` (JSON text).
std::string filler(const api::TypeSystem &types, const Selected &field, std::string_view key = "\"\"");

// The same for a scalar.
std::string_view filler(schema::Scalar scalar);

}  // namespace datastore::query::operation
