#include "src/query/json.hpp"

#include <array>

namespace datastore::query {

void print_string(std::string &out, std::string_view text) {
  static constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += hex[byte >> 4];
      out += hex[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

namespace {

// Depth is bounded by whoever built the value: jsonb itself refuses to nest beyond the stack.
void print_value(std::string &out, const Json &json) {
  if (json.is_null()) {
    out += "null";
  } else if (const auto *boolean = json.as<bool>()) {
    out += *boolean ? "true" : "false";
  } else if (const auto *number = json.as<JsonNumber>()) {
    out += number->text;
  } else if (const auto *text = json.as<std::string>()) {
    print_string(out, *text);
  } else if (const auto *array = json.as<JsonArray>()) {
    out += '[';
    for (const auto &item : *array) {
      if (&item != array->data()) out += ',';
      print_value(out, item);
    }
    out += ']';
  } else if (const auto *object = json.as<JsonObject>()) {
    out += '{';
    for (const auto &member : *object) {
      if (&member != object->data()) out += ',';
      print_string(out, member.first);
      out += ':';
      print_value(out, member.second);
    }
    out += '}';
  }
}

}  // namespace

const Json *Json::member(std::string_view name) const {
  const auto *object = as<JsonObject>();
  if (!object) return nullptr;
  for (const auto &member : *object)
    if (member.first == name) return &member.second;
  return nullptr;
}

std::string print(const Json &json) {
  std::string out;
  print_value(out, json);
  return out;
}

std::string_view kind_of(const Json &json) {
  static constexpr std::array<std::string_view, 6> kinds{"null",     "a boolean", "a number",
                                                         "a string", "a list",    "an object"};
  return kinds[json.value.index()];
}

}  // namespace datastore::query
