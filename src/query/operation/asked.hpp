// How many records an operation asks for at most: pages inside of pages multiply.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "src/query/operation/compile/narrow.hpp"
#include "src/query/operation/error.hpp"

namespace datastore::query::operation {

// By the limits that it gives, or else has by default. Stops at the largest size_t.
std::size_t records_asked(const Source &source, const std::vector<Selected> &fields, const Values &variables);

// The refusal of an operation that asks for more than `most`.
std::optional<Error> check_records(const Source &source, const std::vector<Selected> &fields,
                                   const Values &variables, std::size_t most);

}  // namespace datastore::query::operation
