// One JSON value as the input text of a column, checked against the type of its field.
#pragma once

#include <string>

#include "src/query/json.hpp"
#include "src/schema/schema.hpp"

namespace datastore::query {

// The column's input form of a value that is not null: text, an array literal, or JSON. `path` ("Post.tags")
// leads the errors that it throws (BadRequest).
std::string column_text(const schema::Schema &schema, const schema::TypeRef &type, const Json &value,
                        const std::string &path);

// A value as an error message shows it: JSON, cut where it is long.
std::string shown(const Json &value);

}  // namespace datastore::query
