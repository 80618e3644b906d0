// The fields of models and of embedded types: what is declared, and what follows from Amplify's rules without
// a declaration.
#pragma once

#include <string>
#include <string_view>

#include "src/schema/draft.hpp"

namespace datastore::schema {

// Declared fields, then `id` where nobody declared it, then timestamps.
void declare_fields(Draft &draft, ModelDraft &model);

// Whether a field that nobody declared can have the name: it is one in GraphQL, and not that of a field which
// every answer of the API has for itself.
bool can_be_field(std::string_view name);

// A timestamp that nobody declared.
Field made_timestamp(const std::string &name, graphql::Offset at);

// The object types that models hold, at any depth, into the schema.
void collect_embedded(Draft &draft);

void collect_enums(Draft &draft);

}  // namespace datastore::schema
