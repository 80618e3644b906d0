// What a delete takes along.
#pragma once

#include <optional>
#include <string>

#include "src/query/predicate.hpp"
#include "src/query/statement.hpp"

namespace datastore::query {

// Counts the records that would go with the record `id` of `model`, by the delete rules of all models: rows
// (model, records), the record itself left out, models in the order of the schema.
Statement delete_preview(const schema::Schema &schema, const schema::Model &model, const std::string &id,
                         const TableOf &table_of);

// Finds what keeps the record from being deleted: a row (target, id, owner, owner_id, field) if a record of
// `owner`, whose `field` is required, refers to `target`, which is the record itself or would go with it, and
// stays. None where no rule of the schema can keep it.
std::optional<Statement> needed(const schema::Schema &schema, const schema::Model &model,
                                const std::string &id, const TableOf &table_of);

// The same of all records that meet a condition, which is over the alias "r".
std::optional<Statement> needed(const schema::Schema &schema, const schema::Model &model, Statement records,
                                const TableOf &table_of);

}  // namespace datastore::query
