#include "src/query/predicate.hpp"

#include <gtest/gtest.h>

#include "test/unit/query/asking.hpp"

namespace datastore::query::test {

TEST(Predicate, NothingAskedHoldsForAll) {
  EXPECT_EQ(asked("Post", "{}"), "true");
  EXPECT_EQ(asked("Post", R"({"and": []})"), "true");
}

TEST(Predicate, OperatorsAndFieldsAreAllToHold) {
  EXPECT_EQ(asked("Post", R"({"rating": {"gt": 4}})"), R"(r."rating" > $1 | integer 4)");
  EXPECT_EQ(
      asked("Post", R"({"rating": {"gt": 4, "le": 9}, "title": {"eq": "x"}})"),
      R"(((r."rating" > $1 AND r."rating" <= $2) AND r."title" = $3) | integer 4 | integer 9 | text x)");
}

TEST(Predicate, GroupsKeepTheirPlaces) {
  EXPECT_EQ(
      asked("Post", R"({"or": [{"rating": {"eq": 1}}, {"rating": {"eq": 2}, "open": {"eq": true}}]})"),
      R"((r."rating" = $1 OR (r."rating" = $2 AND r."open" = $3)) | integer 1 | integer 2 | boolean true)");
  EXPECT_EQ(asked("Post", R"({"and": {"rating": {"eq": 1}}})"), R"(r."rating" = $1 | integer 1)");
}

TEST(Predicate, NotIsTrueOfWhateverIsNotMatched) {
  EXPECT_EQ(asked("Post", R"({"not": {"rating": {"gt": 4}}})"),
            R"((r."rating" > $1) IS NOT TRUE | integer 4)");
  EXPECT_EQ(asked("Post", R"({"not": [{"rating": {"gt": 4}}, {"open": {"eq": true}}]})"),
            R"(((r."rating" > $1 AND r."open" = $2)) IS NOT TRUE | integer 4 | boolean true)");
}

TEST(Predicate, EmptyGroupsThatClientsDoNotAgreeOnAreRefused) {
  EXPECT_EQ(asked("Post", R"({"or": []})"), R"(invalid_value: "or" of Post has no predicate in its list)");
  EXPECT_EQ(asked("Post", R"({"not": []})"), R"(invalid_value: "not" of Post has no predicate in its list)");
  EXPECT_EQ(asked("Post", R"({"or": {"rating": {"eq": 1}}})"),
            R"(invalid_value: "or" of Post takes a list of predicates, not {"rating":{"eq":1}})");
}

TEST(Predicate, RecordsOwnFieldsCanBeAskedFor) {
  EXPECT_EQ(asked("Post", R"({"_version": {"ge": 2}})"), "r._version >= $1 | integer 2");
  EXPECT_EQ(asked("Post", R"({"_lastChangedAt": {"lt": 1700000000000}})"),
            "r._last_changed_at < $1 | bigint 1700000000000");
  EXPECT_EQ(asked("Post", R"({"_deleted": {"ne": true}})"),
            "NULL::boolean IS DISTINCT FROM $1 | boolean true");
  EXPECT_EQ(asked("Post", R"({"_deleted": {"attributeExists": false}})"), "NULL::boolean IS NULL");
}

TEST(Predicate, RelationsMatchIfSomeRecordDoes) {
  EXPECT_EQ(asked("Post", R"({"comments": {"content": {"contains": "x"}}})"),
            R"(EXISTS (SELECT FROM app.comments AS r1 WHERE r1."post_comments_id" = r."id" AND )"
            R"(strpos(r1."content" COLLATE "C", $1) > 0) | text x)");
  EXPECT_EQ(
      asked("Comment", R"({"post": {"rating": {"gt": 4}}})"),
      R"(EXISTS (SELECT FROM app.posts AS r1 WHERE r1."id" = r."post_comments_id" AND r1."rating" > $1) | integer 4)");
  EXPECT_EQ(asked("Post", R"({"comments": {}})"),
            R"(EXISTS (SELECT FROM app.comments AS r1 WHERE r1."post_comments_id" = r."id"))");
}

TEST(Predicate, OneToOneAndManyToManyFollowTheirKeys) {
  EXPECT_EQ(
      asked("User", R"({"profile": {"bio": {"eq": "b"}}})"),
      R"(EXISTS (SELECT FROM app.profiles AS r1 WHERE r1."id" = r."user_profile_id" AND r1."bio" = $1) | text b)");
  EXPECT_EQ(
      asked("Profile", R"({"user": {"name": {"eq": "n"}}})"),
      R"(EXISTS (SELECT FROM app.users AS r1 WHERE r1."id" = r."profile_user_id" AND r1."name" = $1) | text n)");
  EXPECT_EQ(
      asked("Post", R"({"editors": {"user": {"name": {"eq": "n"}}}})"),
      R"(EXISTS (SELECT FROM app.post_editors AS r1 WHERE r1."post_id" = r."id" AND )"
      R"(EXISTS (SELECT FROM app.users AS r2 WHERE r2."id" = r1."user_id" AND r2."name" = $1)) | text n)");
}

TEST(Predicate, ARelationToItsOwnModelGoesTheRightWay) {
  EXPECT_EQ(
      asked("Node", R"({"children": {"name": {"eq": "n"}}, "parent": {"name": {"eq": "p"}}})"),
      R"((EXISTS (SELECT FROM app.nodes AS r1 WHERE r1."node_children_id" = r."id" AND r1."name" = $1) AND )"
      R"(EXISTS (SELECT FROM app.nodes AS r2 WHERE r2."id" = r."node_children_id" AND r2."name" = $2)) | text n | text p)");
}

TEST(Predicate, WhatTheModelDoesNotKnowIsRefused) {
  EXPECT_EQ(
      asked("Post", R"({"ratng": {"gt": 4}})"),
      R"(unknown_field: model Post has no field "ratng" (asked for: {"gt":4}) [Did you mean "rating"?])");
  EXPECT_EQ(asked("Comment", R"({"zzzzzzzz": {"gt": 4}})"),
            R"(unknown_field: model Comment has no field "zzzzzzzz" (asked for: {"gt":4}) )"
            R"([Its fields are content, post, id, createdAt, updatedAt, postCommentsId.])");
  EXPECT_EQ(asked("Comment", R"({"post": {"nope": {"gt": 4}}})").substr(0, 46),
            R"(unknown_field: model Post has no field "nope" )");
  EXPECT_EQ(asked("Post", R"({"rating": 4})"),
            R"(invalid_value: Post.rating needs an operator, not 4 [For equality: {"rating": {"eq": …}}.])");
  EXPECT_EQ(asked("Post", R"({"rating": {}})"),
            R"(invalid_value: Post.rating needs an operator, not {} [For equality: {"rating": {"eq": …}}.])");
  EXPECT_EQ(
      asked("Post", "[]"),
      R"(invalid_value: a predicate of Post is an object, not [] [A predicate looks like {"rating": {"gt": 4}}.])");
  EXPECT_EQ(
      asked("Post", R"({"and": [4]})"),
      R"(invalid_value: a predicate of Post is an object, not 4 [A predicate looks like {"rating": {"gt": 4}}.])");
}

std::string nested(int levels) {
  std::string text = R"({"rating": {"eq": 1}})";
  for (int i = 0; i < levels; i++) text = R"({"not": )" + text + "}";
  return text;
}

TEST(Predicate, DepthIsLimited) {
  EXPECT_TRUE(asked("Post", nested(most_predicate_levels - 1)).ends_with("| integer 1"));
  EXPECT_EQ(asked("Post", nested(most_predicate_levels)),
            "invalid_value: the predicate nests deeper than 20 levels, at Post");
}

std::string wide(int count) {
  std::string text = R"({"or": [)";
  for (int i = 0; i < count; i++) text += std::string(i ? "," : "") + R"({"rating": {"eq": 1}})";
  return text + "]}";
}

TEST(Predicate, TermsAreLimited) {
  // An item of a group, a field and an operator count one each.
  EXPECT_TRUE(asked("Post", wide((most_predicate_terms - 1) / 3)).ends_with("| integer 1"));
  EXPECT_EQ(asked("Post", wide(most_predicate_terms / 3 + 1)),
            "invalid_value: the predicate has more than 500 terms, at Post "
            "[\"in\" compares a field with any number of values.]");
}

std::string chained(int relations) {
  std::string text = R"({"name": {"eq": "x"}})";
  for (int i = 0; i < relations; i++) text = R"({"children": )" + text + "}";
  return text;
}

TEST(Predicate, RelationsInsideEachOtherAreLimited) {
  EXPECT_TRUE(asked("Node", chained(most_related_levels)).ends_with("| text x"));
  EXPECT_EQ(asked("Node", chained(most_related_levels + 1)),
            "invalid_value: the predicate goes over too many relations, at Node.children "
            "[At most 5 inside each other are taken.]");
}

}  // namespace datastore::query::test
