// What every API has, whatever its models: the scalars, the directives, and the types by which an API tells
// of itself. As a document, which says it best.
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "src/graphql/parser.hpp"
#include "src/graphql/printer.hpp"
#include "src/query/api/derivation.hpp"

namespace datastore::query::api {

namespace {

constexpr std::string_view document = R"(
"A text that identifies a record. A whole number is taken for its digits."
scalar ID
"A text."
scalar String
"A whole number of 32 bits, with a sign."
scalar Int
"A number of 64 bits, with a fraction."
scalar Float
"Yes or no."
scalar Boolean

"A day: `2026-01-31`."
scalar AWSDate
"A time of the day: `23:59`, `23:59:30`, `23:59:30.123`."
scalar AWSTime
"A moment: `2026-01-31T23:59:30.123Z`."
scalar AWSDateTime
"A moment as a number: of seconds since 1970 in fields of models, of milliseconds in what synchronisation needs."
scalar AWSTimestamp
"An e-mail address: `name@example.com`."
scalar AWSEmail
"Any JSON value, written as a text."
scalar AWSJSON
"An address with its scheme: `https://example.com/path`."
scalar AWSURL
"A telephone number; spaces and hyphens may divide it."
scalar AWSPhone
"An address of IP version 4 or 6, with or without the length of a prefix: `10.0.0.0/8`."
scalar AWSIPAddress

"A field or fragment with this directive is answered only if its condition is true."
directive @include("Whether to answer." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
"A field or fragment with this directive is left out if its condition is true."
directive @skip("Whether to leave out." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
"Clients should no longer use what has this directive."
directive @deprecated(
  "Why, and what to use instead, in Markdown." reason: String! = "No longer supported"
) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
"Says where the values of a scalar are described."
directive @specifiedBy("Address of the description." url: String!) on SCALAR
"Of an input with this directive, exactly one field is given."
directive @oneOf on INPUT_OBJECT
"Says of which mutations a subscription tells."
directive @aws_subscribe("Names of the mutations." mutations: [String!]!) on FIELD_DEFINITION

"An API as a whole: its types, its operations, its directives."
type __Schema {
  description: String
  "All types that the API knows."
  types: [__Type!]!
  "The type whose fields are the queries."
  queryType: __Type!
  "The type whose fields are the mutations, if there are any."
  mutationType: __Type
  "The type whose fields are the subscriptions, if there are any."
  subscriptionType: __Type
  "All directives that the API knows."
  directives: [__Directive!]!
}
"""
A type. Which of the fields say anything depends on its kind: a list, and a type that is never null, have no name but
another type, `ofType`.
"""
type __Type {
  kind: __TypeKind!
  name: String
  description: String
  specifiedByURL: String
  fields(includeDeprecated: Boolean! = false): [__Field!]
  interfaces: [__Type!]
  possibleTypes: [__Type!]
  enumValues(includeDeprecated: Boolean! = false): [__EnumValue!]
  inputFields(includeDeprecated: Boolean! = false): [__InputValue!]
  ofType: __Type
  isOneOf: Boolean
}
"What a type is."
enum __TypeKind {
  "A single value; `specifiedByURL` may say where it is described."
  SCALAR
  "Has `fields` and `interfaces`."
  OBJECT
  "Has `fields`, `interfaces` and `possibleTypes`."
  INTERFACE
  "Has `possibleTypes`."
  UNION
  "Has `enumValues`."
  ENUM
  "Has `inputFields`."
  INPUT_OBJECT
  "A list of `ofType`."
  LIST
  "`ofType` without null."
  NON_NULL
}
"A field of an object type or an interface."
type __Field {
  name: String!
  description: String
  args(includeDeprecated: Boolean! = false): [__InputValue!]!
  type: __Type!
  isDeprecated: Boolean!
  deprecationReason: String
}
"An argument of a field or of a directive, or a field of an input."
type __InputValue {
  name: String!
  description: String
  type: __Type!
  "The value that stands for one that is not given, as GraphQL writes it."
  defaultValue: String
  isDeprecated: Boolean!
  deprecationReason: String
}
"One of the values of an enum."
type __EnumValue {
  name: String!
  description: String
  isDeprecated: Boolean!
  deprecationReason: String
}
"A directive: it changes how an operation is answered, or says more about a part of the API."
type __Directive {
  name: String!
  description: String
  isRepeatable: Boolean!
  locations: [__DirectiveLocation!]!
  args(includeDeprecated: Boolean! = false): [__InputValue!]!
}
"Where a directive may stand."
enum __DirectiveLocation {
  "On a query."
  QUERY
  "On a mutation."
  MUTATION
  "On a subscription."
  SUBSCRIPTION
  "On a field that is selected."
  FIELD
  "On the definition of a fragment."
  FRAGMENT_DEFINITION
  "Where a fragment is used by its name."
  FRAGMENT_SPREAD
  "On a fragment without a name."
  INLINE_FRAGMENT
  "On a variable of an operation."
  VARIABLE_DEFINITION
  "On the definition of a schema."
  SCHEMA
  "On a scalar."
  SCALAR
  "On an object type."
  OBJECT
  "On a field of an object type or an interface."
  FIELD_DEFINITION
  "On an argument of a field or of a directive."
  ARGUMENT_DEFINITION
  "On an interface."
  INTERFACE
  "On a union."
  UNION
  "On an enum."
  ENUM
  "On a value of an enum."
  ENUM_VALUE
  "On an input."
  INPUT_OBJECT
  "On a field of an input."
  INPUT_FIELD_DEFINITION
}
)";

// No other defaults stand in the document.
Json json_of(const graphql::Value &value) {
  if (const auto *boolean = value.as<graphql::BooleanValue>()) return {boolean->value};
  return {std::get<graphql::StringValue>(value.node).text};
}

InputValue read(const graphql::InputValueDefinition &node) {
  InputValue made = input(std::string(node.name.text), graphql::print(node.type));
  made.description = text_of(node.description);
  if (node.default_value) made.default_value = json_of(*node.default_value);
  return made;
}

Field read(const graphql::FieldDefinition &node) {
  Field made;
  made.name = node.name.text;
  made.type = type_of(graphql::print(node.type));
  made.description = text_of(node.description);
  for (const auto &argument : node.arguments) made.arguments.push_back(read(argument));
  return made;
}

NamedType read(const graphql::TypeDefinition &node) {
  NamedType made;
  made.name = node.name.text;
  made.description = text_of(node.description);
  switch (node.kind) {
    case graphql::TypeKind::scalar:
      made.kind = TypeKind::scalar;
      made.scalar = schema::scalar_named(node.name.text);
      break;
    case graphql::TypeKind::enum_type:
      made.kind = TypeKind::enumeration;
      for (const auto &value : node.values)
        made.values.push_back({std::string(value.name.text), text_of(value.description), std::nullopt});
      break;
    default:
      for (const auto &field : node.fields) made.fields.push_back(read(field));
  }
  return made;
}

Directive read(const graphql::DirectiveDefinition &node) {
  Directive made;
  made.name = node.name.text;
  made.description = text_of(node.description);
  for (const auto &location : node.locations) made.locations.emplace_back(location.text);
  for (const auto &argument : node.arguments) made.arguments.push_back(read(argument));
  made.repeatable = node.repeatable;
  return made;
}

}  // namespace

void add_built_in(TypeSystem &api) {
  static const graphql::Document parsed = graphql::parse(document);
  for (const graphql::Definition &definition : parsed.definitions) {
    if (const auto *type = std::get_if<graphql::TypeDefinition>(&definition))
      api.types.push_back(read(*type));
    else if (const auto *directive = std::get_if<graphql::DirectiveDefinition>(&definition))
      api.directives.push_back(read(*directive));
  }
}

}  // namespace datastore::query::api
