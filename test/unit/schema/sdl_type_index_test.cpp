#include "src/schema/sdl/type_index.hpp"

#include <gtest/gtest.h>

#include "src/graphql/parser.hpp"

namespace datastore::schema::sdl {
namespace {

using graphql::TypeKind;

TEST(TypeIndex, MergesExtensionsWhereverTheyStand) {
  const graphql::Document document = graphql::parse(
      "extend type A implements J @one { c: Int }\n"
      "type A implements I @two { a: Int b: Int }\n"
      "extend type A { d: Int a: String }\n"
      "union U = A extend union U = B\n"
      "enum E { X } extend enum E { Y }\n"
      "input N { n: Int } extend input N { m: Int }");
  const TypeIndex index(document);
  ASSERT_EQ(index.types().size(), 4u);
  const TypeEntry *type = index.find("A");
  ASSERT_NE(type, nullptr);
  EXPECT_EQ(type, &index.types()[0]);
  EXPECT_EQ(type->kind, TypeKind::object);
  EXPECT_FALSE(type->predefined);
  EXPECT_EQ(type->extensions.size(), 2u);
  ASSERT_EQ(type->fields.size(), 5u);
  EXPECT_EQ(type->fields[0]->name.text, "a");
  EXPECT_EQ(type->fields[2]->name.text, "c");
  EXPECT_EQ(type->field("a"), type->fields[0]);
  EXPECT_EQ(type->field("d"), type->fields[3]);
  EXPECT_EQ(type->field("z"), nullptr);
  ASSERT_EQ(type->interfaces.size(), 2u);
  EXPECT_EQ(type->interfaces[1]->text, "J");
  EXPECT_NE(type->directive("two"), nullptr);
  EXPECT_EQ(type->directive("one"), nullptr);
  EXPECT_EQ(index.find("U")->members.size(), 2u);
  EXPECT_EQ(index.find("E")->values.size(), 2u);
  EXPECT_EQ(index.find("N")->input_fields.size(), 2u);
}

TEST(TypeIndex, TheFirstDefinitionCounts) {
  const graphql::Document document =
      graphql::parse("type A { a: Int } enum A { B } scalar AuthRule directive @model on ENUM");
  const TypeIndex index(document);
  ASSERT_EQ(index.types().size(), 1u);
  EXPECT_EQ(index.find("A")->kind, TypeKind::object);
  EXPECT_EQ(index.find("AuthRule")->kind, TypeKind::input);
  EXPECT_EQ(index.directive("model")->arguments.size(), 4u);
  EXPECT_TRUE(index.directives().empty());
}

TEST(TypeIndex, LeavesOutExtensionsThatExtendNothing) {
  const graphql::Document document =
      graphql::parse("extend type A { a: Int } enum B { X } extend type B { b: Int }");
  const TypeIndex index(document);
  EXPECT_EQ(index.find("A"), nullptr);
  EXPECT_TRUE(index.find("B")->extensions.empty());
  EXPECT_TRUE(index.find("B")->fields.empty());
}

TEST(TypeIndex, HasWhatIsPredefined) {
  const graphql::Document document = graphql::parse("directive @mine on OBJECT directive @skip on OBJECT");
  const TypeIndex index(document);
  EXPECT_TRUE(index.types().empty());
  EXPECT_TRUE(index.find("AWSDate")->predefined);
  EXPECT_EQ(index.find("AuthStrategy")->values.size(), 5u);
  EXPECT_EQ(index.find("Nowhere"), nullptr);
  EXPECT_NE(index.directive("auth"), nullptr);
  EXPECT_EQ(index.directive("mine"), index.directives()[0]);
  EXPECT_EQ(index.directive("skip"), index.directives()[1]);
  EXPECT_EQ(index.directive("yours"), nullptr);
}

TEST(TypeIndex, KnowsWhereATypeMayStand) {
  const graphql::Document document = graphql::parse(
      "type T { a: Int } interface I { a: Int } union U = T enum E { A } input N { a: Int } scalar S");
  const TypeIndex index(document);
  for (std::string_view name : {"T", "I", "U"}) {
    EXPECT_TRUE(index.find(name)->is_output()) << name;
    EXPECT_FALSE(index.find(name)->is_input()) << name;
  }
  for (std::string_view name : {"E", "S"}) {
    EXPECT_TRUE(index.find(name)->is_output()) << name;
    EXPECT_TRUE(index.find(name)->is_input()) << name;
  }
  EXPECT_FALSE(index.find("N")->is_output());
  EXPECT_TRUE(index.find("N")->is_input());
}

}  // namespace
}  // namespace datastore::schema::sdl
