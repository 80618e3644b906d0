#include "src/ddl/cast.hpp"

#include <algorithm>
#include <array>

namespace datastore::ddl {
namespace {

// A GraphQL type without its marks: "[[Int!]]!" is {Int, 2}.
struct FieldType {
  std::string name;
  std::size_t depth = 0;
};

FieldType field_type(std::string_view text) {
  FieldType type;
  for (char c : text) {
    if (c == '[') ++type.depth;
    if (c != '[' && c != ']' && c != '!') type.name += c;
  }
  return type;
}

struct Widening {
  std::string_view from, to;
};
constexpr std::array<Widening, 7> widenings{{
    {"integer", "bigint"},
    {"integer", "double precision"},
    {"integer", "text"},
    {"bigint", "text"},
    {"double precision", "text"},
    {"boolean", "text"},
    {"time without time zone", "text"},
}};

bool widens(std::string_view from, std::string_view to) {
  return std::any_of(widenings.begin(), widenings.end(),
                     [&](const Widening &known) { return known.from == from && known.to == to; });
}

// `operand` as the text that clients get for it, where a plain cast would give another.
std::optional<std::string> text_of(const StoredType &from, std::string_view operand) {
  const std::string value(operand);
  if (from.type.starts_with("character varying")) return value + "::text";
  if (from.type == "date") return "to_char(" + value + ", 'YYYY-MM-DD')";
  if (from.type == "inet") return "abbrev(" + value + ")";
  const FieldType field = field_type(from.field_type);
  if (from.type == "jsonb" && field.name == "AWSJSON" && field.depth == 0) return value + "::text";
  if (from.type == "timestamp with time zone") {
    const std::string utc = value + " AT TIME ZONE 'UTC'";
    const std::string day = "'YYYY-MM-DD\"T\"HH24:MI:SS.";
    return "CASE WHEN date_trunc('milliseconds', " + value + ") = " + value + " THEN to_char(" + utc + ", " +
           day + "MS\"Z\"') ELSE to_char(" + utc + ", " + day + "US\"Z\"') END";
  }
  return std::nullopt;
}

std::string as_list(std::string_view operand, std::string_view list) {
  const std::string value(operand);
  return "CASE WHEN " + value + " IS NOT NULL THEN " + std::string(list) + " END";
}

}  // namespace

std::optional<std::string> safe_cast(const StoredType &from, const Column &to, std::string_view operand) {
  const std::string value(operand);
  const FieldType old_field = field_type(from.field_type);
  const FieldType new_field = field_type(to.field_type);
  if (from.type == to.type) {
    // Embedded lists are JSON as their items are.
    const bool wrapped = to.type == "jsonb" && !old_field.name.empty() && old_field.name == new_field.name &&
                         old_field.depth + 1 == new_field.depth;
    return wrapped ? as_list(value, "jsonb_build_array(" + value + ")") : value;
  }
  if (to.type == std::string(from.type) + "[]") return as_list(value, "ARRAY[" + value + "]");
  if (to.type == "text")
    if (auto text = text_of(from, operand)) return text;
  if (widens(from.type, to.type)) return value + "::" + to.type;
  const bool arrays = from.type.ends_with("[]") && to.type.ends_with("[]");
  if (arrays && widens(from.type.substr(0, from.type.size() - 2),
                       std::string_view(to.type).substr(0, to.type.size() - 2)))
    return value + "::" + to.type;
  return std::nullopt;
}

}  // namespace datastore::ddl
