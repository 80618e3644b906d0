#include "src/query/operation/rules/values.hpp"

#include <algorithm>
#include <utility>

#include "src/query/operation/literal.hpp"

namespace datastore::query::operation::rules {

namespace {

using api::TypeKind;
using graphql::Value;

class Values {
 public:
  explicit Values(Check &check) : check_(check) {}

  // Without a type: nothing is known of the place, or what is wrong with the value around it has been told.
  void look(const Value &value, const api::Type *type, const api::NamedType *parent, bool has_default) {
    if (const auto *variable = value.as<graphql::VariableValue>()) {
      check_.usages.push_back({variable->name.text, value.at, type, parent, has_default});
      return;
    }
    if (const auto *list = value.as<graphql::ListValue>(); list && type && type->is_list()) {
      for (const Value &item : list->items) {
        check_.pulse.beat();
        look(item, type->item.get(), nullptr, false);
      }
      return;
    }
    if (type && value.as<graphql::NullValue>()) {
      if (type->required)
        error(value.at, "Expected value of non-null type \"" + api::print(*type) + "\" not to be null.");
      return;
    }
    while (type && type->is_list()) type = type->item.get();  // one bare value stands for a list of it
    const api::NamedType *named = type ? check_.types.type(type->name) : nullptr;
    if (named && named->kind == TypeKind::input) {
      if (const auto *object = value.as<graphql::ObjectValue>()) return fields(value, *object, *named);
      error(value.at,
            "Expected value of type \"" + named->name + "\" to be an object, found: " + shown(value) + ".");
    } else if (named) {
      leaf(value, *named);
    }
    inside(value);
  }

 private:
  void error(graphql::Offset at, std::string message, const std::string &hint = {}) {
    check_.error(Rule::values_of_correct_type, {at}, std::move(message), hint);
  }

  // A value whose type does not matter any more.
  void inside(const Value &value) {
    if (const auto *list = value.as<graphql::ListValue>())
      for (const Value &item : list->items) look(item, nullptr, nullptr, false);
    if (const auto *object = value.as<graphql::ObjectValue>()) {
      unique(*object);
      for (const graphql::ObjectField &field : object->fields) look(field.value, nullptr, nullptr, false);
    }
  }

  void unique(const graphql::ObjectValue &object) {
    for_repeated(object.fields, [&](std::string_view name, std::vector<graphql::Offset> at) {
      for (std::size_t i = 1; i < at.size() && !check_.full(); ++i)
        check_.error(Rule::unique_input_field_names, {at[0], at[i]},
                     "There can be only one input field named " + said(name) + ".");
      return !check_.full();
    });
  }

  void leaf(const Value &value, const api::NamedType &type) {
    std::string why = why_not_literal(type, value);
    if (why.empty()) return;
    std::string hint;
    if (type.kind == TypeKind::enumeration) {
      std::string_view given;
      if (const auto *name = value.as<graphql::EnumValue>()) given = name->text;
      if (const auto *text = value.as<graphql::StringValue>()) given = text->text;
      if (!given.empty()) hint = check_.suggester.hint(given, names_of(type.values));
    }
    error(value.at, std::move(why), hint);
  }

  void fields(const Value &value, const graphql::ObjectValue &object, const api::NamedType &type) {
    unique(object);
    std::size_t known = 0;
    const Value *first = nullptr;
    for (const graphql::ObjectField &field : object.fields) {
      if (check_.full()) return;
      check_.pulse.beat();
      const api::InputValue *definition = type.input(field.name.text);
      if (!definition) {
        error(field.name.at,
              "Field " + said(field.name.text) + " is not defined by type \"" + type.name + "\".",
              check_.suggester.hint(field.name.text, names_of(type.inputs)));
        look(field.value, nullptr, nullptr, false);
        continue;
      }
      if (known++ == 0) first = &field.value;
      look(field.value, &definition->type, &type, definition->default_value.has_value());
    }
    // It takes what a variable of that type takes.
    const bool may_lack = makes_again(type, object);
    for (const api::InputValue &definition : type.inputs) {
      if (may_lack || !definition.type.required || definition.default_value) continue;
      const bool given =
          std::any_of(object.fields.begin(), object.fields.end(),
                      [&](const graphql::ObjectField &field) { return field.name.text == definition.name; });
      if (!given)
        error(value.at, "Field \"" + type.name + "." + definition.name + "\" of required type \"" +
                            api::print(definition.type) + "\" was not provided.");
    }
    if (type.one_of && (known != 1 || first->as<graphql::NullValue>()))
      error(value.at, "Within OneOf Input Object type \"" + type.name +
                          "\", exactly one field must be specified, and the value for that field must be "
                          "non-null.");
  }

  Check &check_;
};

}  // namespace

void check_value(Check &check, const Value &value, const api::Type *type, bool has_default) {
  Values(check).look(value, type, nullptr, has_default);
}

}  // namespace datastore::query::operation::rules
