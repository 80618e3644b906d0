// @model: which operations the API has for a model, and what its timestamps are called.
#pragma once

#include <optional>
#include <string>

#include "src/schema/draft.hpp"

namespace datastore::schema::directives {

// Names and switches of queries, mutations and subscriptions, defaults included.
void apply_model(Draft &draft, ModelDraft &model);

// Amplify's default names; for a join model, which has no @model of its own, too.
Operations default_operations(const Model &model);

struct TimestampNames {
  std::optional<std::string> created_at = "createdAt";
  std::optional<std::string> updated_at = "updatedAt";
};
TimestampNames timestamp_names(Draft &draft, const ModelDraft &model);

// @model where it has no place: on Query, Mutation or Subscription.
void refuse_model(Draft &draft, const sdl::TypeEntry &type);

}  // namespace datastore::schema::directives
