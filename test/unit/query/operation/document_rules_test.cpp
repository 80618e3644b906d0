#include "test/unit/query/operation/told.hpp"

namespace datastore::query::operation::test {

TEST(DocumentRules, WhatIsNotAnOperation) {
  EXPECT_EQ(told("{ dog { name } } type A { b: Int } schema { query: Query } directive @d on FIELD"),
            "ExecutableDefinitions 1:18: The \"A\" definition is not executable.\n"
            "ExecutableDefinitions 1:36: The schema definition is not executable.\n"
            "ExecutableDefinitions 1:60: The \"d\" definition is not executable.");
}

TEST(DocumentRules, Names) {
  EXPECT_EQ(told("query A { dog { name } } mutation B { createPost(input: {title: \"\"}) { id } }"), "");
  EXPECT_EQ(told("query A { dog { name } } query A { dog { name } }"),
            "UniqueOperationNames 1:7 1:32: There can be only one operation named \"A\".");
  EXPECT_EQ(told("{ dog { name } } query A { dog { name } }"),
            "LoneAnonymousOperation 1:1: This anonymous operation must be the only defined operation.");
}

TEST(DocumentRules, KindsThatTheApiLacks) {
  const api::TypeSystem types = query::test::from_sdl("type Query { a: Int }");
  EXPECT_EQ(told("mutation { a } ", types),
            "KnownOperationTypes 1:1: The mutation operation is not supported by the schema.");
  EXPECT_EQ(told("subscription S { a b @skip(if: true) }", types),
            "KnownOperationTypes 1:1: The subscription operation is not supported by the schema.");
}

TEST(DocumentRules, OneFieldOfASubscription) {
  EXPECT_EQ(told("subscription { onCreatePost { id title } ...F } fragment F on Subscription { onCreatePost "
                 "{ id } }"),
            "");
  EXPECT_EQ(told("subscription A { onCreatePost { id } ...F } fragment F on Subscription { b: onDeletePost { "
                 "id } }"),
            "SingleFieldSubscriptions 1:74: Subscription \"A\" must select only one top level field.");
  EXPECT_EQ(told("subscription { __typename }"),
            "SingleFieldSubscriptions 1:16: Anonymous Subscription must not select an introspection top "
            "level field.");
  EXPECT_EQ(
      told("subscription { onCreatePost @skip(if: false) { id } }"),
      "SingleFieldSubscriptions 1:29: Anonymous Subscription must not use `@skip` or `@include` directives "
      "in the top level selection.");
}

TEST(DocumentRules, NoMoreThanAHundredErrors) {
  std::string text = "{";
  for (int i = 0; i < 500; ++i) text += " unknown" + std::to_string(i);
  const graphql::Document document = graphql::parse(text += " }");
  const auto errors = validate(small(), document);
  ASSERT_EQ(errors.size(), most_errors + 1);
  EXPECT_EQ(errors.back().message, "There are more than 100 errors; the others are not told.");
}

}  // namespace datastore::query::operation::test
