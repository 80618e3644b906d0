// Letters of names, which are ASCII whatever the locale says, and text cut between characters.
#pragma once

#include <cstddef>
#include <string_view>

#include "src/graphql/unicode.hpp"

namespace datastore::schema {

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

// As much of the start of `text` as fits into `bytes`, in whole UTF-8 characters.
inline std::string_view cut(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && graphql::is_continuation(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

}  // namespace datastore::schema
