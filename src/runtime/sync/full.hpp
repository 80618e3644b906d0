// How large a page grows, besides the number of its items.
#pragma once

#include "src/runtime/postgres.hpp"

namespace datastore::runtime {

// A page ends with the item by which its text reaches that: a text cannot have more than 1 GB, and a client
// that asks for the same number of records each time must come past the largest ones.
inline constexpr int most_page_bytes = 64 * 1024 * 1024;

inline bool is_full(StringInfo page) { return page->len >= most_page_bytes; }

}  // namespace datastore::runtime
