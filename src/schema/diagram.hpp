// A picture of a schema for people: Mermaid's entity-relationship diagram.
#pragma once

#include <string>

#include "src/schema/schema.hpp"

namespace datastore::schema {

// An `erDiagram` with an entity per model (stored fields with their types, PK and FK marked) and a line per
// foreign key, labelled with the relation field that it serves. Enums and embedded types show as field types.
std::string mermaid(const Schema &schema);

}  // namespace datastore::schema
