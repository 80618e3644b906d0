#include <gtest/gtest.h>

#include "test/unit/schema/sdl_told.hpp"

namespace datastore::schema::sdl {
namespace {

TEST(SdlDirectives, AreKnown) {
  EXPECT_EQ(
      told("type A @modle { a: [A] @hasmany\n b(c: Int @nothing): Int }\nenum E @elsewhere { X @Default }"),
      "1:8 A: unknown directive \"@modle\" [Did you mean \"@model\"?]\n"
      "1:24 A.a: unknown directive \"@hasmany\" [Did you mean \"@hasMany\"?]\n"
      "2:11 A.b(c:): unknown directive \"@nothing\"\n"
      "3:8 E: unknown directive \"@elsewhere\"\n"
      "3:23 E.X: unknown directive \"@Default\" [Did you mean \"@default\"?]\n");
}

TEST(SdlDirectives, MayBeDefinedByTheDocument) {
  EXPECT_EQ(told("type A @mine(a: [1, 2]) @mine { b: B }\nscalar B @mine\n"
                 "directive @mine(a: [Int!]) repeatable on OBJECT | SCALAR"),
            "");
  EXPECT_EQ(
      told("directive @key(fields: [String!]!) repeatable on OBJECT\ntype A @key(fields: \"a\") { a: Int }"),
      "");
}

TEST(SdlDirectives, OfTheFirstTransformerAreNoMore) {
  EXPECT_EQ(told("type A @model @key(fields: [\"a\"]) @versioned { a: A @connection }"),
            "1:15 A: @key is of version 1 of Amplify's GraphQL transformer, and is no more "
            "[Use @primaryKey and @index on fields.]\n"
            "1:35 A: @versioned is of version 1 of Amplify's GraphQL transformer, and is no more "
            "[Leave it out: every model has versions.]\n"
            "1:53 A.a: @connection is of version 1 of Amplify's GraphQL transformer, and is no more "
            "[Use @hasOne, @hasMany, @belongsTo and @manyToMany.]\n");
}

TEST(SdlDirectives, StandWhereTheyMay) {
  EXPECT_EQ(told("interface I @model { a(b: Int @index): Int @mapsTo(name: \"x\") }\nenum E @auth(rules: []) "
                 "{ A @default }\n"
                 "input N { a: Int @hasOne }\nunion U @model = T\ntype T @index { a: Int }\nscalar S @model\n"
                 "schema @model { query: T }"),
            "1:13 I: @model cannot stand on an interface [It is for an object type.]\n"
            "1:31 I.a(b:): @index cannot stand on an argument [It is for a field.]\n"
            "1:44 I.a: @mapsTo cannot stand on a field [It is for an object type.]\n"
            "2:8 E: @auth cannot stand on an enum [It is for an object type or a field.]\n"
            "2:29 E.A: @default cannot stand on an enum value [It is for a field.]\n"
            "3:18 N.a: @hasOne cannot stand on an input field [It is for a field.]\n"
            "4:9 U: @model cannot stand on a union [It is for an object type.]\n"
            "5:8 T: @index cannot stand on an object type [It is for a field.]\n"
            "6:10 S: @model cannot stand on a scalar [It is for an object type.]\n"
            "7:8 schema: @model cannot stand on a schema [It is for an object type.]\n");
}

TEST(SdlDirectives, DeprecatedIsAmplifys) {
  EXPECT_EQ(
      told("type T { a: Int @deprecated b(c: Int @deprecated): Int }\nenum E @deprecated { A @deprecated }\n"
           "input I { a: Int @deprecated(reason: \"x\") }"),
      "1:38 T.b(c:): @deprecated cannot stand on an argument "
      "[It is for a field, an input field, an enum or an enum value.]\n");
}

TEST(SdlDirectives, ExecutableOnesHaveNoPlaceHere) {
  EXPECT_EQ(told("type T @skip(if: true) { a: Int }"),
            "1:8 T: @skip cannot stand on an object type "
            "[It is for a selected field, a fragment spread or an inline fragment.]\n");
}

TEST(SdlDirectives, StandOnceUnlessRepeatable) {
  EXPECT_EQ(
      told("type T @model @model { a: Int @index @index @default(value: \"1\") @default(value: \"2\") }\n"
           "extend type T @model"),
      "1:15 T: @model is used more than once\n"
      "1:66 T.a: @default is used more than once\n"
      "2:15 T: @model is used more than once\n");
}

TEST(SdlDirectives, TakeKnownArguments) {
  EXPECT_EQ(told("type T @model(querys: null, everything: 1) { a: Int @aws_iam(x: 1) }"),
            "1:15 T: @model has no argument \"querys\" [Did you mean \"queries\"?]\n"
            "1:29 T: @model has no argument \"everything\" "
            "[Its arguments are queries, mutations, subscriptions and timestamps.]\n"
            "1:62 T.a: @aws_iam has no argument \"x\" [It takes no arguments.]\n");
}

TEST(SdlDirectives, NeedTheirRequiredArguments) {
  EXPECT_EQ(
      told("type T @mapsTo { a: [T] @manyToMany(limit: 1) }\ndirective @d(a: Int!, b: Int! = 1) on ENUM\n"
           "enum E @d { A }"),
      "1:8 T: @mapsTo lacks the argument \"name\" [Its type is String!.]\n"
      "1:25 T.a: @manyToMany lacks the argument \"relationName\" [Its type is String!.]\n"
      "3:8 E: @d lacks the argument \"a\" [Its type is Int!.]\n");
}

TEST(SdlDirectives, TakeAnArgumentOnce) {
  EXPECT_EQ(told("type T @mapsTo(name: \"A\", name: \"B\") { a: Int @unheard(x: 1, x: 2) }"),
            "1:27 T: @mapsTo is given \"name\" more than once\n"
            "1:47 T.a: unknown directive \"@unheard\"\n"
            "1:62 T.a: @unheard is given \"x\" more than once\n");
}

TEST(SdlDirectives, ServeEveryPurposeThatAmplifyKnows) {
  EXPECT_EQ(told(R"(
    type T @searchable(queries: {search: "t"}) @aws_iam @aws_api_key @aws_oidc @aws_lambda @aws_cognito_user_pools
           @refersTo(name: "ts") {
      a: String @function(name: "f", region: "r", accountId: "1", invocationType: Event)
      b: String @http(url: "u", method: POST, headers: [{key: "k", value: "v"}])
      c: String @predictions(actions: [identifyText, translateText])
      d: String @sql(statement: "s") @refersTo(name: "dd")
      e: String @validate(type: minLength, value: "1") @validate(type: maxLength, value: "9", errorMessage: "m")
      f: String @generation(aiModel: "m", systemPrompt: "p", inferenceConfiguration: {maxTokens: 1, topP: 1})
      g: String @conversation(aiModel: "m", systemPrompt: "p", auth: {strategy: owner, provider: userPools}
                              tools: {name: "n", description: "d", modelOperation: list})
      h: String @aws_auth(cognito_groups: ["g"]) @aws_subscribe(mutations: "m")
      i: [T] @hasMany(indexName: "n", fields: ["a"], references: "b", limit: 1)
      j: T @hasOne(fields: null, references: ["a"])
      k: T @belongsTo(fields: ["a"], references: [], overrideIndexName: "o")
      l: String @primaryKey(sortKeyFields: ["a", null]) @index(projection: {type: INCLUDE, nonKeyAttributes: "a"})
    })"),
            "");
}

}  // namespace
}  // namespace datastore::schema::sdl
