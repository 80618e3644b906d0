#include "src/query/record.hpp"

#include <gtest/gtest.h>

#include "test/unit/query/asking.hpp"

namespace datastore::query::test {

// "id @version | field = text (value) | …"
std::string read(std::string_view model, std::string_view json) {
  return told([&](Statement &) {
    const Record record = read_record(blog(), *blog().model(model), json_of(json));
    std::string text = record.id.value_or("-");
    if (record.version) text += " @" + std::to_string(*record.version);
    for (const auto &value : record.fields)
      text +=
          " | " + value.field->name + " = " + value.text.value_or("null") + " (" + print(value.value) + ")";
    return text;
  });
}

TEST(Record, HasWhatItSays) {
  EXPECT_EQ(read("Post", "{}"), "-");
  EXPECT_EQ(read("Post", R"({"id": "p1"})"), "p1");
  EXPECT_EQ(read("Post", R"({"id": null, "title": "x", "rating": null})"),
            R"(- | title = x ("x") | rating = null (null))");
  EXPECT_EQ(read("Post", R"({"id": 7, "rating": 3.0, "tags": ["a"]})"),
            R"(7 | rating = 3 (3.0) | tags = {"a"} (["a"]))");
  EXPECT_EQ(read("Post", R"({"at": "2026-01-02T03:04", "extra": " 1 "})"),
            R"(- | at = 2026-01-02T03:04Z ("2026-01-02T03:04") | extra =  1  (" 1 "))");
}

TEST(Record, MayHaveAVersion) {
  EXPECT_EQ(read("Post", R"({"id": "p1", "_version": 3})"), "p1 @3");
  EXPECT_EQ(read("Post", R"({"id": "p1", "_version": 3.0})"), "p1 @3");
  EXPECT_EQ(read("Post", R"({"id": "p1", "_version": 0})"), "p1 @0");
  EXPECT_EQ(read("Post", R"({"id": "p1", "_version": null})"), "p1");
  for (const char *bad : {"-1", "1.5", R"("1")", "2147483648", "true", "[]"})
    EXPECT_EQ(read("Post", R"({"_version": )" + std::string(bad) + "}"),
              "wrong_type: Post._version takes a whole number from 0 to 2147483647, not " + std::string(bad));
}

TEST(Record, WhatTheServerKeepsIsPassedOver) {
  EXPECT_EQ(read("Post",
                 R"({"id": "p1", "createdAt": "x", "updatedAt": 5, "_lastChangedAt": [], "_deleted": null})"),
            "p1");
  EXPECT_EQ(read("Post", R"({"_deleted": false})"), "-");
  EXPECT_EQ(read("Post", R"({"_deleted": true})"),
            "invalid_value: Post._deleted cannot be saved: true [datastore.delete deletes a record.]");
}

TEST(Record, TimestampsThatAreDeclaredAreFields) {
  const schema::Schema schema =
      schema::test::schema_of("type Post @model { title: String createdAt: AWSDateTime! }");
  const schema::Model &post = *schema.model("Post");
  const Record record = read_record(schema, post, json_of(R"({"createdAt": "2026-01-01T00:00:00Z"})"));
  ASSERT_EQ(record.fields.size(), 1U);
  EXPECT_EQ(record.fields[0].field->name, "createdAt");
}

TEST(Record, RelationsAreTheirKeys) {
  const std::string key = R"(- | postCommentsId = p1 ("p1"))";
  EXPECT_EQ(read("Comment", R"({"post": {"id": "p1", "title": "passed over"}})"), key);
  EXPECT_EQ(read("Comment", R"({"post": "p1"})"), key);
  EXPECT_EQ(read("Comment", R"({"postCommentsId": "p1"})"), key);
  EXPECT_EQ(read("Comment", R"({"postCommentsId": "p1", "post": {"id": "p1"}})"), key);
  EXPECT_EQ(read("Comment", R"({"post": 1})"), R"(- | postCommentsId = 1 ("1"))");
  EXPECT_EQ(read("Comment", R"({"post": null})"), "- | postCommentsId = null (null)");
  EXPECT_EQ(read("User", R"({"profile": "f1"})"), R"(- | userProfileId = f1 ("f1"))");
  EXPECT_EQ(read("PostEditor", R"({"post": "p", "user": {"id": "u"}})"),
            R"(- | postId = p ("p") | userId = u ("u"))");
  // Of a relation to itself, the field whose key stands here.
  EXPECT_EQ(read("Node", R"({"parent": "n1"})"), R"(- | nodeChildrenId = n1 ("n1"))");
}

TEST(Record, RelationsThatCannotBeMeantAreRefused) {
  const std::string hint = R"( [A related record is given as {"post": {"id": "…"}}, or by its id alone.])";
  EXPECT_EQ(read("Comment", R"({"post": {}})"),
            "invalid_value: Comment.post takes a related record with its id, not {}" + hint);
  EXPECT_EQ(read("Comment", R"({"post": {"id": null}})"),
            R"(invalid_value: Comment.post takes a related record with its id, not {"id":null})" + hint);
  EXPECT_EQ(read("Comment", R"({"post": [1]})"),
            "wrong_type: Comment.post takes a string (ID), not a list: [1]");
  EXPECT_EQ(read("Comment", R"({"post": "a", "postCommentsId": "b"})"),
            R"(invalid_value: Comment.postCommentsId is given twice, as "a" and as "b")");
  EXPECT_EQ(read("Post", R"({"comments": []})"),
            "invalid_value: Post.comments cannot be saved with its record: [] "
            "[The key of this relation is Comment.postCommentsId: save records of Comment.]");
  EXPECT_EQ(read("Post", R"({"editors": null})"),
            "invalid_value: Post.editors cannot be saved with its record: null "
            "[The key of this relation is PostEditor.postId: save records of PostEditor.]");
}

TEST(Record, WhatTheModelDoesNotKnowIsRefused) {
  EXPECT_EQ(read("Post", R"({"titel": "x"})"),
            R"(unknown_field: model Post has no field "titel" (its value: "x") [Did you mean "title"?])");
  EXPECT_EQ(
      read("Post", R"({"_versions": 1})"),
      R"(unknown_field: model Post has no field "_versions" (its value: 1) [Did you mean "_version"?])");
  EXPECT_EQ(read("Post", "[]"), "wrong_type: a record of Post is an object, not []");
  EXPECT_EQ(read("Post", R"({"title": null})"), "not_null: Post.title is required, but it is null");
  EXPECT_EQ(read("Post", R"({"id": []})"), "wrong_type: Post.id takes a string (ID), not a list: []");
}

std::string complete(const schema::Schema &schema, std::string_view json,
                     const std::vector<std::string> &filled = {}) {
  const schema::Model &post = *schema.model("Post");
  return told([&](Statement &) {
    require_complete(post, read_record(schema, post, json_of(json)), filled);
    return std::string("complete");
  });
}

TEST(Record, ANewOneHasAllThatIsRequired) {
  const schema::Schema schema = schema::test::schema_of(R"(
    type Post @model {
      id: ID!
      title: String!
      rating: Int! @default(value: "1")
      tags: [String]!
      createdAt: AWSDateTime!
      more: Int
    })");
  EXPECT_EQ(complete(schema, R"({"title": "x", "tags": []})"), "complete");
  EXPECT_EQ(complete(schema, R"({"title": "x"})"), "not_null: Post.tags is required, but it is missing");
  EXPECT_EQ(complete(schema, R"({"id": "p1"})"),
            R"(not_null: Post.title is required, but it is missing in the new record "p1")");
  EXPECT_EQ(complete(schema, "{}", {"title", "tags"}), "complete");
}

}  // namespace datastore::query::test
