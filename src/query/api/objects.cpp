#include <utility>

#include "src/query/api/derivation.hpp"

namespace datastore::query::api {

namespace {

const schema::Index *index_named(const schema::Model &model, const std::string &name) {
  for (const schema::Index &index : model.indexes)
    if (index.name == name) return &index;
  return nullptr;
}

// What a declared type, or a field of one, says of itself.
template <class Declared>
NamedType type_as_declared(TypeKind kind, const Declared &source) {
  NamedType type;
  type.kind = kind;
  type.name = source.name;
  type.description = source.description;
  if constexpr (requires { source.interfaces; }) type.interfaces = source.interfaces;
  return type;
}

template <class Declared>
Field field_as_declared(const Declared &source, const std::string &type) {
  Field field;
  field.name = source.name;
  field.type = type_of(type);
  field.description = source.description;
  field.deprecated = source.deprecated;
  return field;
}

Field stored_field(const schema::Field &source, Meaning::Kind kind) {
  Field field = field_as_declared(source, source.type.text);
  field.meaning.kind = kind;
  field.meaning.field = &source;
  return field;
}

Field relation_field(Derivation &derivation, const schema::Field &source, const schema::Relation &relation) {
  const schema::Model &related = derivation.model(relation.related);
  Field field = stored_field(source, Meaning::Kind::relation);
  field.meaning.relation = &relation;
  field.meaning.model = &related;
  if (relation.kind != schema::RelationKind::has_many) return field;

  field.type = type_of(connection_of(derivation, related, related.name));
  if (const schema::Index *index = index_named(related, relation.index_name))
    if (auto sort = sort_argument(derivation, related, *index)) {
      field.meaning.index = index;
      field.arguments.push_back(std::move(*sort));
    }
  add_page_arguments(derivation, related, related.name, true, field);
  return field;
}

Field system_field(const char *name, const char *type, Meaning::Kind kind) {
  Field field;
  field.name = name;
  field.type = type_of(type);
  field.meaning.kind = kind;
  return field;
}

}  // namespace

void add_object(Derivation &derivation, const schema::Model &model) {
  NamedType type = type_as_declared(TypeKind::object, model);
  type.model = &model;

  const auto add = [&](bool last) {
    for (const schema::Field &source : model.fields) {
      if (stands_last(model, source) != last) continue;
      if (const schema::Relation *relation = model.relation(source.name))
        type.fields.push_back(relation_field(derivation, source, *relation));
      else
        type.fields.push_back(
            stored_field(source, source.stored() ? Meaning::Kind::stored : Meaning::Kind::none));
    }
  };
  add(false);
  type.fields.push_back(system_field("_version", "Int!", Meaning::Kind::version));
  type.fields.push_back(system_field("_deleted", "Boolean", Meaning::Kind::deleted));
  type.fields.push_back(system_field("_lastChangedAt", "AWSTimestamp!", Meaning::Kind::last_changed_at));
  add(true);
  derivation.add_declared(std::move(type));
}

void add_embedded(Derivation &derivation, const schema::Embedded &embedded) {
  NamedType type = type_as_declared(TypeKind::object, embedded);
  type.embedded = &embedded;
  for (const schema::Field &source : embedded.fields)
    type.fields.push_back(stored_field(source, Meaning::Kind::member));
  derivation.add_declared(std::move(type));
}

void add_enum(Derivation &derivation, const schema::Enum &enumeration) {
  NamedType type = type_as_declared(TypeKind::enumeration, enumeration);
  for (const schema::EnumValue &value : enumeration.values)
    type.values.push_back({value.name, value.description, value.deprecated});
  derivation.add_declared(std::move(type));
}

void add_interface(Derivation &derivation, const schema::Interface &interface) {
  NamedType type = type_as_declared(TypeKind::interface, interface);
  for (const schema::InterfaceField &source : interface.fields)
    type.fields.push_back(field_as_declared(source, source.type));
  derivation.add_declared(std::move(type));
}

void add_union(Derivation &derivation, const schema::Union &union_type) {
  NamedType type = type_as_declared(TypeKind::union_type, union_type);
  type.possible = union_type.members;
  derivation.add_declared(std::move(type));
}

}  // namespace datastore::query::api
