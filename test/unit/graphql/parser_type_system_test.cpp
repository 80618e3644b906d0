#include <gtest/gtest.h>

#include "src/graphql/parser.hpp"

namespace datastore::graphql {
namespace {

template <class Node>
const Node &first(const Document &document) {
  return std::get<Node>(document.definitions.front());
}

TEST(ParseTypeSystem, ObjectType) {
  constexpr std::string_view text = R"("a type"
type Post implements Node & Entity @model {
  """
  the id
  """
  id: ID!
  comments("how many" limit: Int = 10 @a, filter: Filter): [Comment] @hasMany
})";
  const Document document = parse(text);
  const auto &type = first<TypeDefinition>(document);
  EXPECT_EQ(type.kind, TypeKind::object);
  EXPECT_FALSE(type.extends);
  EXPECT_EQ(type.description->text, "a type");
  EXPECT_EQ(type.at, text.find("type Post"));
  EXPECT_EQ(type.name.text, "Post");
  EXPECT_EQ(type.name.at, text.find("Post"));
  ASSERT_EQ(type.interfaces.size(), 2u);
  EXPECT_EQ(type.interfaces[1].text, "Entity");
  EXPECT_NE(type.directive("model"), nullptr);
  ASSERT_EQ(type.fields.size(), 2u);
  EXPECT_EQ(type.fields[0].description->text, "the id");
  EXPECT_TRUE(type.fields[0].type.required);
  const FieldDefinition &comments = type.fields[1];
  EXPECT_FALSE(comments.description);
  ASSERT_EQ(comments.arguments.size(), 2u);
  EXPECT_EQ(comments.arguments[0].description->text, "how many");
  EXPECT_EQ(comments.arguments[0].default_value->as<IntValue>()->text, "10");
  EXPECT_EQ(comments.arguments[0].directives.size(), 1u);
  EXPECT_FALSE(comments.arguments[1].default_value);
  EXPECT_EQ(comments.type.named().name.text, "Comment");
  EXPECT_EQ(comments.directives[0].name.text, "hasMany");
}

TEST(ParseTypeSystem, InterfaceThatImplements) {
  const Document document = parse("interface A implements & B & C @d { e: Int }");
  const auto &type = first<TypeDefinition>(document);
  EXPECT_EQ(type.kind, TypeKind::interface);
  EXPECT_EQ(type.interfaces.size(), 2u);
  EXPECT_EQ(type.fields.size(), 1u);
}

TEST(ParseTypeSystem, Union) {
  const Document document = parse("union A @b = | C | D");
  const auto &type = first<TypeDefinition>(document);
  EXPECT_EQ(type.kind, TypeKind::union_type);
  EXPECT_EQ(type.directives.size(), 1u);
  ASSERT_EQ(type.members.size(), 2u);
  EXPECT_EQ(type.members[1].text, "D");
  EXPECT_TRUE(type.fields.empty());
}

TEST(ParseTypeSystem, Enum) {
  const Document document = parse("enum A { \"b\" B @c D }");
  const auto &type = first<TypeDefinition>(document);
  EXPECT_EQ(type.kind, TypeKind::enum_type);
  ASSERT_EQ(type.values.size(), 2u);
  EXPECT_EQ(type.values[0].name.text, "B");
  EXPECT_EQ(type.values[0].description->text, "b");
  EXPECT_EQ(type.values[0].directives.size(), 1u);
}

TEST(ParseTypeSystem, Input) {
  const Document document = parse("input A { b: [Int!] = [1] @c \"d\" d: D }");
  const auto &type = first<TypeDefinition>(document);
  EXPECT_EQ(type.kind, TypeKind::input);
  ASSERT_EQ(type.input_fields.size(), 2u);
  EXPECT_EQ(type.input_fields[0].default_value->as<ListValue>()->items.size(), 1u);
  EXPECT_EQ(type.input_fields[1].description->text, "d");
}

TEST(ParseTypeSystem, Scalar) {
  const Document document = parse("\"\"\"s\"\"\" scalar A @specifiedBy(url: \"u\")");
  const auto &type = first<TypeDefinition>(document);
  EXPECT_EQ(type.kind, TypeKind::scalar);
  EXPECT_EQ(type.description->text, "s");
  EXPECT_EQ(type.directives.size(), 1u);
}

TEST(ParseTypeSystem, Schema) {
  const Document document = parse("\"s\" schema @a { query: Q mutation: M subscription: S }");
  const auto &schema = first<SchemaDefinition>(document);
  EXPECT_FALSE(schema.extends);
  EXPECT_EQ(schema.description->text, "s");
  EXPECT_EQ(schema.directives.size(), 1u);
  EXPECT_EQ(schema.at, 4u);
  ASSERT_EQ(schema.operations.size(), 3u);
  EXPECT_EQ(schema.operations[0].operation, OperationType::query);
  EXPECT_EQ(schema.operations[1].operation, OperationType::mutation);
  EXPECT_EQ(schema.operations[2].operation, OperationType::subscription);
  EXPECT_EQ(schema.operations[2].type.text, "S");
}

TEST(ParseTypeSystem, DirectiveDefinition) {
  const Document document = parse("\"d\" directive @a(b: Int = 1, c: C) repeatable on | FIELD | OBJECT");
  const auto &directive = first<DirectiveDefinition>(document);
  EXPECT_FALSE(directive.extends);
  EXPECT_EQ(directive.description->text, "d");
  EXPECT_EQ(directive.name.text, "a");
  EXPECT_EQ(directive.arguments.size(), 2u);
  EXPECT_TRUE(directive.repeatable);
  ASSERT_EQ(directive.locations.size(), 2u);
  EXPECT_EQ(directive.locations[1].text, "OBJECT");
  EXPECT_FALSE(first<DirectiveDefinition>(parse("directive @a on FIELD")).repeatable);
}

TEST(ParseTypeSystem, DirectivesOfDirectives) {
  const Document document = parse("directive @a @b(c: 1) on FIELD extend directive @a @d");
  EXPECT_EQ(first<DirectiveDefinition>(document).directives.size(), 1u);
  const auto &extension = std::get<DirectiveDefinition>(document.definitions[1]);
  EXPECT_TRUE(extension.extends);
  EXPECT_EQ(extension.directives[0].name.text, "d");
  EXPECT_EQ(extension.at, 31u);
}

TEST(ParseTypeSystem, ExtensionsOfTypes) {
  const Document document = parse(
      "extend type A implements B extend interface A @c extend union A = B extend enum A { B } "
      "extend input A { b: Int } extend scalar A @b");
  const TypeKind kinds[] = {TypeKind::object,    TypeKind::interface, TypeKind::union_type,
                            TypeKind::enum_type, TypeKind::input,     TypeKind::scalar};
  ASSERT_EQ(document.definitions.size(), std::size(kinds));
  for (std::size_t i = 0; i < std::size(kinds); ++i) {
    const auto &type = std::get<TypeDefinition>(document.definitions[i]);
    EXPECT_TRUE(type.extends);
    EXPECT_EQ(type.kind, kinds[i]);
    EXPECT_EQ(type.name.text, "A");
  }
  EXPECT_EQ(std::get<TypeDefinition>(document.definitions[1]).at, 27u);
}

TEST(ParseTypeSystem, ExtensionOfTheSchema) {
  const Document document = parse("extend schema @a { mutation: M }");
  EXPECT_TRUE(first<SchemaDefinition>(document).extends);
  EXPECT_EQ(first<SchemaDefinition>(document).operations.size(), 1u);
  EXPECT_EQ(first<SchemaDefinition>(document).at, 0u);
}

TEST(ParseTypeSystem, DefinitionsKeepTheirOrder) {
  const Document document =
      parse("type A enum B { C } schema { query: A } directive @d on FIELD { e } fragment F on A { g }");
  ASSERT_EQ(document.definitions.size(), 6u);
  const std::size_t kinds[] = {0, 0, 1, 2, 3, 4};
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(document.definitions[i].index(), kinds[i]);
}

}  // namespace
}  // namespace datastore::graphql
