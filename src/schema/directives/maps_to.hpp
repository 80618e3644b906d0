// @mapsTo: the model had another name when its data was written, and its table and keys still have that.
#pragma once

#include "src/schema/draft.hpp"

namespace datastore::schema::directives {

// Sets mapped_name and table.
void apply_maps_to(Draft &draft, ModelDraft &model);

// What only shows when all models are known: two models of one former name, a former name that a model has
// today.
void check_maps_to(Draft &draft);

}  // namespace datastore::schema::directives
