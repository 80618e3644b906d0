// The GraphQL API of the namespace that a caller means: of the first in his search_path that has a registered
// schema. Kept per backend, derived again when the registration changes.
#pragma once

#include <memory>

#include "src/query/api/type_system.hpp"
#include "src/runtime/model/registry.hpp"

namespace datastore::runtime {

struct Api {
  std::shared_ptr<const Registered> home;
  query::api::TypeSystem types;  // points into home's schema
};

// Call it outside of spi::pinned(). Raises 42704 where nothing is registered.
std::shared_ptr<const Api> api_in_path();

// The model's table and what triggers know of it.
NamedModel model_of_api(const Api &api, const schema::Model &model);

}  // namespace datastore::runtime
