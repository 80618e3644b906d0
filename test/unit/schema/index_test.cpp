// @index: names, queries, keys.
#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

std::string indexes(std::string_view sdl, const Options &options = {}) {
  return indexes_of(schema_of(sdl, options).models[0]);
}

TEST(Index, DefaultNames) {
  EXPECT_EQ(indexes("type Comment @model { postID: ID! @index }"),
            "commentsByPostID(postID) commentsByPostID");
  EXPECT_EQ(
      indexes(
          R"(type Comment @model { postID: ID! @index(sortKeyFields: ["at", "no"]) at: String no: Int })"),
      "commentsByPostIDAndAtAndNo(postID, at, no) commentsByPostIDAndAtAndNo");
  EXPECT_EQ(
      indexes(
          R"(type Comment @model { postID: ID! @index(name: "byPost", sortKeyFields: "at") at: String })"),
      "byPost(postID, at) commentsByPostIDAndAt");
}

TEST(Index, QueryField) {
  EXPECT_EQ(indexes(R"(type P @model { a: Int @index(name: "byA", queryField: "psByA") })"), "byA(a) psByA");
  EXPECT_EQ(indexes(R"(type P @model { a: Int @index(name: "byA", queryField: null) })"), "byA(a)");
}

TEST(Index, WithoutAutomaticQueryNames) {
  Options options;
  options.flags.enable_auto_index_query_names = false;
  EXPECT_EQ(indexes(R"(type P @model { a: Int @index(name: "byA") })", options), "byA(a)");
  EXPECT_EQ(indexes("type P @model { a: Int @index }", options), "pSByA(a)");
  EXPECT_EQ(indexes(R"(type P @model { a: Int @index(name: "byA", queryField: "psByA") })", options),
            "byA(a) psByA");
}

TEST(Index, SeveralOnOneField) {
  EXPECT_EQ(
      indexes(
          R"(type P @model { a: Int @index(name: "one") @index(name: "two", sortKeyFields: ["b"]) b: E } enum E { X })"),
      "one(a) pSByA; two(a, b) pSByAAndB");
}

TEST(Index, NullableFieldsAndIdsWithoutPrimaryKeyAreFine) {
  EXPECT_EQ(indexes(R"(type P @model { id: ID! @index(name: "byId", sortKeyFields: ["a"]) a: Int })"),
            "byId(id, a) pSByIdAndA");
}

TEST(Index, ProjectionIsForDynamoDBAlone) {
  EXPECT_EQ(
      indexes(
          R"(type P @model { a: Int @index(name: "byA", projection: {type: INCLUDE, nonKeyAttributes: ["b"]}) b: Int })"),
      "byA(a) pSByA");
}

TEST(Index, NameTwice) {
  EXPECT_EQ(
      error(
          R"(type P @model { a: Int @index(name: "abc", queryField: null) b: Int @index(name: "abc", queryField: null) })"),
      "P.b: model P has an index \"abc\" already");
}

TEST(Index, NamesThatCannotBe) {
  for (const std::string name : {"ab", "a b c", "äöü", ""})
    EXPECT_EQ(error("type P @model { a: Int @index(name: \"" + name + "\") }"),
              "P.a: \"" + name + "\" cannot be the name of an index");
  EXPECT_EQ(error("type P @model { a: Int @index(name: \"" + std::string(256, 'x') + "\") }"),
            "P.a: \"" + std::string(256, 'x') + "\" cannot be the name of an index");
  EXPECT_EQ(error("type P @model { a: Int @index(name: null) }"),
            "P.a: the name of an @index may be left out, but not be null");
  EXPECT_EQ(errors("type P @model { a: Int @index(name: \"a-b.c_1\") }"), Lines{});
}

TEST(Index, QueryNamesThatCannotBe) {
  EXPECT_EQ(error(R"(type P @model { a: Int @index(queryField: "by a") })"),
            "P.a: \"by a\" in queryField cannot be a name in GraphQL");
}

TEST(Index, FieldsMustBeSingleScalarsOrEnums) {
  EXPECT_EQ(error(R"(type P @model { a: [Int] @index(name: "byA") })"),
            "P.a: index \"byA\" cannot be on a field of type [Int]");
  EXPECT_EQ(error(R"(type P @model { o: O @index(name: "byO") } type O { a: Int })"),
            "P.o: index \"byO\" cannot be on a field of type O");
  EXPECT_EQ(error(R"(type P @model { a: Int @index(name: "byA", sortKeyFields: ["l"]) l: [Int] })"),
            "P.a: field \"l\" of type [Int] cannot be a sort key of index \"byA\"");
}

TEST(Index, SortKeysMustBeDeclared) {
  EXPECT_EQ(error(R"(type P @model { a: Int @index(name: "byA", sortKeyFields: ["x"]) })"),
            "P.a: model P declares no field \"x\", a sort key of index \"byA\"");
  EXPECT_EQ(error(R"(type P @model { a: Int @index(name: "byA", sortKeyFields: ["createdAt"]) })"),
            "P.a: model P declares no field \"createdAt\", a sort key of index \"byA\"");
}

TEST(Index, CannotReferenceItself) {
  EXPECT_EQ(error(R"(type P @model { a: Int @index(name: "byA", sortKeyFields: ["a"]) })"),
            "P.a: index \"byA\" names its own field as a sort key");
}

TEST(Index, BooleansAreNoKeys) {
  EXPECT_EQ(error(R"(type P @model { yes: Boolean @index(name: "byYes") })"),
            "P.yes: index \"byYes\" cannot be on a field of type Boolean");
  for (const std::string sort_keys : {R"("yes")", R"("yes", "b")"})
    EXPECT_EQ(error("type P @model { a: Int @index(name: \"byA\", sortKeyFields: [" + sort_keys +
                    "]) yes: Boolean b: Int }"),
              "P.a: field \"yes\" of type Boolean cannot be a sort key of index \"byA\"");
}

TEST(Index, OnThePrimaryKey) {
  EXPECT_EQ(
      error(R"(type P @model { id: ID! @primaryKey @index(name: "byId", sortKeyFields: ["a"]) a: Int })"),
      "P.id: index \"byId\" has the same first field as the primary key, which serves instead of it");
}

TEST(Index, NeedsAModel) {
  EXPECT_EQ(error(R"(type P @model { o: O } type O { a: Int @index(name: "byA") })"),
            "O.a: @index is for fields of models, and O is none");
}

}  // namespace
}  // namespace datastore::schema::test
