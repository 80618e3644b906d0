#include <gtest/gtest.h>

#include "src/graphql/parser.hpp"

namespace datastore::graphql {
namespace {

const OperationDefinition &operation(const Document &document) {
  return std::get<OperationDefinition>(document.definitions.front());
}

const FieldSelection &field(const SelectionSet &selections, std::size_t i = 0) {
  return std::get<FieldSelection>(selections.at(i).node);
}

TEST(ParseExecutable, Shorthand) {
  const Document document = parse(" { a }");
  EXPECT_TRUE(operation(document).shorthand);
  EXPECT_EQ(operation(document).operation, OperationType::query);
  EXPECT_FALSE(operation(document).name);
  EXPECT_EQ(operation(document).at, 1u);
}

TEST(ParseExecutable, Operations) {
  EXPECT_EQ(operation(parse("query { a }")).operation, OperationType::query);
  EXPECT_FALSE(operation(parse("query { a }")).shorthand);
  EXPECT_EQ(operation(parse("mutation { a }")).operation, OperationType::mutation);
  EXPECT_EQ(operation(parse("subscription S { a }")).operation, OperationType::subscription);
  const Document document = parse("\"d\" query Q @b { a }");
  EXPECT_EQ(operation(document).name->text, "Q");
  EXPECT_EQ(operation(document).description->text, "d");
  EXPECT_EQ(operation(document).directives.size(), 1u);
  EXPECT_EQ(operation(document).at, 4u);
}

TEST(ParseExecutable, Variables) {
  const Document document = parse("query ($a: [Int!]! = [1] @b, \"c's\" $c: C) { d }");
  const auto &variables = operation(document).variables;
  ASSERT_EQ(variables.size(), 2u);
  EXPECT_EQ(variables[0].name.text, "a");
  EXPECT_EQ(variables[0].at, 7u);
  EXPECT_TRUE(variables[0].type.required);
  EXPECT_EQ(variables[0].default_value->as<ListValue>()->items.size(), 1u);
  EXPECT_EQ(variables[0].directives.size(), 1u);
  EXPECT_EQ(variables[1].description->text, "c's");
  EXPECT_FALSE(variables[1].default_value);
}

TEST(ParseExecutable, Fields) {
  const Document document = parse("{ a b: c(d: 1, e: $f) @g { h } }");
  const SelectionSet &selections = operation(document).selections;
  ASSERT_EQ(selections.size(), 2u);
  EXPECT_EQ(field(selections).name.text, "a");
  EXPECT_FALSE(field(selections).alias);
  EXPECT_EQ(field(selections).response_key().text, "a");
  EXPECT_FALSE(field(selections).has_braces);
  const FieldSelection &aliased = field(selections, 1);
  EXPECT_EQ(aliased.response_key().text, "b");
  EXPECT_EQ(aliased.name.text, "c");
  EXPECT_EQ(aliased.arguments.size(), 2u);
  EXPECT_EQ(aliased.directives.size(), 1u);
  EXPECT_TRUE(aliased.has_braces);
  EXPECT_EQ(field(aliased.selections).name.text, "h");
  EXPECT_EQ(selections[1].at, 4u);
}

TEST(ParseExecutable, EmptySelectionsAreAccepted) {
  const Document document = parse("{ a {} }");
  EXPECT_TRUE(field(operation(document).selections).has_braces);
  EXPECT_TRUE(field(operation(document).selections).selections.empty());
  EXPECT_TRUE(operation(parse("{}")).selections.empty());
}

TEST(ParseExecutable, Fragments) {
  const Document document =
      parse("{ ...F @a ... on T @b { c } ... { d } ... @e { f } } \"d\" fragment F on T @g { h }");
  const SelectionSet &selections = operation(document).selections;
  ASSERT_EQ(selections.size(), 4u);
  const auto &spread = std::get<FragmentSpread>(selections[0].node);
  EXPECT_EQ(spread.name.text, "F");
  EXPECT_EQ(spread.directives.size(), 1u);
  const auto &typed = std::get<InlineFragment>(selections[1].node);
  EXPECT_EQ(typed.type_condition->text, "T");
  EXPECT_EQ(typed.directives.size(), 1u);
  EXPECT_EQ(typed.selections.size(), 1u);
  EXPECT_FALSE(std::get<InlineFragment>(selections[2].node).type_condition);
  EXPECT_EQ(std::get<InlineFragment>(selections[3].node).directives.size(), 1u);
  const auto &fragment = std::get<FragmentDefinition>(document.definitions[1]);
  EXPECT_EQ(fragment.description->text, "d");
  EXPECT_EQ(fragment.name.text, "F");
  EXPECT_EQ(fragment.type_condition.text, "T");
  EXPECT_EQ(fragment.directives.size(), 1u);
  EXPECT_EQ(fragment.selections.size(), 1u);
}

TEST(ParseExecutable, KeywordsAreNames) {
  const Document document = parse("query query { on: type { ...fragment ... on on { true } } }");
  EXPECT_EQ(operation(document).name->text, "query");
  EXPECT_EQ(field(operation(document).selections).alias->text, "on");
}

}  // namespace
}  // namespace datastore::graphql
