// Interfaces and unions: nothing stores them, but the API has those that the stored types belong to.
#pragma once

#include "src/schema/schema.hpp"
#include "src/schema/sdl/type_index.hpp"

namespace datastore::schema {

// Adds them to the schema, whose models and embedded types are complete.
void collect_abstract_types(const sdl::TypeIndex &types, Schema &schema);

}  // namespace datastore::schema
