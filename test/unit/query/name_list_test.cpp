#include "src/query/name_list.hpp"

#include <gtest/gtest.h>

#include "src/query/statement.hpp"

namespace datastore::query::test {

using Names = std::vector<ListedName>;

std::string refusal(std::string_view text) {
  try {
    read_name_list("models", text);
    return "read";
  } catch (const BadRequest &error) {
    return error.what();
  }
}

TEST(NameList, NamesAreTakenAsTheyAre) {
  EXPECT_EQ(read_name_list("models", "Post"), (Names{{"", "Post"}}));
  EXPECT_EQ(read_name_list("models", " Post ,\tblogPost\n"), (Names{{"", "Post"}, {"", "blogPost"}}));
  EXPECT_EQ(read_name_list("models", "app.Post,app . Post"), (Names{{"app", "Post"}, {"app", "Post"}}));
  EXPECT_EQ(read_name_list("models", "Größe,_1"), (Names{{"", "Größe"}, {"", "_1"}}));
}

TEST(NameList, QuotesHoldWhatElseWouldEndAName) {
  EXPECT_EQ(read_name_list("models", R"("a, b"."Post", " ")"), (Names{{"a, b", "Post"}, {"", " "}}));
  EXPECT_EQ(read_name_list("models", R"("with ""quotes"""."a.b")"), (Names{{"with \"quotes\"", "a.b"}}));
  EXPECT_EQ(read_name_list("models", R"("""")"), (Names{{"", "\""}}));
}

TEST(NameList, WhatIsNoListIsRefused) {
  EXPECT_EQ(refusal(""), "models is not a list of names: a name is missing at character 1");
  EXPECT_EQ(refusal("  "), "models is not a list of names: a name is missing at character 3");
  EXPECT_EQ(refusal("Post,"), "models is not a list of names: a name is missing at character 6");
  EXPECT_EQ(refusal(",Post"), "models is not a list of names: a name is missing at character 1");
  EXPECT_EQ(refusal("app."), "models is not a list of names: a name is missing at character 5");
  EXPECT_EQ(refusal(".Post"), "models is not a list of names: a name is missing at character 1");
  EXPECT_EQ(refusal("a.b.c"), "models is not a list of names: a comma is missing at character 4");
  EXPECT_EQ(refusal("Post Comment"), "models is not a list of names: a comma is missing at character 6");
  EXPECT_EQ(refusal("Größe x"), "models is not a list of names: a comma is missing at character 7");
  EXPECT_EQ(refusal("Post\"x\""), "models is not a list of names: a comma is missing at character 5");
  EXPECT_EQ(refusal("\"\""), "models is not a list of names: a name is missing at character 3");
  EXPECT_EQ(refusal("\"Post"), "models is not a list of names: a double quote is not closed at character 2");
}

}  // namespace datastore::query::test
