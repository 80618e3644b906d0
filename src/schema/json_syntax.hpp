// Whether a text is JSON that PostgreSQL's jsonb can hold.
#pragma once

#include <string>
#include <string_view>

namespace datastore::schema {

// Why it is not, in a few words for a person; empty if it is. Nested values need no stack; beyond 1,000
// levels they are refused.
std::string why_not_json(std::string_view text);

}  // namespace datastore::schema
