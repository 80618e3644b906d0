// All that a document defines, one after the other: types, their fields, arguments and values, directives.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "src/graphql/ast.hpp"

namespace datastore::schema::sdl {

// Where a directive can stand in a type system.
enum class Location {
  schema,
  scalar,
  object,
  field,
  argument,
  interface,
  union_type,
  enum_type,
  enum_value,
  input,
  input_field,
  none,  // a directive's definition takes no directives
};

std::string_view graphql_name(Location location);  // FIELD_DEFINITION
std::string_view in_words(Location location);      // "a field"
// The words for any name of a location, executable ones too; empty for a name that is none.
std::string_view in_words(std::string_view location);

std::string_view in_words(graphql::TypeKind kind);  // "an object type"

// A name or a value for a message: cut, if it is very long.
std::string shortened(std::string_view text);
std::string quoted(std::string_view text);
// "It takes a, b and c.", as long as that is short enough to be read; else nothing.
std::string listed(std::string_view before, const std::vector<std::string_view> &names,
                   std::string_view before_last = " and ");

struct Element {
  Location location = Location::none;
  // Path to it, outermost first: `owner` is the type, or the directive whose argument this is.
  std::string_view owner, member, argument;
  bool of_directive = false;

  const graphql::Name *name = nullptr;              // none: the schema
  const graphql::Directives *directives = nullptr;  // none: a directive's definition
  const graphql::Type *type = nullptr;              // of fields, arguments and input fields
  const graphql::Value *default_value = nullptr;

  // As the specification writes it: Post, Post.title, Query.posts(limit:), @model, @model(queries:).
  std::string path() const;
};

template <class Visit>
void for_each_argument(const std::vector<graphql::InputValueDefinition> &arguments, Element element,
                       Location location, std::string_view Element::*slot, Visit &&visit) {
  for (const graphql::InputValueDefinition &argument : arguments) {
    element.location = location;
    element.*slot = argument.name.text;
    element.name = &argument.name;
    element.directives = &argument.directives;
    element.type = &argument.type;
    element.default_value = argument.default_value ? &*argument.default_value : nullptr;
    visit(static_cast<const Element &>(element));
  }
}

Location location_of(graphql::TypeKind kind);

template <class Visit>
void for_each_element(const graphql::TypeDefinition &type, Visit &&visit) {
  Element element;
  element.location = location_of(type.kind);
  element.owner = type.name.text;
  element.name = &type.name;
  element.directives = &type.directives;
  visit(static_cast<const Element &>(element));
  for (const graphql::FieldDefinition &field : type.fields) {
    element.location = Location::field;
    element.member = field.name.text;
    element.name = &field.name;
    element.directives = &field.directives;
    element.type = &field.type;
    visit(static_cast<const Element &>(element));
    for_each_argument(field.arguments, element, Location::argument, &Element::argument, visit);
  }
  element.type = nullptr;
  for (const graphql::EnumValueDefinition &value : type.values) {
    element.location = Location::enum_value;
    element.member = value.name.text;
    element.name = &value.name;
    element.directives = &value.directives;
    visit(static_cast<const Element &>(element));
  }
  for_each_argument(type.input_fields, element, Location::input_field, &Element::member, visit);
}

template <class Visit>
void for_each_element(const graphql::Document &document, Visit &&visit) {
  for (const graphql::Definition &definition : document.definitions) {
    if (const auto *type = std::get_if<graphql::TypeDefinition>(&definition)) {
      for_each_element(*type, visit);
    } else if (const auto *schema = std::get_if<graphql::SchemaDefinition>(&definition)) {
      Element element;
      element.location = Location::schema;
      element.directives = &schema->directives;
      visit(static_cast<const Element &>(element));
    } else if (const auto *directive = std::get_if<graphql::DirectiveDefinition>(&definition)) {
      Element element;
      element.of_directive = true;
      element.owner = directive->name.text;
      element.name = &directive->name;
      visit(static_cast<const Element &>(element));
      for_each_argument(directive->arguments, element, Location::argument, &Element::argument, visit);
    }
  }
}

}  // namespace datastore::schema::sdl
