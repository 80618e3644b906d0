#include "src/query/operation/arguments.hpp"

#include <algorithm>

#include "src/query/operation/literal.hpp"
#include "src/schema/quoted.hpp"

namespace datastore::query::operation {

namespace {

using graphql::Value;

class Literals {
 public:
  Literals(const api::TypeSystem &types, const Values &variables) : types_(types), variables_(variables) {}

  std::optional<Json> value(const api::Type &type, const Value &value) const {
    if (const auto *variable = value.as<graphql::VariableValue>()) {
      const Json *given = variables_.find(variable->name.text);
      if (!given || (type.required && given->is_null())) return {};
      return *given;
    }
    if (value.as<graphql::NullValue>()) return type.required ? std::nullopt : std::optional<Json>(Json{});
    if (type.is_list()) return list(*type.item, value);
    const api::NamedType *named = types_.type(type.name);
    if (!named) return {};
    if (named->kind == api::TypeKind::input) return object(*named, value);
    if (!why_not_literal(*named, value).empty()) return {};
    return leaf_json(*named, value);
  }

 private:
  std::optional<Json> list(const api::Type &item_type, const Value &given) const {
    const auto *list = given.as<graphql::ListValue>();
    JsonArray items;
    if (!list) {
      auto only = value(item_type, given);
      if (!only) return {};
      items.push_back(std::move(*only));
      return Json{std::move(items)};
    }
    for (const Value &each : list->items) {
      auto item = value(item_type, each);
      if (!item) {
        // A variable without a value is null in a list.
        if (!each.as<graphql::VariableValue>() || item_type.required) return {};
        item = Json{};
      }
      items.push_back(std::move(*item));
    }
    return Json{std::move(items)};
  }

  std::optional<Json> object(const api::NamedType &type, const Value &given) const {
    const auto *object = given.as<graphql::ObjectValue>();
    if (!object) return {};
    for (const graphql::ObjectField &field : object->fields)
      if (!type.input(field.name.text)) return {};
    JsonObject members;
    for (const api::InputValue &definition : type.inputs) {
      const auto field = std::find_if(object->fields.begin(), object->fields.end(),
                                      [&](const auto &each) { return each.name.text == definition.name; });
      if (field == object->fields.end() || is_absent(field->value)) {
        if (definition.default_value)
          members.emplace_back(definition.name, *definition.default_value);
        else if (definition.type.required && !makes_again(type, *object))
          return {};
        continue;
      }
      auto member = value(definition.type, field->value);
      if (!member) return {};
      members.emplace_back(definition.name, std::move(*member));
    }
    if (type.one_of && (object->fields.size() != 1 || members.size() != 1 || members[0].second.is_null()))
      return {};
    return Json{std::move(members)};
  }

  bool is_absent(const Value &value) const {
    const auto *variable = value.as<graphql::VariableValue>();
    return variable && !variables_.find(variable->name.text);
  }

  const api::TypeSystem &types_;
  const Values &variables_;
};

Error refusal(const api::InputValue &definition, const graphql::Argument &argument, const Values &variables) {
  Error error;
  error.at.push_back(argument.value.at);
  const std::string start =
      "Argument \"" + definition.name + "\" of type \"" + api::print(definition.type) + "\" ";
  const auto *variable = argument.value.as<graphql::VariableValue>();
  if (!variable)
    error.message = start + "has an invalid value: " + shown(argument.value) + ".";
  else if (variables.find(variable->name.text))
    error.message =
        start + "must not be null, but the variable \"$" + schema::shortened(variable->name.text) + "\" is.";
  else
    error.message = start + "is required, but the variable \"$" + schema::shortened(variable->name.text) +
                    "\" was given no value.";
  return error;
}

}  // namespace

std::optional<Json> literal_value(const api::TypeSystem &types, const api::Type &type, const Value &value,
                                  const Values &variables) {
  return Literals(types, variables).value(type, value);
}

Values argument_values(const api::TypeSystem &types, const std::vector<api::InputValue> &definitions,
                       const std::vector<graphql::Argument> &given, const Values &variables) {
  Values values;
  for (const api::InputValue &definition : definitions) {
    const auto argument = std::find_if(given.begin(), given.end(),
                                       [&](const auto &each) { return each.name.text == definition.name; });
    const auto *variable = argument == given.end() ? nullptr : argument->value.as<graphql::VariableValue>();
    const bool absent = argument == given.end() || (variable && !variables.find(variable->name.text));
    if (absent && definition.default_value) {
      values.named.emplace_back(definition.name, *definition.default_value);
    } else if (!absent || definition.type.required) {
      auto value = absent ? std::nullopt : literal_value(types, definition.type, argument->value, variables);
      if (value) {
        values.named.emplace_back(definition.name, std::move(*value));
      } else if (argument != given.end()) {
        values.errors.push_back(refusal(definition, *argument, variables));
      } else {
        values.errors.emplace_back().message = "Argument \"" + definition.name + "\" of type \"" +
                                               api::print(definition.type) +
                                               "\" is required, but it was not provided.";
      }
    }
  }
  return values;
}

Values argument_values(const api::TypeSystem &types, const api::Field &definition,
                       const graphql::FieldSelection &field, const Values &variables) {
  return argument_values(types, definition.arguments, field.arguments, variables);
}

std::optional<bool> included(const graphql::Directives &directives, const Values &variables) {
  bool in = true;
  for (const graphql::Directive &directive : directives) {
    const bool skip = directive.name.text == "skip";
    if (!skip && directive.name.text != "include") continue;
    const Value *condition = directive.argument("if");
    if (!condition) return {};
    const bool *given = nullptr;
    if (const auto *literal = condition->as<graphql::BooleanValue>()) {
      given = &literal->value;
    } else if (const auto *variable = condition->as<graphql::VariableValue>()) {
      const Json *value = variables.find(variable->name.text);
      given = value ? value->as<bool>() : nullptr;
    }
    if (!given) return {};
    in = in && *given != skip;
  }
  return in;
}

}  // namespace datastore::query::operation
