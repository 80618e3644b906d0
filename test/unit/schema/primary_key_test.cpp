// @primaryKey: legal on `id`, refused with a reason everywhere else.
#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

TEST(PrimaryKey, OnTheIdIsWhatIsSoAnyway) {
  for (const std::string type : {"ID!", "ID", "String!"})
    EXPECT_EQ(errors("type P @model { id: " + type + " @primaryKey }"), Lines{});
  EXPECT_EQ(errors("type P @model { id: ID! @primaryKey(sortKeyFields: []) }"), Lines{});
}

TEST(PrimaryKey, ElsewhereIsUnsupportedWithAReason) {
  const Diagnostic found = only_error("type P @model { slug: String! @primaryKey }");
  EXPECT_EQ(found.message, "P.slug: only the field \"id\" can be the primary key of a model");
  EXPECT_EQ(found.error_class, ErrorClass::unsupported);
  EXPECT_NE(found.hint.find("identifies a record by its id alone"), std::string::npos);
  EXPECT_NE(found.hint.find("@index"), std::string::npos);
}

TEST(PrimaryKey, WithSortKeysIsUnsupportedWithAReason) {
  const Diagnostic found =
      only_error(R"(type P @model { id: ID! @primaryKey(sortKeyFields: ["at"]) at: String! })");
  EXPECT_EQ(found.message, "P.id: the primary key cannot have sort keys");
  EXPECT_EQ(found.error_class, ErrorClass::unsupported);
  EXPECT_NE(found.hint, "");
  EXPECT_EQ(error(R"(type P @model { id: ID! @primaryKey(sortKeyFields: "at") at: String! })"),
            "P.id: the primary key cannot have sort keys");
}

TEST(PrimaryKey, NeedsAModel) {
  EXPECT_EQ(error("type P @model { o: O } type O { id: ID! @primaryKey }"),
            "O.id: @primaryKey is for fields of models, and O is none");
}

TEST(PrimaryKey, OnlyOne) {
  EXPECT_EQ(error("type P @model { id: ID! @primaryKey other: ID! @primaryKey }"),
            "P.other: model P has a primary key already, id");
}

TEST(PrimaryKey, MustBeRequired) {
  EXPECT_EQ(error("type P @model { slug: String @primaryKey }"),
            "P.slug: the primary key must be a required field");
  EXPECT_EQ(error(R"(type P @model { id: ID! @primaryKey(sortKeyFields: ["at"]) at: String })"),
            "P.id: field \"at\" is a sort key of the primary key and so must be required");
}

TEST(PrimaryKey, MustBeOneScalar) {
  EXPECT_EQ(error("type P @model { slugs: [String]! @primaryKey }"),
            "P.slugs: a field of type [String]! cannot be the primary key");
  EXPECT_EQ(error("type P @model { o: O! @primaryKey } type O { a: Int }"),
            "P.o: a field of type O! cannot be the primary key");
  EXPECT_EQ(error(R"(type P @model { id: ID! @primaryKey(sortKeyFields: ["l"]) l: [Int]! })"),
            "P.id: field \"l\" of type [Int]! cannot be a sort key of the primary key");
}

TEST(PrimaryKey, SortKeysMustBeThere) {
  EXPECT_EQ(error(R"(type P @model { id: ID! @primaryKey(sortKeyFields: ["nope"]) })"),
            "P.id: model P declares no field \"nope\", a sort key of its primary key");
}

TEST(PrimaryKey, CannotReferenceItself) {
  EXPECT_EQ(error(R"(type P @model { id: ID! @primaryKey(sortKeyFields: ["id"]) })"),
            "P.id: @primaryKey names its own field as a sort key");
}

TEST(PrimaryKey, SortKeyThatIsTheOwner) {
  Options off;
  off.auth_off = true;
  EXPECT_EQ(error(R"(type P @model @auth(rules: [{allow: owner, ownerField: "who"}]) {
                       id: ID! @primaryKey(sortKeyFields: ["who"]) who: String! })",
                  off),
            "P.id: field \"who\" is the owner in @auth and cannot be a sort key of the primary key too");
  // A claim of one part alone is no hindrance, but sort keys are not supported all the same.
  EXPECT_EQ(error(R"(type P @model @auth(rules: [{allow: owner, ownerField: "who", identityClaim: "sub"}]) {
                       id: ID! @primaryKey(sortKeyFields: ["who"]) who: String! })",
                  off),
            "P.id: the primary key cannot have sort keys");
}

}  // namespace
}  // namespace datastore::schema::test
