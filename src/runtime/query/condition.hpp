// Predicates on registered models: where the pure layer's SQL meets the tables as they are.
#pragma once

#include <string>

#include "src/query/predicate.hpp"
#include "src/runtime/model/registry.hpp"

namespace datastore::runtime {

// The tables of the models that are registered beside this one. It must not outlive `model`.
query::TableOf tables_beside(const NamedModel &model);

// A condition over the alias "r", its parameters added to the statement's; null and {} hold for all. Throws
// BadRequest. It names columns as the schema does.
std::string condition_on(const NamedModel &model, query::Statement &statement, const query::Json &predicate);

}  // namespace datastore::runtime
