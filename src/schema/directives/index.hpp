// @index: a secondary index of a model, with a query of its own in the API.
#pragma once

#include "src/schema/draft.hpp"

namespace datastore::schema::directives {

// All indexes that the model's fields declare.
void apply_indexes(Draft &draft, ModelDraft &model);

// Amplify's default name of an index and of its query: commentsByPostIDAndAt.
std::string default_index_name(const std::string &plural, const std::vector<std::string> &fields);

// One value, a scalar or an enum.
bool is_single_value(const TypeRef &type);

}  // namespace datastore::schema::directives
