// @primaryKey: says what is so anyway, that a model is identified by its id; everything else is refused.
#pragma once

#include "src/schema/draft.hpp"

namespace datastore::schema::directives {

void check_primary_keys(Draft &draft, const ModelDraft &model);

}  // namespace datastore::schema::directives
