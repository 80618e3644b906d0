#include "src/schema/names.hpp"

#include <gtest/gtest.h>

#include <set>

namespace datastore::schema {
namespace {

TEST(Names, FirstLetters) {
  EXPECT_EQ(upper_first("post"), "Post");
  EXPECT_EQ(upper_first("_post"), "_post");
  EXPECT_EQ(upper_first(""), "");
  EXPECT_EQ(lower_first("HTTPServer"), "hTTPServer");
  EXPECT_EQ(lower_first("9a"), "9a");
  EXPECT_EQ(lower_first(""), "");
}

TEST(Names, CamelTouchesFirstLettersOnly) {
  EXPECT_EQ(camel({"Post", "comments", "id"}), "postCommentsId");
  EXPECT_EQ(camel({"my_post", "Comment_list", "id"}), "my_postComment_listId");
  EXPECT_EQ(camel({"", "HTTPServer", "", "uRL"}), "hTTPServerURL");
  EXPECT_EQ(camel({"_a", "_b"}), "_a_b");
  EXPECT_EQ(camel({}), "");
}

TEST(Names, Snake) {
  EXPECT_EQ(snake("BlogPost"), "blog_post");
  EXPECT_EQ(snake("postID"), "post_id");
  EXPECT_EQ(snake("HTTPServer"), "http_server");
  EXPECT_EQ(snake("my_Tag"), "my_tag");
  EXPECT_EQ(snake("__Type"), "__type");
  EXPECT_EQ(snake("_lastChangedAt"), "_last_changed_at");
  EXPECT_EQ(snake("address2"), "address2");
  EXPECT_EQ(snake("v2Model"), "v2_model");
  EXPECT_EQ(snake("A"), "a");
  EXPECT_EQ(snake("aB"), "a_b");
  EXPECT_EQ(snake("ABc"), "a_bc");
  EXPECT_EQ(snake(""), "");
}

TEST(Names, ShortIdentifiersStay) {
  EXPECT_EQ(fit_identifier(""), "");
  const std::string longest(63, 'a');
  EXPECT_EQ(fit_identifier(longest), longest);
}

TEST(Names, LongIdentifiersAreCutAndStayDifferent) {
  const std::string long_name(64, 'a');
  const std::string fitted = fit_identifier(long_name);
  EXPECT_EQ(fitted.size(), 63u);
  EXPECT_EQ(fitted.substr(0, 55), std::string(54, 'a') + "_");
  EXPECT_EQ(fitted.find_first_not_of("0123456789abcdef", 55), std::string::npos);
  EXPECT_EQ(fit_identifier(long_name), fitted);

  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(fit_identifier(std::string(80, 'x') + std::to_string(i)));
  EXPECT_EQ(seen.size(), 1000u);
}

// Names of tables must not change from one version to the next.
TEST(Names, TheHashIsFixed) {
  EXPECT_EQ(fit_identifier(std::string(64, 'a')), std::string(54, 'a') + "_d96f0f85");
}

TEST(Names, CutsBetweenCharacters) {
  // Two bytes a letter; byte 54 is the second half of one.
  std::string name = "x";
  for (int i = 0; i < 40; ++i) name += "\u00e9";
  const std::string fitted = fit_identifier(name);
  EXPECT_EQ(fitted.substr(0, 53), name.substr(0, 53));
  EXPECT_EQ(fitted[53], '_');
  EXPECT_EQ(fitted.size(), 62u);
}

TEST(Names, Tables) {
  EXPECT_EQ(table_name("BlogPost"), "blog_posts");
  EXPECT_EQ(table_name("Category"), "categories");
  EXPECT_EQ(table_name("API"), "apis");
  EXPECT_EQ(table_name("my_Tag"), "my_tags");
  EXPECT_EQ(table_name("Order"), "orders");
  EXPECT_EQ(table_name("BlogPerson"), "blog_people");
  EXPECT_EQ(table_name(std::string(70, 'a')).size(), 63u);
}

TEST(Names, Columns) {
  EXPECT_EQ(column_name("createdAt"), "created_at");
  EXPECT_EQ(column_name("postCommentsId"), "post_comments_id");
  EXPECT_EQ(column_name("id"), "id");
}

}  // namespace
}  // namespace datastore::schema
