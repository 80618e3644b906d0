// Whether a text is a value of a scalar type that we can keep without loss.
//
// It takes what AppSync and the Amplify clients send, but not what PostgreSQL would change silently: an
// offset that a date or a time cannot hold, a seventh decimal of a second, a year before 1. An AWSDateTime
// without an offset means UTC.
#pragma once

#include <string>
#include <string_view>

#include "src/schema/scalar.hpp"

namespace datastore::schema {

// Why it is not, in a few words that follow "is not a valid Int: "; empty if it is.
std::string why_not_valid(Scalar scalar, std::string_view value);

inline bool valid(Scalar scalar, std::string_view value) { return why_not_valid(scalar, value).empty(); }

// Whether a valid AWSDateTime says its offset itself.
bool has_offset(std::string_view date_time);

}  // namespace datastore::schema
