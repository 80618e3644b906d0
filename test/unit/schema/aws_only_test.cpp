// Directives that only AWS can serve, and those that stand where they mean nothing.
#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

TEST(AwsOnly, ServicesAreToldByNameAndChangeNothing) {
  const char *sdl =
      R"(type P @model(timestamps: null) @searchable { a: String @function(name: "f") b: Int })";
  EXPECT_EQ(told(sdl, Severity::notice),
            (Lines{"1:33 P: @searchable is a service of AWS and has no effect here",
                   "1:57 P.a: @function is a service of AWS and has no effect here"}));
  EXPECT_EQ(fields_of(schema_of(sdl).models[0]), "id: ID!, a: String, b: Int");
  EXPECT_EQ(schema_of(sdl).models[0].field("a")->column, "a");
}

TEST(AwsOnly, EachUseIsTold) {
  EXPECT_EQ(told(R"(type P @model { a: String @function(name: "f") @function(name: "g") })", Severity::notice)
                .size(),
            2u);
}

TEST(AwsOnly, OperationsOfOnesOwn) {
  const char *sdl =
      R"(type P @model { a: Int } type Query { echo(msg: String): String @function(name: "f") plain: P })";
  EXPECT_EQ(
      notice(sdl),
      "Query.echo: operations of your own in type Query are not served here, and @function has no effect");
  EXPECT_EQ(schema_of(sdl).models.size(), 1u);
  EXPECT_EQ(schema_of(sdl).embedded.size(), 0u);
  EXPECT_EQ(
      notice(R"(type P @model { a: Int } type Subscription { s: P @aws_subscribe(mutations: ["createP"]) })"),
      "Subscription.s: operations of your own in type Subscription are not served here, and @aws_subscribe "
      "has no effect");
  EXPECT_EQ(
      notice(
          R"(type P @model { a: Int } type Query { q: P } extend type Query { x: Int @http(url: "https://a.b") })"),
      "Query.x: operations of your own in type Query are not served here, and @http has no effect");
}

TEST(AwsOnly, AccessRulesOfAppSyncAreRulesThatNobodyEnforces) {
  EXPECT_EQ(error("type P @model @aws_iam { a: Int }"), "P: the rules of @aws_iam are not enforced yet");
  EXPECT_EQ(error("type P @model { a: Int @aws_api_key }"),
            "P.a: the rules of @aws_api_key are not enforced yet");
  Options off;
  off.auth_off = true;
  EXPECT_EQ(errors("type P @model @aws_iam { a: Int }", off), Lines{});
}

TEST(AwsOnly, DeprecatedSaysNothing) {
  EXPECT_EQ(told("type P @model { a: Int @deprecated }", Severity::notice), Lines{});
}

TEST(Misplaced, OnExtensions) {
  EXPECT_EQ(
      error("type P { a: Int @index } extend type P @model { b: Int } type Q @model { p: [P] @hasMany }"),
      "P: @model cannot stand on \"extend type\"");
  EXPECT_EQ(error("type P @model { a: Int } extend type P { b: [C] @hasMany } type C @model { p: Int }"),
            "P.b: @hasMany cannot stand on a field of \"extend type\"");
  EXPECT_EQ(error("type P @model { a: Int } extend type P { b: Int @index(name: \"abc\") }"),
            "P.b: @index cannot stand on a field of \"extend type\"");
  EXPECT_EQ(error("interface I { a: Int } extend interface I { b: ID @primaryKey }"),
            "I.b: @primaryKey cannot stand on a field of \"extend type\"");
}

TEST(Misplaced, WhereGraphQLItselfForbidsItIsOneError) {
  EXPECT_EQ(errors("type O { a: Int @model b: Int @mapsTo(name: \"x\") } type P @model { o: O }").size(), 2u);
}

TEST(Misplaced, OnInterfaces) {
  EXPECT_EQ(error("interface I { a: Int @index(name: \"abc\") }"),
            "I.a: @index is for fields of models, and I is none");
}

}  // namespace
}  // namespace datastore::schema::test
