#include "src/schema/sdl/values.hpp"

#include <charconv>
#include <cstdint>
#include <unordered_set>

#include "src/graphql/printer.hpp"

namespace datastore::schema::sdl {

using graphql::TypeKind;
using graphql::Value;

namespace {

bool fits_int(std::string_view digits) {
  std::int32_t number = 0;
  return std::from_chars(digits.data(), digits.data() + digits.size(), number).ec == std::errc();
}

// The value on one short line.
std::string shown(const Value &value) {
  if (value.as<graphql::ListValue>()) return "a list";
  if (value.as<graphql::ObjectValue>()) return "an object";
  if (const auto *text = value.as<graphql::StringValue>())
    return graphql::print(Value{graphql::StringValue{shortened(text->text), false}, value.at});
  return shortened(graphql::print(value));
}

}  // namespace

std::string Values::Path::text() const {
  std::string result = outer ? outer->text() : "";
  if (name.empty()) return result + "[" + std::to_string(index) + "]";
  if (outer) result += '.';
  return result + shortened(name);
}

void Values::look(const Element &element, const graphql::Directive &directive,
                  const graphql::Argument &argument, const graphql::Type &type) {
  element_ = &element;
  directive_ = &directive;
  look(argument.value, type, Path{nullptr, argument.name.text});
}

void Values::look(const Value &value, const graphql::Type &type, const Path &path) {
  if (value.as<graphql::NullValue>()) {
    if (type.required) error(value, path, "must not be null");
  } else if (type.is_list()) {
    const auto *list = value.as<graphql::ListValue>();
    if (!list) return look(value, *type.item, path);  // one bare value stands for a list of it
    for (std::size_t i = 0; i < list->items.size() && !check_.full(); ++i)
      look(list->items[i], *type.item, Path{&path, {}, i});
  } else if (const TypeEntry *entry = check_.types.find(type.name.text)) {
    if (entry->kind == TypeKind::scalar) scalar(value, *entry, path);
    if (entry->kind == TypeKind::enum_type) enumeration(value, *entry, path);
    if (entry->kind == TypeKind::input) object(value, *entry, path);
  }
}

void Values::scalar(const Value &value, const TypeEntry &type, const Path &path) {
  const bool text = value.as<graphql::StringValue>() != nullptr;
  const auto *integer = value.as<graphql::IntValue>();
  bool right = true;  // what a scalar takes that is not GraphQL's own is not known here
  if (type.name == "String") right = text;
  if (type.name == "ID") right = text || integer;
  if (type.name == "Boolean") right = value.as<graphql::BooleanValue>() != nullptr;
  if (type.name == "Float") right = integer || value.as<graphql::FloatValue>();
  if (type.name == "Int") right = integer != nullptr;
  if (!right)
    mismatch(value, type, path);
  else if (type.name == "Int" && !fits_int(integer->text))
    error(value, path, shown(value) + " does not fit into an Int");
}

void Values::enumeration(const Value &value, const TypeEntry &type, const Path &path) {
  const auto *name = value.as<graphql::EnumValue>();
  const auto *text = value.as<graphql::StringValue>();
  if (!name && !text) return mismatch(value, type, path);
  const std::string_view given = name ? name->text : std::string_view(text->text);
  const Known &values = known(type);
  if (!values.by_name.count(given))
    error(value, path, shown(value) + " is not a value of " + shortened(type.name), hint(given, type));
  else if (text)
    error(value, path, "takes a value of " + shortened(type.name) + ", not a string",
          "Write " + shortened(given) + " without quotes.");
}

void Values::object(const Value &value, const TypeEntry &type, const Path &path) {
  const auto *given = value.as<graphql::ObjectValue>();
  if (!given) return mismatch(value, type, path);
  const Known &fields = known(type);
  std::unordered_set<std::string_view> seen;
  for (const graphql::ObjectField &field : given->fields) {
    if (check_.full()) return;
    seen.insert(field.name.text);
    if (auto found = fields.by_name.find(field.name.text); found != fields.by_name.end())
      look(field.value, found->second->type, Path{&path, field.name.text});
    else
      check_.error(field.name.at, where(path) + " has no field " + quoted(field.name.text),
                   hint(field.name.text, type));
  }
  for (const graphql::InputValueDefinition *field : fields.required) {
    if (check_.full()) return;
    if (!seen.count(field->name.text))
      error(value, path, "lacks the field " + quoted(field->name.text),
            "Its type is " + shortened(graphql::print(field->type)) + ".");
  }
  if (fields.one_of && (given->fields.size() != 1 || given->fields[0].value.as<graphql::NullValue>()))
    error(value, path, "takes exactly one field, and not null");
}

const Values::Known &Values::known(const TypeEntry &type) {
  auto [found, is_new] = known_.try_emplace(&type);
  Known &result = found->second;
  if (!is_new) return result;
  result.one_of = type.directive("oneOf") != nullptr;
  for (const graphql::EnumValueDefinition *value : type.values) {
    result.names.push_back(value->name.text);
    result.by_name.try_emplace(value->name.text, nullptr);
  }
  for (const graphql::InputValueDefinition *field : type.input_fields) {
    result.names.push_back(field->name.text);
    result.by_name.try_emplace(field->name.text, field);
    if (field->type.required && !field->default_value) result.required.push_back(field);
  }
  return result;
}

std::string Values::hint(std::string_view wrong, const TypeEntry &type) {
  std::string result = check_.suggester.hint(wrong, known(type).names);
  return result.empty() ? contents(type) : result;
}

std::string Values::contents(const TypeEntry &type) {
  return listed(type.kind == TypeKind::input ? "Its fields are " : "Its values are ", known(type).names);
}

std::string Values::where(const Path &path) const {
  return element_->path() + ": @" + shortened(directive_->name.text) + "(" + path.text() + ":)";
}

void Values::mismatch(const Value &value, const TypeEntry &type, const Path &path) {
  error(value, path, "takes " + shortened(type.name) + ", not " + shown(value), contents(type));
}

void Values::error(const Value &value, const Path &path, std::string_view what, std::string hint) {
  check_.error(value.at, where(path) + " " + std::string(what), std::move(hint));
}

void Values::look_for_repeated_fields(const Element &element, const Value &value) {
  if (const auto *list = value.as<graphql::ListValue>())
    for (const Value &item : list->items) look_for_repeated_fields(element, item);
  const auto *object = value.as<graphql::ObjectValue>();
  if (!object) return;
  std::unordered_set<std::string_view> seen;
  for (const graphql::ObjectField &field : object->fields) {
    if (object->fields.size() > 1 && !seen.insert(field.name.text).second)
      check_.error(field.name.at,
                   element.path() + ": the field " + quoted(field.name.text) + " is given more than once");
    look_for_repeated_fields(element, field.value);
  }
}

}  // namespace datastore::schema::sdl
