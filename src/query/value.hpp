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

// A checked value as an answer repeats it: as it was spelled, but ids are always strings.
Json as_answered(const schema::TypeRef &type, const Json &value);

// PostgreSQL's numeric may say 3.0 where a client meant 3: without such a fraction.
std::string whole(const std::string &number);

// A value as an error message shows it: JSON, cut where it is long.
std::string shown(const Json &value);

}  // namespace datastore::query
