// Signs that stand for values in the templates of JSON texts (src/runtime/json/template.hpp).
#pragma once

#include <string_view>

namespace datastore::query::operation {

inline constexpr std::string_view value_signs = "$#!*&";

// Whether a value that is null makes null of the object around it.
constexpr bool is_required(char sign) { return sign == '!' || sign == '&'; }

}  // namespace datastore::query::operation
