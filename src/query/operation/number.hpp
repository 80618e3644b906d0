// Numbers as JSON and GraphQL write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace datastore::query::operation {

// Minus nought is nought.
constexpr std::string_view plain_whole(std::string_view digits) { return digits == "-0" ? "0" : digits; }

// A JSON number as a whole number without fraction and exponent ("3.0", "1.5e1", "-0"), if it is one, and not
// absurdly long.
std::optional<std::string> whole_number(std::string_view number);

}  // namespace datastore::query::operation
