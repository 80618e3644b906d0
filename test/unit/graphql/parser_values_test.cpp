#include <gtest/gtest.h>

#include "src/graphql/parser.hpp"

namespace datastore::graphql {
namespace {

// The value of the first argument of the first field of the first operation.
const Value &first_value(const Document &document) {
  const auto &operation = std::get<OperationDefinition>(document.definitions.front());
  return std::get<FieldSelection>(operation.selections.front().node).arguments.front().value;
}

const Type &first_type(const Document &document) {
  return std::get<TypeDefinition>(document.definitions.front()).fields.front().type;
}

TEST(ParseValue, Numbers) {
  const Document integer = parse("{ a(b: -12) }");
  EXPECT_EQ(first_value(integer).as<IntValue>()->text, "-12");
  EXPECT_EQ(first_value(integer).at, 7u);
  const Document floating = parse("{ a(b: 1.5e3) }");
  EXPECT_EQ(first_value(floating).as<FloatValue>()->text, "1.5e3");
}

TEST(ParseValue, Words) {
  EXPECT_TRUE(first_value(parse("{ a(b: true) }")).as<BooleanValue>()->value);
  EXPECT_FALSE(first_value(parse("{ a(b: false) }")).as<BooleanValue>()->value);
  EXPECT_NE(first_value(parse("{ a(b: null) }")).as<NullValue>(), nullptr);
  EXPECT_EQ(first_value(parse("{ a(b: NULL) }")).as<EnumValue>()->text, "NULL");
  EXPECT_EQ(first_value(parse("{ a(b: on) }")).as<EnumValue>()->text, "on");
}

TEST(ParseValue, Variables) {
  const Document document = parse("{ a(b: $c) }");
  const auto *variable = first_value(document).as<VariableValue>();
  ASSERT_NE(variable, nullptr);
  EXPECT_EQ(variable->name.text, "c");
  EXPECT_EQ(variable->name.at, 8u);
  EXPECT_EQ(first_value(document).at, 7u);
}

TEST(ParseValue, Lists) {
  const Document document = parse("{ a(b: [1, [], $c \"d\"]) }");
  const auto *list = first_value(document).as<ListValue>();
  ASSERT_NE(list, nullptr);
  ASSERT_EQ(list->items.size(), 4u);
  EXPECT_EQ(list->items[0].as<IntValue>()->text, "1");
  EXPECT_TRUE(list->items[1].as<ListValue>()->items.empty());
  EXPECT_EQ(list->items[2].as<VariableValue>()->name.text, "c");
  EXPECT_EQ(list->items[3].as<StringValue>()->text, "d");
}

TEST(ParseValue, Objects) {
  const Document document = parse("{ a(b: {c: 1, d: {e: [{}]}}) }");
  const auto *object = first_value(document).as<ObjectValue>();
  ASSERT_NE(object, nullptr);
  ASSERT_EQ(object->fields.size(), 2u);
  EXPECT_EQ(object->fields[0].name.text, "c");
  const auto *inner = object->fields[1].value.as<ObjectValue>();
  ASSERT_NE(inner, nullptr);
  EXPECT_TRUE(inner->fields[0].value.as<ListValue>()->items[0].as<ObjectValue>()->fields.empty());
}

TEST(ParseType, Named) {
  const Document document = parse("type A { a: Int }");
  EXPECT_FALSE(first_type(document).is_list());
  EXPECT_FALSE(first_type(document).required);
  EXPECT_EQ(first_type(document).name.text, "Int");
  EXPECT_EQ(first_type(document).at, 12u);
}

TEST(ParseType, Lists) {
  const Document document = parse("type A { a: [[Int]!]! }");
  const Type &outer = first_type(document);
  ASSERT_TRUE(outer.is_list());
  EXPECT_TRUE(outer.required);
  EXPECT_TRUE(outer.name.text.empty());
  ASSERT_TRUE(outer.item->is_list());
  EXPECT_TRUE(outer.item->required);
  EXPECT_FALSE(outer.item->item->required);
  EXPECT_EQ(outer.named().name.text, "Int");
}

TEST(ParseDirectives, ArgumentsAreFoundByName) {
  const Document document = parse("type A @b(c: 1, d: \"x\") @e { f: Int }");
  const auto &type = std::get<TypeDefinition>(document.definitions.front());
  ASSERT_EQ(type.directives.size(), 2u);
  EXPECT_EQ(type.directives[0].at, 7u);
  ASSERT_NE(type.directive("b"), nullptr);
  EXPECT_EQ(type.directive("b")->argument("d")->as<StringValue>()->text, "x");
  EXPECT_EQ(type.directive("b")->argument("x"), nullptr);
  EXPECT_TRUE(type.directive("e")->arguments.empty());
  EXPECT_EQ(type.directive("x"), nullptr);
  EXPECT_EQ(find_directive(type.directives, "e"), &type.directives[1]);
}

}  // namespace
}  // namespace datastore::graphql
