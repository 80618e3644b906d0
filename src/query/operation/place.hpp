// Where a page ends: what nextToken holds, before it is sealed.
#pragma once

#include <string>
#include <string_view>

#include "src/query/page.hpp"

namespace datastore::query::operation {

// `parts` are the binding and the values that the last record is sorted by, each with its length before it:
// "3:abc-:" are abc and null.
std::string token_payload(std::string_view parts);

// The values of a payload that belongs to this binding, `count` of them. Throws BadRequest for another's.
Place place_in(std::string_view payload, std::string_view binding, std::size_t count);

}  // namespace datastore::query::operation
