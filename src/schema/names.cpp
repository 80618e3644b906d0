#include "src/schema/names.hpp"

#include <cstdint>

#include "src/schema/letters.hpp"

namespace datastore::schema {

namespace {

// FNV-1a, 32 bits.
std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 0x811c9dc5;
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193;
  return hash;
}

}  // namespace

std::string upper_first(std::string_view word) {
  std::string result(word);
  if (!result.empty()) result.front() = to_upper(result.front());
  return result;
}

std::string lower_first(std::string_view word) {
  std::string result(word);
  if (!result.empty()) result.front() = to_lower(result.front());
  return result;
}

std::string camel(std::initializer_list<std::string_view> words) {
  std::string result;
  for (std::string_view word : words) result += result.empty() ? lower_first(word) : upper_first(word);
  return result;
}

std::string snake(std::string_view name) {
  std::string result;
  result.reserve(name.size() + 4);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (is_upper(c) && i > 0) {
      const char before = name[i - 1];
      const bool next_is_lower = i + 1 < name.size() && is_lower(name[i + 1]);
      // A word starts after a small letter or a digit, and where a run of capitals ends: HTTP|Server.
      if (is_lower(before) || is_digit(before) || (is_upper(before) && next_is_lower)) result += '_';
    }
    result += to_lower(c);
  }
  return result;
}

std::string fit_identifier(std::string_view name) {
  if (name.size() <= max_identifier_bytes) return std::string(name);
  static constexpr char digits[] = "0123456789abcdef";
  std::string result(cut(name, max_identifier_bytes - 9));
  result += '_';
  const std::uint32_t hash = hash_of(name);
  for (int shift = 28; shift >= 0; shift -= 4) result += digits[(hash >> shift) & 15];
  return result;
}

std::string table_name(std::string_view model) { return fit_identifier(snake(pluralize(model))); }

std::string column_name(std::string_view field) { return fit_identifier(snake(field)); }

}  // namespace datastore::schema
