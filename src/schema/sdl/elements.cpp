#include "src/schema/sdl/elements.hpp"

#include <array>

#include "src/schema/letters.hpp"

namespace datastore::schema::sdl {

namespace {

struct Words {
  std::string_view name, words;
};

// The type system's first, in the order of Location.
constexpr auto locations = std::to_array<Words>({
    {"SCHEMA", "a schema"},
    {"SCALAR", "a scalar"},
    {"OBJECT", "an object type"},
    {"FIELD_DEFINITION", "a field"},
    {"ARGUMENT_DEFINITION", "an argument"},
    {"INTERFACE", "an interface"},
    {"UNION", "a union"},
    {"ENUM", "an enum"},
    {"ENUM_VALUE", "an enum value"},
    {"INPUT_OBJECT", "an input type"},
    {"INPUT_FIELD_DEFINITION", "an input field"},
    {"QUERY", "a query"},
    {"MUTATION", "a mutation"},
    {"SUBSCRIPTION", "a subscription"},
    {"FIELD", "a selected field"},
    {"FRAGMENT_DEFINITION", "a fragment"},
    {"FRAGMENT_SPREAD", "a fragment spread"},
    {"INLINE_FRAGMENT", "an inline fragment"},
    {"VARIABLE_DEFINITION", "a variable"},
});

constexpr std::size_t longest_quote = 80;

}  // namespace

std::string_view graphql_name(Location location) {
  return location == Location::none ? std::string_view() : locations[static_cast<std::size_t>(location)].name;
}

std::string_view in_words(Location location) {
  return location == Location::none ? std::string_view()
                                    : locations[static_cast<std::size_t>(location)].words;
}

std::string_view in_words(std::string_view location) {
  for (const Words &each : locations)
    if (each.name == location) return each.words;
  return {};
}

Location location_of(graphql::TypeKind kind) {
  switch (kind) {
    case graphql::TypeKind::scalar:
      return Location::scalar;
    case graphql::TypeKind::object:
      return Location::object;
    case graphql::TypeKind::interface:
      return Location::interface;
    case graphql::TypeKind::union_type:
      return Location::union_type;
    case graphql::TypeKind::enum_type:
      return Location::enum_type;
    case graphql::TypeKind::input:
      return Location::input;
  }
  return Location::none;
}

std::string_view in_words(graphql::TypeKind kind) { return in_words(location_of(kind)); }

std::string shortened(std::string_view text) {
  if (text.size() <= longest_quote) return std::string(text);
  return std::string(cut(text, longest_quote)) + "…";
}

std::string quoted(std::string_view text) { return '"' + shortened(text) + '"'; }

std::string listed(std::string_view before, const std::vector<std::string_view> &names,
                   std::string_view before_last) {
  constexpr std::size_t most = 12;
  if (names.empty() || names.size() > most) return {};
  std::string result(before);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) result += i + 1 < names.size() ? std::string_view(", ") : before_last;
    result += shortened(names[i]);
  }
  return result + '.';
}

std::string Element::path() const {
  if (owner.empty()) return "schema";
  std::string result = of_directive ? "@" : "";
  result += shortened(owner);
  if (!member.empty()) result += "." + shortened(member);
  if (!argument.empty()) result += "(" + shortened(argument) + ":)";
  return result;
}

}  // namespace datastore::schema::sdl
