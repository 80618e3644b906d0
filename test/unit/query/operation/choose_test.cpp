#include "src/query/operation/choose.hpp"

#include <gtest/gtest.h>

#include "src/graphql/parser.hpp"

namespace datastore::query::operation::test {

std::string chosen(std::string_view text, std::optional<std::string_view> name) {
  const graphql::Document document = graphql::parse(text);
  const Choice choice = choose(document, name);
  EXPECT_NE(choice.operation == nullptr, !choice.error.has_value());
  if (choice.error) return "error: " + choice.error->message;
  return std::string(choice.operation->name ? choice.operation->name->text : "the only one");
}

TEST(Choose, ByName) {
  EXPECT_EQ(chosen("query A { a } mutation B { b }", "B"), "B");
  EXPECT_EQ(chosen("query A { a } fragment B on C { b }", "B"), "error: Unknown operation named \"B\".");
  EXPECT_EQ(chosen("{ a }", ""), "error: Unknown operation named \"\".");
}

TEST(Choose, TheOnlyOne) {
  EXPECT_EQ(chosen("{ a } fragment B on C { b }", {}), "the only one");
  EXPECT_EQ(chosen("query A { a }", {}), "A");
  EXPECT_EQ(chosen("query A { a } query B { a }", {}),
            "error: Must provide operation name if query contains multiple operations.");
  EXPECT_EQ(chosen("fragment B on C { b }", {}), "error: Must provide an operation.");
}

}  // namespace datastore::query::operation::test
