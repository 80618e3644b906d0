#include "src/query/operation/limits.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "test/unit/query/json_text.hpp"

namespace datastore::query::operation::test {

using query::test::json_of;

const graphql::OperationDefinition &first_operation(const graphql::Document &document) {
  for (const auto &definition : document.definitions)
    if (const auto *operation = std::get_if<graphql::OperationDefinition>(&definition)) return *operation;
  throw std::runtime_error("no operation");
}

std::string measured(std::string_view text) {
  const graphql::Document document = graphql::parse(text);
  const Size size = measure(document, first_operation(document));
  const auto shown = [](std::size_t number) {
    return number == std::numeric_limits<std::size_t>::max() ? "endless" : std::to_string(number);
  };
  return shown(size.depth) + " " + shown(size.fields) + " " + shown(size.aliases);
}

std::string refused(std::string_view text, const Limits &limits) {
  const graphql::Document document = graphql::parse(text);
  std::string out;
  for (const Error &error : check_size(document, first_operation(document), limits)) {
    EXPECT_EQ(error.at.size(), 1U);
    out += std::to_string(error.at[0]) + ": " + error.message + "\n";
  }
  return out;
}

TEST(Measure, DepthFieldsAliases) {
  EXPECT_EQ(measured("{ a }"), "1 1 0");
  EXPECT_EQ(measured("{ a { b x: c { d } } y: e }"), "3 5 2");
  EXPECT_EQ(measured("{ a { ... { b } ... on T { c { d } } } }"), "3 4 0");
}

TEST(Measure, FragmentsCountAsOftenAsTheyAreSpread) {
  EXPECT_EQ(
      measured("{ a { ...F } b { c { ...F } } } fragment F on T { x: d { e } ...G } fragment G on T { f }"),
      "4 9 2");
  EXPECT_EQ(measured("{ a ...Unknown }"), "1 1 0");
  EXPECT_EQ(measured("{ a } fragment F on T { b { c } }"), "1 1 0");
}

TEST(Measure, GrowthIsCountedNotWalked) {
  std::string text = "{ ...F0 }";
  for (int i = 0; i < 40; ++i)
    text += " fragment F" + std::to_string(i) + " on T { x: a { ...F" + std::to_string(i + 1) +
            " } b { ...F" + std::to_string(i + 1) + " } }";
  EXPECT_EQ(measured(text + " fragment F40 on T { c }"), "41 3298534883326 1099511627775");
  for (int i = 40; i < 100; ++i)
    text += " fragment F" + std::to_string(i) + " on T { x: a { ...F" + std::to_string(i + 1) +
            " } b { ...F" + std::to_string(i + 1) + " } }";
  EXPECT_EQ(measured(text + " fragment F100 on T { c }"), "101 endless endless");
}

TEST(Measure, CirclesAreEndless) {
  EXPECT_EQ(measured("{ a { ...F } } fragment F on T { b { ...G } } fragment G on T { c { ...F } }"),
            "endless endless endless");
}

TEST(Measure, ALongWayNeedsNoStack) {
  std::string text = "{ ...F0 }";
  constexpr int many = 50'000;
  for (int i = 0; i < many; ++i)
    text += " fragment F" + std::to_string(i) + " on T { a ...F" + std::to_string(i + 1) + " }";
  EXPECT_EQ(measured(text), "1 50000 0");
}

TEST(Limits, EachRefusalSaysWhichAndItsValue) {
  Limits limits;
  limits.depth = 2;
  limits.fields = 4;
  limits.aliases = 1;
  limits.list_items = 2;
  EXPECT_EQ(refused("{ a { b } }", limits), "");
  EXPECT_EQ(refused("query Q { a { b { c } } x: d y: e }", limits),
            "0: The operation has 3 levels of fields, more than the limit of 2 levels of fields.\n"
            "0: The operation has 5 fields, more than the limit of 4 fields.\n"
            "0: The operation has 2 aliases, more than the limit of 1 aliases.\n");
  EXPECT_EQ(
      refused("{ ...F } fragment F on T { ...F }", limits),
      "0: The operation has endlessly many levels of fields, more than the limit of 2 levels of fields.\n"
      "0: The operation has endlessly many fields, more than the limit of 4 fields.\n"
      "0: The operation has endlessly many aliases, more than the limit of 1 aliases.\n");
}

TEST(Limits, ListsWhereverTheyStand) {
  Limits limits;
  limits.list_items = 2;
  const std::string tail = ": A list has 3 items, more than the limit of 2 list items.\n";
  EXPECT_EQ(refused("{ a(b: [1, 2]) }", limits), "");
  EXPECT_EQ(refused("{ a(b: { c: [[1, 2, 3]] }) }", limits), "13" + tail);
  EXPECT_EQ(refused("{ a @d(e: [1, 2, 3]) { b } }", limits), "10" + tail);
  EXPECT_EQ(refused("query Q($a: [Int] = [1, 2, 3]) { a }", limits), "20" + tail);
  EXPECT_EQ(refused("{ ...F } fragment F on T { a { b(c: [1, 2, 3]) } }", limits), "36" + tail);
}

TEST(Limits, ListsInVariables) {
  Limits limits;
  limits.list_items = 2;
  EXPECT_FALSE(check_lists(json_of(R"({"a": [1, 2], "b": {"c": [[1, 2]]}})"), limits));
  const auto error = check_lists(json_of(R"({"a": {"b": [[1, 2, 3]]}})"), limits);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->message, "A list in the variables has 3 items, more than the limit of 2 list items.");
  Json deep;
  for (int i = 0; i < 300; ++i) {
    JsonArray items;
    items.push_back(std::move(deep));
    deep = {std::move(items)};
  }
  const auto nested = check_lists(deep, limits);
  ASSERT_TRUE(nested);
  EXPECT_EQ(nested->message, "The variables are nested more than the limit of 200 levels.");
}

TEST(Limits, TheVariables) {
  Limits limits;
  EXPECT_FALSE(check_variables(1'000'000, limits));
  limits.variables_bytes = 10;
  EXPECT_FALSE(check_variables(10, limits));
  const auto error = check_variables(11, limits);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->message, "The variables have 11 bytes, more than the limit of 10 bytes.");
}

TEST(Limits, TheText) {
  Limits limits;
  limits.document_bytes = 5;
  limits.tokens = 3;
  EXPECT_FALSE(check_text("{ a }", limits));
  const auto error = check_text("{ ab }", limits);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->message, "The document has 6 bytes, more than the limit of 5 bytes.");
  EXPECT_NO_THROW(graphql::parse("{ a }", parse_limits(limits)));
  EXPECT_THROW(graphql::parse("{ a b }", parse_limits(limits)), graphql::SyntaxError);
}

}  // namespace datastore::query::operation::test
