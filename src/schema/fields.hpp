// The fields of models and of embedded types: what is declared, and what follows from Amplify's rules without
// a declaration.
#pragma once

#include <string>

#include "src/schema/draft.hpp"

namespace datastore::schema {

// Declared fields, `id` (first, where nobody declared it) and timestamps.
void declare_fields(Draft &draft, ModelDraft &model);

// A timestamp that nobody declared.
Field made_timestamp(const std::string &name, graphql::Offset at);

// The object types that models hold, at any depth, into the schema.
void collect_embedded(Draft &draft);

void collect_enums(Draft &draft);

}  // namespace datastore::schema
