#include "src/schema/arguments.hpp"

#include <algorithm>
#include <charconv>

#include "src/schema/letters.hpp"

namespace datastore::schema {

using graphql::Directive;
using graphql::Value;

const Value *object_field(const Value &object, std::string_view name) {
  const auto *fields = object.as<graphql::ObjectValue>();
  if (fields == nullptr) return nullptr;
  for (const auto &field : fields->fields)
    if (field.name.text == name) return &field.value;
  return nullptr;
}

std::optional<std::string> text_of(const Value &value) {
  if (const auto *text = value.as<graphql::StringValue>()) return text->text;
  if (const auto *name = value.as<graphql::EnumValue>()) return std::string(name->text);
  return std::nullopt;
}

std::optional<std::vector<std::string>> texts_of(const Value &value) {
  if (auto single = text_of(value)) return std::vector<std::string>{*std::move(single)};
  const auto *list = value.as<graphql::ListValue>();
  if (list == nullptr) return std::nullopt;
  std::vector<std::string> texts;
  for (const Value &item : list->items)
    if (auto text = text_of(item)) texts.push_back(*std::move(text));
  return texts;
}

Given<std::string> text_argument(const Directive &directive, std::string_view name) {
  const Value *value = directive.argument(name);
  if (value == nullptr) return {};
  return {true, text_of(*value)};
}

Given<std::vector<std::string>> list_argument(const Directive &directive, std::string_view name) {
  const Value *value = directive.argument(name);
  if (value == nullptr) return {};
  return {true, texts_of(*value)};
}

std::optional<int> number_argument(const Directive &directive, std::string_view name) {
  const Value *value = directive.argument(name);
  const auto *number = value == nullptr ? nullptr : value->as<graphql::IntValue>();
  if (number == nullptr) return std::nullopt;
  int result = 0;
  const char *end = number->text.data() + number->text.size();
  const auto [stop, problem] = std::from_chars(number->text.data(), end, result);
  if (problem != std::errc() || stop != end) return std::nullopt;
  return result;
}

std::vector<const Directive *> uses_of(const graphql::Directives &directives, std::string_view name) {
  std::vector<const Directive *> uses;
  for (const Directive &directive : directives)
    if (directive.name.text == name) uses.push_back(&directive);
  return uses;
}

bool is_name(std::string_view text) {
  return !text.empty() && !is_digit(text.front()) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_lower(c) || is_upper(c) || is_digit(c) || c == '_';
  });
}

}  // namespace datastore::schema
