// What chooses records, makes a mutation depend on the stored record, and chooses what a subscription tells.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "src/query/api/derivation.hpp"
#include "src/schema/directives/auth.hpp"

namespace datastore::query::api {

namespace {

using Origin = schema::Field::Origin;

bool contains(const std::vector<const schema::Field *> &fields, const schema::Field *field) {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

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

// An id is no part of a condition. As Amplify has it, one that is a String is a field like any other, as long
// as the model declares no index.
bool is_plain_id(const schema::Model &model, const schema::Field &field) {
  if (field.name != "id") return false;
  const bool indexed =
      model.name == title_of(model) && std::any_of(model.indexes.begin(), model.indexes.end(),
                                                   [](const schema::Index &index) { return !index.implied; });
  return indexed || field.type.scalar == schema::Scalar::ID;
}

// The field that an owner rule goes by; null if the model has none of that name.
const schema::Field *owner_of(const schema::Model &model, const schema::AuthRule &rule) {
  return rule.allow == "owner" ? model.field(schema::directives::owner_field_of(rule)) : nullptr;
}

bool is_about_listening(const schema::AuthRule &rule) {
  if (!rule.operations) return true;
  return std::any_of(rule.operations->begin(), rule.operations->end(), [](const std::string &operation) {
    return operation == "read" || operation == "listen";
  });
}

NamedType empty(const std::string &name) {
  NamedType type;
  type.kind = TypeKind::input;
  type.name = name;
  return type;
}

}  // namespace

std::string filter_of(Derivation &derivation, const schema::Model &model, const std::string &title) {
  const std::string name = "Model" + title + "FilterInput";
  if (!derivation.claim(model.name, name)) return name;
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
  if (!derivation.claim(model.name, name)) return name;
  NamedType type = empty(name);
  const auto is_timestamp = [](const schema::Field &field) { return field.origin == Origin::timestamp; };
  for (const schema::Field &field : model.fields)
    if (!stands_last(model, field) && !is_timestamp(field) && !is_plain_id(model, field))
      add_comparison(derivation, field, type);
  add_combinations(type, true);
  for (const schema::Field &field : model.fields)
    if (stands_last(model, field) || is_timestamp(field)) add_comparison(derivation, field, type);
  derivation.add(std::move(type));
  return name;
}

std::string subscription_filter_of(Derivation &derivation, const schema::Model &model) {
  const std::string name = "ModelSubscription" + title_of(model) + "FilterInput";
  if (!derivation.claim(model.name, name)) return name;
  NamedType type = empty(name);
  std::vector<const schema::Field *> owners;
  for (const schema::AuthRule &rule : model.auth)
    if (const schema::Field *owner = owner_of(model, rule); owner && !contains(owners, owner))
      owners.push_back(owner);
  const auto add = [&](bool last) {
    for (const schema::Field &field : model.fields) {
      if (!field.stored() || stands_last(model, field) != last || contains(owners, &field)) continue;
      if (const auto operators = subscription_operators_of(field.type))
        type.inputs.push_back(input(field.name, *operators, &field));
    }
  };
  add(false);
  add_combinations(type, false);
  add(true);
  for (const schema::Field *owner : owners)
    type.inputs.push_back(input(owner->name, "ModelStringInput", owner));
  derivation.add(std::move(type));
  return name;
}

std::vector<const schema::Field *> owners_who_listen(const schema::Model &model) {
  std::vector<const schema::Field *> owners;
  for (const schema::AuthRule &rule : model.auth) {
    const schema::Field *owner = owner_of(model, rule);
    if (owner && is_about_listening(rule) && !owner->type.is_list() && !contains(owners, owner))
      owners.push_back(owner);
  }
  return owners;
}

}  // namespace datastore::query::api
