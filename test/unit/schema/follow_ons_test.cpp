// One mistake is one error: what follows from it is not told as well, and a hint can be followed.
#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

TEST(FollowOns, ADirectiveThatCannotBeReadSaysNothing) {
  EXPECT_EQ(error(R"(type P @model { a: String @default(valeu: "x") })"),
            "P.a: @default has no argument \"valeu\"");
  EXPECT_EQ(error(R"(type P @model { a: String! @primaryKey(sortKey: "b") b: Int })"),
            "P.a: @primaryKey has no argument \"sortKey\"");
  EXPECT_EQ(
      error(
          R"(type P @model { c: [C] @hasMany(index: "byP", fields: ["id"]) } type C @model { p: P @belongsTo })"),
      "P.c: @hasMany has no argument \"index\"");
  EXPECT_EQ(
      error(R"(type P @model { c: C @hasOne(fields: ["x"], limit: 1) } type C @model { p: P @belongsTo })"),
      "P.c: @hasOne has no argument \"limit\"");
  EXPECT_EQ(error(R"(type P { a: Int @default(valeu: "x") } type Q @model { a: Int })"),
            "P.a: @default has no argument \"valeu\"");
}

TEST(FollowOns, AnIndexThatCannotBeReadIsNotMissing) {
  EXPECT_EQ(error(R"(type P @model { c: [C] @hasMany(indexName: "byP", fields: ["id"]) }
                     type C @model { p: ID @index(name: "byP", sortKeys: ["x"]) })"),
            "C.p: @index has no argument \"sortKeys\"");
}

TEST(FollowOns, NamesThatCannotBeReadClashWithNobody) {
  EXPECT_EQ(error(R"(type Post @model { a: Int }
                     type Posts @model(querys: null) @refersTo(name: "b") { a: Int })"),
            "Posts: @model has no argument \"querys\"");
  EXPECT_EQ(
      error(
          R"(type Post @model { a: Int } type Posts @model(queries: null) @refersTo(nam: "b", name: "c") { a: Int })"),
      "Posts: @refersTo has no argument \"nam\"");
  EXPECT_EQ(
      error(
          R"(type Post @model { a: Int } type Posts @model(queries: null) @mapsTo(nam: "b", name: "c") { a: Int })"),
      "Posts: @mapsTo has no argument \"nam\"");
  EXPECT_EQ(
      error(R"(type Post @model { a: Int } type Posts @model(queries: null) @refersTo(name: "") { a: Int })"),
      "Posts: \"\" cannot be the name of a table: it is empty");
}

TEST(FollowOns, AuthRules) {
  Options off;
  off.auth_off = true;
  EXPECT_EQ(error("type P @model @auth(rules: [{allow: owner, provider: ldap}]) { a: Int }", off),
            "P: @auth(rules[0].provider:) ldap is not a value of AuthProvider");
  EXPECT_EQ(error("type P @model @auth(rules: [{allow: groups, group: \"A\"}, {allow: groups, groups: "
                  "\"A\"}]) { a: Int }",
                  off),
            "P: @auth(rules[0]:) has no field \"group\"");
}

TEST(FollowOns, ASecondDefinitionHasDirectivesOfItsOwn) {
  EXPECT_EQ(error("type P @model { a: Int } type P @model { b: Int }"),
            "type \"P\" is defined more than once");
  EXPECT_EQ(error("type P @model { a: Int } type P @model @model { b: Int } enum P { A }").substr(0, 8),
            "3 errors");
  // An extension is the same type.
  EXPECT_EQ(
      errors("type P @model @refersTo(name: \"p\") { a: Int } extend type P @refersTo(name: \"q\")").size(),
      2u);
  EXPECT_EQ(errors("schema @aws_iam { query: Q } extend schema @aws_iam type Q { a: Int }").size(), 3u);
}

TEST(FollowOns, ASideOfAManyToManyThatIsRefusedIsStillThere) {
  const std::string tag = R"([T] @manyToMany(relationName: "PT"))",
                    post = R"([P] @manyToMany(relationName: "PT"))";
  EXPECT_EQ(errors("type P { ts: " + tag + " }\ntype T @model { ps: " + post + " }"),
            (Lines{"1:18 P.ts: @manyToMany is for fields of models, and P is none",
                   "2:21 T.ps: @manyToMany needs a model, and P is none"}));
  EXPECT_EQ(errors("type P @model { ts: " + tag + " }\ntype T { ps: " + post + " }"),
            (Lines{"1:21 P.ts: @manyToMany needs a model, and T is none",
                   "2:18 T.ps: @manyToMany is for fields of models, and T is none"}));
  EXPECT_EQ(error(R"(type P @model { ts: [T] @manyToMany(relationName: null) } type T @model { ps: )" + post +
                  " }"),
            "P.ts: @manyToMany(relationName:) must not be null");
  EXPECT_EQ(
      error(R"(type P @model { ts: [T] @manyToMany(relationName: "PT", max: 5) } type T @model { ps: )" +
            post + " }"),
      "P.ts: @manyToMany has no argument \"max\"");
}

TEST(FollowOns, TheOtherSideInAnExtensionIsNotMissing) {
  EXPECT_EQ(
      error("type P @model { a: Int } extend type P { c: [C] @hasMany } type C @model { p: P @belongsTo }"),
      "P.c: @hasMany cannot stand on a field of \"extend type\"");
}

TEST(FollowOns, OnlyAnObjectTypeOfTheDocumentCanBecomeAModel) {
  const auto hint = [](const std::string &field, const std::string &more) {
    return only_error("type P @model { " + field + " } " + more).hint;
  };
  EXPECT_EQ(hint("c: [C] @hasMany", "type C { x: Int }"), "Add @model to the type C.");
  EXPECT_EQ(hint("c: [C] @hasMany", "enum C { X }"), "");
  EXPECT_EQ(hint("c: [String] @hasMany", ""), "");
  EXPECT_EQ(hint("c: Int @belongsTo", ""), "");
  EXPECT_EQ(hint(R"(c: [String] @manyToMany(relationName: "PC"))", ""), "");
  EXPECT_EQ(hint("a: Int", "interface I { a: Int @index }"), "");
  EXPECT_EQ(hint("a: Int", "type C { a: Int @index }"), "Add @model to the type C.");
  EXPECT_EQ(hint("a: Int", "type Query { a: Int @index }"), "");
}

}  // namespace
}  // namespace datastore::schema::test
