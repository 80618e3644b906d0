// A type system from SDL text, for tests: without checks, and without the rules that derive the API of a
// schema.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/graphql/parser.hpp"
#include "src/query/api/type_system.hpp"
#include "src/query/operation/arguments.hpp"
#include "src/query/operation/typed.hpp"

namespace datastore::query::test {

// What every type system has.
inline constexpr std::string_view built_in_sdl = R"(
  scalar ID scalar String scalar Int scalar Float scalar Boolean
  directive @skip(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
  directive @include(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
  directive @deprecated(reason: String! = "No longer supported")
    on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
  directive @specifiedBy(url: String!) on SCALAR
  directive @oneOf on INPUT_OBJECT
  type __Schema {
    description: String
    types: [__Type!]!
    queryType: __Type!
    mutationType: __Type
    subscriptionType: __Type
    directives: [__Directive!]!
  }
  type __Type {
    kind: __TypeKind!
    name: String
    description: String
    specifiedByURL: String
    fields(includeDeprecated: Boolean = false): [__Field!]
    interfaces: [__Type!]
    possibleTypes: [__Type!]
    enumValues(includeDeprecated: Boolean = false): [__EnumValue!]
    inputFields(includeDeprecated: Boolean = false): [__InputValue!]
    ofType: __Type
    isOneOf: Boolean
  }
  enum __TypeKind { SCALAR OBJECT INTERFACE UNION ENUM INPUT_OBJECT LIST NON_NULL }
  type __Field {
    name: String!
    description: String
    args(includeDeprecated: Boolean = false): [__InputValue!]!
    type: __Type!
    isDeprecated: Boolean!
    deprecationReason: String
  }
  type __InputValue {
    name: String!
    description: String
    type: __Type!
    defaultValue: String
    isDeprecated: Boolean!
    deprecationReason: String
  }
  type __EnumValue { name: String! description: String isDeprecated: Boolean! deprecationReason: String }
  type __Directive {
    name: String!
    description: String
    isRepeatable: Boolean!
    locations: [String!]!
    args(includeDeprecated: Boolean = false): [__InputValue!]!
  }
)";

class SdlReader {
 public:
  api::TypeSystem read(std::string_view sdl) {
    const graphql::Document given = graphql::parse(sdl), built_in = graphql::parse(built_in_sdl);
    for (const graphql::Document *document : {&given, &built_in})
      for (const graphql::Definition &definition : document->definitions) {
        if (const auto *type = std::get_if<graphql::TypeDefinition>(&definition)) add(*type);
        if (const auto *directive = std::get_if<graphql::DirectiveDefinition>(&definition)) add(*directive);
      }
    for (api::NamedType &type : system_.types) {
      for (const auto &[object, abstract] : possible_)
        if (abstract == type.name) type.possible.push_back(object);
      if (type.name == "Query") system_.query = type.name;
      if (type.name == "Mutation") system_.mutation = type.name;
      if (type.name == "Subscription") system_.subscription = type.name;
    }
    system_.index_types();
    // Only now is every type there that a default is a value of.
    for (const Default &each : defaults_) {
      api::InputValue &input = *each.place(system_);
      input.default_value = operation::literal_value(system_, input.type, *each.value, {});
    }
    return std::move(system_);
  }

 private:
  using Definitions = std::vector<graphql::InputValueDefinition>;

  struct Default {
    const graphql::Value *value;
    bool directive;
    std::size_t type, field, input;  // `field` is -1 for an input type and a directive

    api::InputValue *place(api::TypeSystem &system) const {
      if (directive) return &system.directives[type].arguments[input];
      api::NamedType &named = system.types[type];
      return field == static_cast<std::size_t>(-1) ? &named.inputs[input]
                                                   : &named.fields[field].arguments[input];
    }
  };

  std::vector<api::InputValue> inputs(const Definitions &definitions, Default place) {
    std::vector<api::InputValue> result;
    for (const graphql::InputValueDefinition &definition : definitions) {
      if (definition.default_value) {
        place.value = &*definition.default_value;
        place.input = result.size();
        defaults_.push_back(place);
      }
      api::InputValue &input = result.emplace_back();
      input.name = definition.name.text;
      input.type = operation::type_of(definition.type);
    }
    return result;
  }

  void add(const graphql::DirectiveDefinition &definition) {
    api::Directive directive;
    directive.name = definition.name.text;
    directive.repeatable = definition.repeatable;
    for (const graphql::Name &location : definition.locations)
      directive.locations.emplace_back(location.text);
    directive.arguments = inputs(definition.arguments, {nullptr, true, system_.directives.size(), 0, 0});
    system_.directives.push_back(std::move(directive));
  }

  void add(const graphql::TypeDefinition &definition) {
    api::NamedType type;
    type.name = definition.name.text;
    switch (definition.kind) {
      case graphql::TypeKind::scalar:
        type.kind = api::TypeKind::scalar;
        break;
      case graphql::TypeKind::object:
        type.kind = api::TypeKind::object;
        break;
      case graphql::TypeKind::interface:
        type.kind = api::TypeKind::interface;
        break;
      case graphql::TypeKind::union_type:
        type.kind = api::TypeKind::union_type;
        break;
      case graphql::TypeKind::enum_type:
        type.kind = api::TypeKind::enumeration;
        break;
      case graphql::TypeKind::input:
        type.kind = api::TypeKind::input;
        break;
    }
    type.scalar = schema::scalar_named(type.name);
    type.one_of = definition.directive("oneOf") != nullptr;
    constexpr auto no_field = static_cast<std::size_t>(-1);
    type.inputs = inputs(definition.input_fields, {nullptr, false, system_.types.size(), no_field, 0});
    for (const graphql::EnumValueDefinition &value : definition.values)
      type.values.push_back({std::string(value.name.text), {}, {}});
    for (const graphql::FieldDefinition &each : definition.fields) {
      api::Field field;
      field.name = each.name.text;
      field.type = operation::type_of(each.type);
      field.arguments = inputs(each.arguments, {nullptr, false, system_.types.size(), type.fields.size(), 0});
      type.fields.push_back(std::move(field));
    }
    for (const graphql::Name &name : definition.interfaces) {
      type.interfaces.emplace_back(name.text);
      if (type.kind == api::TypeKind::object) possible_.emplace_back(type.name, name.text);
    }
    for (const graphql::Name &name : definition.members) possible_.emplace_back(name.text, type.name);
    system_.types.push_back(std::move(type));
  }

  api::TypeSystem system_;
  std::vector<std::pair<std::string, std::string>> possible_;  // an object, and what it is one of
  std::vector<Default> defaults_;
};

inline api::TypeSystem from_sdl(std::string_view sdl) { return SdlReader().read(sdl); }

}  // namespace datastore::query::test
