// What chooses records, makes a mutation depend on the stored record, and chooses what a subscription tells.
#include <string>
#include <utility>

#include "src/query/api/derivation.hpp"

namespace datastore::query::api {

namespace {

using Origin = schema::Field::Origin;

void add_comparison(Derivation &derivation, const schema::Field &field, NamedType &type) {
  if (!field.stored()) return;
  if (const auto operators = operators_of(derivation, field.type))
    type.inputs.push_back(input(field.name, *operators, &field));
}

void add_combinations(NamedType &type, bool has_not) {
  type.inputs.push_back(input("and", "[" + type.name + "]"));
  type.inputs.push_back(input("or", "[" + type.name + "]"));
  if (has_not) type.inputs.push_back(input("not", type.name));
  type.inputs.push_back(input("_deleted", "ModelBooleanInput"));
}

NamedType empty(const std::string &name) {
  NamedType type;
  type.kind = TypeKind::input;
  type.name = name;
  return type;
}

}  // namespace

std::string filter_of(Derivation &derivation, const schema::Model &model) {
  const std::string name = "Model" + title_of(model) + "FilterInput";
  if (!derivation.claim(name)) return name;
  NamedType type = empty(name);
  for (const schema::Field &field : model.fields)
    if (!stands_last(model, field)) add_comparison(derivation, field, type);
  add_combinations(type, true);
  for (const schema::Field &field : model.fields)
    if (stands_last(model, field)) add_comparison(derivation, field, type);
  derivation.add(std::move(type));
  return name;
}

std::string condition_of(Derivation &derivation, const schema::Model &model) {
  const std::string name = "Model" + title_of(model) + "ConditionInput";
  if (!derivation.claim(name)) return name;
  NamedType type = empty(name);
  const auto is_timestamp = [](const schema::Field &field) { return field.origin == Origin::timestamp; };
  for (const schema::Field &field : model.fields)
    if (!stands_last(model, field) && !is_timestamp(field) && field.name != "id")
      add_comparison(derivation, field, type);
  add_combinations(type, true);
  for (const schema::Field &field : model.fields)
    if (stands_last(model, field) || is_timestamp(field)) add_comparison(derivation, field, type);
  derivation.add(std::move(type));
  return name;
}

std::string subscription_filter_of(Derivation &derivation, const schema::Model &model) {
  const std::string name = "ModelSubscription" + title_of(model) + "FilterInput";
  if (!derivation.claim(name)) return name;
  NamedType type = empty(name);
  const auto add = [&](bool last) {
    for (const schema::Field &field : model.fields) {
      if (!field.stored() || stands_last(model, field) != last) continue;
      if (const auto operators = subscription_operators_of(field.type))
        type.inputs.push_back(input(field.name, *operators, &field));
    }
  };
  add(false);
  add_combinations(type, false);
  add(true);
  derivation.add(std::move(type));
  return name;
}

}  // namespace datastore::query::api
