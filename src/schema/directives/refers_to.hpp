// @refersTo: the table of a model, or the column of a field, has a name of its own.
#pragma once

#include "src/schema/draft.hpp"

namespace datastore::schema::directives {

// On the type: sets model.model.table, where the name is one that PostgreSQL can have.
void apply_refers_to(Draft &draft, ModelDraft &model);

// On a field: sets field.column.
void apply_refers_to(Draft &draft, const ModelDraft &model, Field &field,
                     const graphql::FieldDefinition &source);

}  // namespace datastore::schema::directives
