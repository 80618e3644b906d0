#include "src/query/api/derivation.hpp"

#include <utility>

#include "src/schema/names.hpp"

namespace datastore::query::api {

Derivation::Derivation(const schema::Schema &schema) : schema_(schema) {
  for (const schema::Model &model : schema.models) models_.emplace(model.name, &model);
  for (const schema::Embedded &embedded : schema.embedded) embedded_.emplace(embedded.name, &embedded);
}

void Derivation::add(NamedType type) { others_.push_back(std::move(type)); }

void Derivation::add_declared(NamedType type) { declared_.push_back(std::move(type)); }

void Derivation::add_roots(NamedType query, NamedType mutation, NamedType subscription) {
  const auto add = [&](NamedType &type, std::string &name) {
    if (type.fields.empty()) return;
    name = type.name;
    roots_.push_back(std::move(type));
  };
  add(query, api_.query);
  add(mutation, api_.mutation);
  add(subscription, api_.subscription);
}

TypeSystem Derivation::take() && {
  std::unordered_set<std::string> names;
  for (auto *types : {&roots_, &declared_, &others_})
    for (NamedType &type : *types) {
      if (names.insert(type.name).second)
        api_.types.push_back(std::move(type));
      else
        api_.clashes.push_back(std::move(type.name));
    }
  return std::move(api_);
}

std::string title_of(const schema::Model &model) { return schema::upper_first(model.name); }

bool stands_last(const schema::Model &model, const schema::Field &field) {
  using Origin = schema::Field::Origin;
  return field.origin == Origin::owner || (field.origin == Origin::foreign_key && !model.join_model);
}

std::string optional_form(std::string_view type) {
  return std::string(type.substr(0, type.size() - (type.ends_with('!') ? 1 : 0)));
}

InputValue input(std::string name, std::string_view type, const schema::Field *stored) {
  return {std::move(name), type_of(type), std::nullopt, std::nullopt, stored};
}

}  // namespace datastore::query::api
