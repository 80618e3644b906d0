// Marks inside of JSON texts: what became null on the way, and why. No JSON has their characters outside of
// strings, and inside of them it escapes them.
//
//   null \1 WAY \2    a value below must not be null and is: the keys and places down to it, \3 between
//   null \1 ?AT \2    the arguments of the field at this offset of the document make no sense
//   null \1 ~NaN \2   the value is one that JSON cannot say; also at the end of a WAY
#pragma once

#include <string>
#include <string_view>

namespace datastore::query::operation {

inline constexpr char mark_begin = '\x01';
inline constexpr char mark_end = '\x02';
inline constexpr char mark_step = '\x03';
inline constexpr char mark_refused = '?';
inline constexpr char mark_unsaid = '~';

inline bool is_marked(std::string_view json) { return json.find(mark_begin) != std::string_view::npos; }

// Of a null with a mark what stands in the mark; empty for anything else.
inline std::string_view way_of(std::string_view json) {
  if (json.size() < 6 || !json.starts_with("null") || json[4] != mark_begin) return {};
  return json.substr(5, json.size() - 6);
}

inline std::string marked_null(std::string_view way) {
  std::string text = "null";
  text += mark_begin;
  text += way;
  return text += mark_end;
}

// `way` with a step before it.
inline std::string way_from(std::string_view step, std::string_view way) {
  std::string whole(step);
  if (way.empty()) return whole;
  whole += mark_step;
  return whole += way;
}

}  // namespace datastore::query::operation
