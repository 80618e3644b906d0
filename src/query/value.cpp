#include "src/query/value.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "src/query/field.hpp"
#include "src/query/statement.hpp"
#include "src/schema/scalar_value.hpp"
#include "src/schema/sdl/suggest.hpp"

namespace datastore::query {

namespace {

using schema::Scalar;
using schema::TypeRef;
using Kind = TypeRef::Kind;

// Types nest as deep as a schema says, and a type may hold itself.
constexpr int most_levels = 100;

std::string article(std::string_view word) {
  static constexpr std::string_view vowels = "AEIOU";
  return (vowels.find(word.front()) != std::string_view::npos ? "an " : "a ") + std::string(word);
}

[[noreturn]] void wrong_type(const std::string &path, const Json &value, const std::string &expected,
                             std::string hint = {}) {
  throw BadRequest(BadRequest::Kind::wrong_type,
                   path + " takes " + expected + ", not " +
                       (value.is_null() ? "" : std::string(kind_of(value)) + ": ") + shown(value),
                   {}, std::move(hint));
}

std::string scalar_text(Scalar scalar, const Json &value, const std::string &path) {
  std::string text;
  switch (scalar) {
    case Scalar::Int:
    case Scalar::AWSTimestamp:
    case Scalar::Float: {
      const auto *number = value.as<JsonNumber>();
      if (!number) wrong_type(path, value, "a number (" + std::string(name_of(scalar)) + ")");
      text = scalar == Scalar::Float ? number->text : whole(number->text);
      break;
    }
    case Scalar::Boolean: {
      const auto *boolean = value.as<bool>();
      if (!boolean) wrong_type(path, value, "true or false");
      return *boolean ? "true" : "false";
    }
    case Scalar::ID:
      // GraphQL takes whole numbers for ids.
      if (const auto *number = value.as<JsonNumber>();
          number && whole(number->text).find('.') == std::string::npos)
        return whole(number->text);
      [[fallthrough]];
    default: {
      const auto *given = value.as<std::string>();
      if (!given)
        wrong_type(path, value, "a string (" + std::string(name_of(scalar)) + ")",
                   scalar == Scalar::AWSJSON ? "AWSJSON travels as a string that holds JSON." : "");
      text = *given;
    }
  }
  if (const std::string why = schema::why_not_valid(scalar, text); !why.empty())
    throw BadRequest(BadRequest::Kind::bad_text,
                     path + ": " + shown(value) + " is not " + article(name_of(scalar)) + ": " + why);
  // The session's time zone has no say.
  if (scalar == Scalar::AWSDateTime && !schema::has_offset(text)) text += 'Z';
  return text;
}

std::string enum_text(const schema::Schema &schema, const TypeRef &type, const Json &value,
                      const std::string &path) {
  const auto *text = value.as<std::string>();
  if (!text) wrong_type(path, value, "a value of the enum " + type.name);
  const auto *known = schema.enumeration(type.name);
  std::vector<std::string_view> names;
  if (known)
    for (const auto &item : known->values) names.push_back(item.name);
  if (std::find(names.begin(), names.end(), *text) == names.end())
    throw BadRequest(BadRequest::Kind::bad_text,
                     path + ": " + shown(value) + " is not a value of the enum " + type.name, {},
                     schema::sdl::Suggester().hint(*text, names));
  return *text;
}

void check(const schema::Schema &schema, const TypeRef &type, unsigned lists, const Json &value,
           const std::string &path, int level);

void check_embedded(const schema::Schema &schema, const std::string &type, const Json &value,
                    const std::string &path, int level) {
  if (level > most_levels)
    throw BadRequest(BadRequest::Kind::invalid_value, path.substr(0, 60) + "… nests too deeply", {},
                     "At most " + std::to_string(most_levels) + " objects inside each other are taken.");
  const auto *object = value.as<JsonObject>();
  const auto *embedded = schema.embedded_type(type);
  if (!object || !embedded) wrong_type(path, value, "an object of type " + type);
  const auto field_named = [&](std::string_view name) {
    return std::find_if(embedded->fields.begin(), embedded->fields.end(),
                        [&](const auto &field) { return field.name == name; });
  };
  for (const auto &[name, inner] : *object) {
    const auto field = field_named(name);
    if (field == embedded->fields.end()) {
      std::vector<std::string_view> names;
      for (const auto &known : embedded->fields) names.push_back(known.name);
      throw BadRequest(
          BadRequest::Kind::unknown_field,
          "type " + type + " has no field \"" + name + "\": " + path + "." + name + " = " + shown(inner), {},
          schema::sdl::Suggester().hint(name, names));
    }
    if (!inner.is_null())
      check(schema, field->type, field->type.list_depth, inner, path + "." + name, level + 1);
  }
  for (const auto &field : embedded->fields) {
    if (!field.type.required) continue;
    const Json *inner = value.member(field.name);
    if (!inner || inner->is_null())
      throw BadRequest(BadRequest::Kind::not_null,
                       path + "." + field.name + " is required, but it is " + (inner ? "null" : "missing"));
  }
}

void refuse_null_item(const TypeRef &type, const Json &item, const std::string &path) {
  if (item.is_null() && type.item_required)
    throw BadRequest(BadRequest::Kind::not_null, path + " must not be null: the type is " + type.text);
}

// A value inside JSON: nothing is to be written otherwise, only checked.
void check(const schema::Schema &schema, const TypeRef &type, unsigned lists, const Json &value,
           const std::string &path, int level) {
  if (lists > 0) {
    const auto *items = value.as<JsonArray>();
    if (!items) wrong_type(path, value, "a list (" + type.text + ")");
    for (std::size_t i = 0; i < items->size(); i++) {
      const std::string at = path + "[" + std::to_string(i) + "]";
      // Of nested lists only the innermost items say whether they may be null.
      if (lists == 1) refuse_null_item(type, (*items)[i], at);
      if (!(*items)[i].is_null()) check(schema, type, lists - 1, (*items)[i], at, level);
    }
    return;
  }
  switch (type.kind) {
    case Kind::scalar:
      scalar_text(type.scalar, value, path);
      return;
    case Kind::enumeration:
      enum_text(schema, type, value, path);
      return;
    case Kind::embedded:
      check_embedded(schema, type.name, value, path, level);
      return;
    case Kind::model:
      wrong_type(path, value, "no stored value");
  }
}

std::string item_text(const schema::Schema &schema, const TypeRef &type, const Json &value,
                      const std::string &path) {
  return type.kind == Kind::enumeration ? enum_text(schema, type, value, path)
                                        : scalar_text(type.scalar, value, path);
}

void append_item(std::string &out, const std::string &item) {
  out += '"';
  for (const char c : item) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

}  // namespace

std::string whole(const std::string &number) {
  const auto point = number.find('.');
  if (point == std::string::npos || number.find_first_not_of('0', point + 1) != std::string::npos)
    return number;
  return number.substr(0, point);
}

Json as_answered(const TypeRef &type, const Json &value) {
  if (type.kind != Kind::scalar || type.scalar != Scalar::ID || is_json(type)) return value;
  if (const auto *number = value.as<JsonNumber>()) return {whole(number->text)};
  const auto *items = value.as<JsonArray>();
  if (!items) return value;
  JsonArray strings;
  for (const auto &item : *items) strings.push_back(as_answered(type, item));
  return {std::move(strings)};
}

std::string shown(const Json &value) {
  constexpr std::size_t most = 100;
  std::string text = print(value);
  if (text.size() <= most) return text;
  std::size_t end = most;
  // Not in the middle of a UTF-8 character.
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) end--;
  return text.substr(0, end) + "…";
}

std::string column_text(const schema::Schema &schema, const TypeRef &type, const Json &value,
                        const std::string &path) {
  if (type.kind == Kind::embedded || type.list_depth > 1) {
    check(schema, type, type.list_depth, value, path, 0);
    return print(value);
  }
  if (!type.is_list()) return item_text(schema, type, value, path);
  const auto *items = value.as<JsonArray>();
  if (!items) wrong_type(path, value, "a list (" + type.text + ")");
  std::string out = "{";
  for (std::size_t i = 0; i < items->size(); i++) {
    const Json &item = (*items)[i];
    const std::string at = path + "[" + std::to_string(i) + "]";
    if (i > 0) out += ',';
    refuse_null_item(type, item, at);
    if (item.is_null())
      out += "NULL";
    else
      append_item(out, item_text(schema, type, item, at));
  }
  return out + "}";
}

}  // namespace datastore::query
