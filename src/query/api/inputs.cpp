// What mutations take.
#include <string>
#include <utility>

#include "src/query/api/derivation.hpp"
#include "src/schema/names.hpp"

namespace datastore::query::api {

namespace {

using schema::TypeRef;
using Origin = schema::Field::Origin;

std::string embedded_input_of(Derivation &derivation, const schema::Embedded &embedded);

// A field's type as that of an input: an embedded type gives way to its input.
Type input_type(Derivation &derivation, const TypeRef &type, bool required) {
  Type made = type_of(required ? type.text : optional_form(type.text));
  if (type.kind != TypeRef::Kind::embedded) return made;
  const std::string name = embedded_input_of(derivation, derivation.embedded(type.name));
  std::string text = print(made);
  text.replace(text.find(type.name), type.name.size(), name);
  return type_of(text);
}

InputValue input_of(Derivation &derivation, const schema::Field &field, bool required) {
  InputValue made{field.name, input_type(derivation, field.type, required), std::nullopt, std::nullopt,
                  &field};
  return made;
}

std::string embedded_input_of(Derivation &derivation, const schema::Embedded &embedded) {
  const std::string name = schema::upper_first(embedded.name) + "Input";
  if (!derivation.claim(embedded.name, name)) return name;
  NamedType type;
  type.kind = TypeKind::input;
  type.name = name;
  type.embedded = &embedded;
  for (const schema::Field &field : embedded.fields) type.inputs.push_back(input_of(derivation, field, true));
  derivation.add(std::move(type));
  return name;
}

// Nobody sends what nobody declared, but for an id and the keys of relations.
bool is_sent(const schema::Field &field) {
  return field.stored() && field.origin != Origin::timestamp && field.origin != Origin::owner;
}

bool is_kept_up_to_date(const schema::Model &model, const schema::Field &field) {
  return field.name == model.created_at_field || field.name == model.updated_at_field;
}

NamedType change(Derivation &derivation, const schema::Model &model, std::string name, bool creates) {
  NamedType type;
  type.kind = TypeKind::input;
  type.name = std::move(name);
  type.makes_again = creates;
  const auto add = [&](bool last) {
    for (const schema::Field &field : model.fields) {
      if (!is_sent(field) || stands_last(model, field) != last) continue;
      if (field.name == "id" && !creates)
        type.inputs.push_back(input_of(derivation, field, true));
      else
        type.inputs.push_back(
            input_of(derivation, field, creates && field.name != "id" && !is_kept_up_to_date(model, field)));
    }
  };
  add(false);
  type.inputs.push_back(input("_version", "Int"));
  add(true);
  return type;
}

}  // namespace

std::string create_input_of(Derivation &derivation, const schema::Model &model) {
  const std::string name = "Create" + title_of(model) + "Input";
  if (derivation.claim(model.name, name)) derivation.add(change(derivation, model, name, true));
  return name;
}

std::string update_input_of(Derivation &derivation, const schema::Model &model) {
  const std::string name = "Update" + title_of(model) + "Input";
  if (derivation.claim(model.name, name)) derivation.add(change(derivation, model, name, false));
  return name;
}

std::string delete_input_of(Derivation &derivation, const schema::Model &model) {
  const std::string name = "Delete" + title_of(model) + "Input";
  if (!derivation.claim(model.name, name)) return name;
  NamedType type;
  type.kind = TypeKind::input;
  type.name = name;
  type.inputs = {input("id", "ID!", model.field("id")), input("_version", "Int")};
  derivation.add(std::move(type));
  return name;
}

}  // namespace datastore::query::api
