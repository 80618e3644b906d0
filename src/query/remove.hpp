// What a delete takes along.
#pragma once

#include <string>

#include "src/query/predicate.hpp"
#include "src/query/statement.hpp"

namespace datastore::query {

// Counts the records that would go with the record `id` of `model`, by the delete rules of all models: rows
// (model, records), the record itself left out, models in the order of the schema.
Statement delete_preview(const schema::Schema &schema, const schema::Model &model, const std::string &id,
                         const TableOf &table_of);

}  // namespace datastore::query
