#include "src/query/operation/literal.hpp"

#include <algorithm>

#include "src/graphql/printer.hpp"
#include "src/query/operation/number.hpp"
#include "src/schema/letters.hpp"
#include "src/schema/quoted.hpp"
#include "src/schema/scalar_value.hpp"

namespace datastore::query::operation {

namespace {

using schema::Scalar;

bool is_number(const graphql::Value &value) {
  return value.as<graphql::IntValue>() || value.as<graphql::FloatValue>();
}

std::string_view number_text(const graphql::Value &value) {
  if (const auto *whole = value.as<graphql::IntValue>()) return whole->text;
  if (const auto *fraction = value.as<graphql::FloatValue>()) return fraction->text;
  return {};
}

std::string why_not_enum(const api::NamedType &type, const graphql::Value &value) {
  const auto *name = value.as<graphql::EnumValue>();
  if (!name) return "Enum \"" + type.name + "\" cannot represent non-enum value: " + shown(value) + ".";
  if (type.value(name->text)) return {};
  return "Value \"" + schema::shortened(name->text) + "\" does not exist in \"" + type.name + "\" enum.";
}

std::string why_not_scalar(Scalar scalar, const graphql::Value &value) {
  const auto *text = value.as<graphql::StringValue>();
  const std::string name(name_of(scalar));
  switch (scalar) {
    case Scalar::String:
      if (!text) return "String cannot represent a non string value: " + shown(value);
      break;
    case Scalar::ID:
      if (!text && !value.as<graphql::IntValue>())
        return "ID cannot represent a non-string and non-integer value: " + shown(value);
      if (!text) return {};
      break;
    case Scalar::Boolean:
      return value.as<graphql::BooleanValue>()
                 ? ""
                 : "Boolean cannot represent a non boolean value: " + shown(value);
    case Scalar::Float:
      if (!is_number(value)) return "Float cannot represent non numeric value: " + shown(value);
      return schema::valid(scalar, number_text(value))
                 ? ""
                 : "Float cannot represent non finite value: " + shown(value);
    case Scalar::Int:
      if (!value.as<graphql::IntValue>()) return "Int cannot represent non-integer value: " + shown(value);
      return schema::valid(scalar, plain_whole(number_text(value)))
                 ? ""
                 : "Int cannot represent non 32-bit signed integer value: " + shown(value);
    case Scalar::AWSTimestamp:
      if (!value.as<graphql::IntValue>())
        return "AWSTimestamp cannot represent non-integer value: " + shown(value);
      return schema::valid(scalar, plain_whole(number_text(value)))
                 ? ""
                 : "AWSTimestamp cannot represent non 64-bit signed integer value: " + shown(value);
    default:
      if (!text) return name + " cannot represent a non string value: " + shown(value);
      break;
  }
  const std::string why = schema::why_not_valid(scalar, text->text);
  return why.empty() ? "" : name + " cannot represent the value " + shown(value) + ": " + why;
}

}  // namespace

std::string why_not_literal(const api::NamedType &type, const graphql::Value &value) {
  if (type.kind == api::TypeKind::enumeration) return why_not_enum(type, value);
  return type.scalar ? why_not_scalar(*type.scalar, value) : "";
}

Json plain_json(const graphql::Value &value) {
  if (const auto *text = value.as<graphql::StringValue>()) return {text->text};
  if (const auto *name = value.as<graphql::EnumValue>()) return {std::string(name->text)};
  if (const auto *boolean = value.as<graphql::BooleanValue>()) return {boolean->value};
  if (is_number(value)) return {JsonNumber{std::string(number_text(value))}};
  if (const auto *list = value.as<graphql::ListValue>()) {
    JsonArray items;
    for (const graphql::Value &item : list->items) items.push_back(plain_json(item));
    return {std::move(items)};
  }
  if (const auto *object = value.as<graphql::ObjectValue>()) {
    JsonObject members;
    for (const graphql::ObjectField &field : object->fields)
      members.emplace_back(std::string(field.name.text), plain_json(field.value));
    return {std::move(members)};
  }
  return {};
}

Json leaf_json(const api::NamedType &type, const graphql::Value &value) {
  if (const auto *whole = value.as<graphql::IntValue>()) {
    if (type.scalar == Scalar::ID) return {std::string(whole->text)};
    return {JsonNumber{std::string(plain_whole(whole->text))}};
  }
  return plain_json(value);
}

bool makes_again(const api::NamedType &type, const graphql::ObjectValue &input) {
  return type.makes_again &&
         std::any_of(input.fields.begin(), input.fields.end(), [](const graphql::ObjectField &field) {
           return field.name.text == "_version" && !field.value.as<graphql::NullValue>();
         });
}

std::string shown(const graphql::Value &value) {
  constexpr std::size_t longest = 100;
  // Not the whole of a value that a stranger made long.
  if (const auto *text = value.as<graphql::StringValue>()) return schema::quoted(text->text);
  std::string printed = graphql::print(value);
  if (printed.size() <= longest) return printed;
  return std::string(schema::cut(printed, longest)) + "…";
}

}  // namespace datastore::query::operation
