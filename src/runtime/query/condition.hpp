// Predicates on registered models: where the pure layer's SQL meets the tables as they are.
#pragma once

#include <string>

#include "src/query/predicate.hpp"
#include "src/runtime/model/registry.hpp"
#include "src/runtime/query/readable.hpp"

namespace datastore::runtime {

// The tables of the models that are registered beside this one. It must not outlive `model` and `readable`.
query::TableOf tables_beside(const NamedModel &model, Readable &readable);

// A condition over the alias "r", its parameters added to the statement's; null and {} hold for all. Throws
// BadRequest. It names columns as the schema does: those of other models' are readable, what stands behind
// "r" is the caller's.
std::string condition_on(const NamedModel &model, Readable &readable, query::Statement &statement,
                         const query::Json &predicate);

}  // namespace datastore::runtime
