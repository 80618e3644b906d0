// A JSON value as the query layer reads it: records, predicates, sort orders.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace datastore::query {

struct Json;
using JsonArray = std::vector<Json>;
using JsonObject = std::vector<std::pair<std::string, Json>>;  // keys are unique; in the order of the input

// A number keeps its text, so that none loses digits.
struct JsonNumber {
  std::string text;
  friend bool operator==(const JsonNumber &, const JsonNumber &) = default;
};

struct Json {
  std::variant<std::nullptr_t, bool, JsonNumber, std::string, JsonArray, JsonObject> value = nullptr;

  bool is_null() const { return std::holds_alternative<std::nullptr_t>(value); }
  template <class T>
  const T *as() const {
    return std::get_if<T>(&value);
  }
  // The member of an object, or null.
  const Json *member(std::string_view name) const;
};

// Appends the text as a JSON string, quotes included.
void print_string(std::string &out, std::string_view text);
// As text: for error messages, and for what is stored as jsonb.
std::string print(const Json &json);
// "a string", "a number", "null" …: for error messages.
std::string_view kind_of(const Json &json);

}  // namespace datastore::query
