// @default: the value of a field in a record that is made without one.
#pragma once

#include "src/schema/draft.hpp"

namespace datastore::schema::directives {

void apply_defaults(Draft &draft, ModelDraft &model);

}  // namespace datastore::schema::directives
