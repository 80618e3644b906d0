// What an API answers about itself: the fields __schema and __type.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "src/graphql/parser.hpp"
#include "src/query/api/type_system.hpp"
#include "src/query/operation/compile/selected.hpp"
#include "src/query/operation/error.hpp"
#include "src/query/operation/variables.hpp"

namespace datastore::query::operation {

// Selections multiply: what a short document asks for may be longer than anybody can take.
constexpr std::size_t most_introspected_bytes = 64 * 1024 * 1024;

// What went wrong. `is_null`: the field itself became null, which the caller passes on where it may not be.
struct Introspected {
  std::vector<Error> errors;  // with their paths
  bool is_null = false;
};

// Appends the value of the field (of kind introspect_schema or introspect_type) to `json`, and nothing else:
// no key. The operation is valid, `field` one of the fields that select() found at its root. `progress` is
// called now and then, and may throw.
Introspected introspect(std::string &json, const api::TypeSystem &types, const Selected &field,
                        const Values &variables, graphql::Progress progress = nullptr,
                        std::size_t most_bytes = most_introspected_bytes);

}  // namespace datastore::query::operation
