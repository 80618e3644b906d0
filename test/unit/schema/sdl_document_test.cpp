#include <gtest/gtest.h>

#include "src/schema/build.hpp"
#include "test/unit/schema/sdl_told.hpp"

namespace datastore::schema::sdl {
namespace {

TEST(SdlDocument, AcceptsWhatAnAppWrites) {
  EXPECT_EQ(told(R"(
    type Post @model(queries: {get: "post", list: null}, timestamps: null) @auth(rules: [{allow: owner}]) {
      id: ID!
      title: String! @index(name: "byTitle", sortKeyFields: "at") @index
      at: AWSDateTime
      status: Status @default(value: "DRAFT")
      comments: [Comment] @hasMany(limit: 50)
      tags: [Tag] @manyToMany(relationName: "PostTags")
      place: Place
    }
    type Comment @model @searchable { post: Post @belongsTo  upper: String @function(name: "a") @function(name: "b") }
    type Tag @model { posts: [Post] @manyToMany(relationName: "PostTags", limit: null) }
    type Place { lat: Float  "over the sea" height: Int @deprecated(reason: "unused") }
    enum Status { DRAFT PUBLISHED @deprecated }
    type Query { near(place: PlaceInput!, limit: Int = 10): [Post] @http(url: "https://example.org") }
    type Subscription { onNear: Post @aws_subscribe(mutations: ["createPost"]) }
    input PlaceInput { lat: Float  next: PlaceInput }
    extend type Comment { text: String }
  )"),
            "");
}

TEST(SdlDocument, RefusesOperationsAndFragments) {
  EXPECT_EQ(told("type A { a: Int }\nquery Q { a }\nfragment F on A { a }\nsubscription { a }"),
            "2:1 the query \"Q\" does not belong into a schema document "
            "[A schema document holds definitions of types and directives only.]\n"
            "3:1 the fragment \"F\" does not belong into a schema document "
            "[A schema document holds definitions of types and directives only.]\n"
            "4:1 the subscription does not belong into a schema document "
            "[A schema document holds definitions of types and directives only.]\n");
}

TEST(SdlDocument, TakesOneSchemaDefinition) {
  EXPECT_EQ(told("type A { a: Int }\nschema { query: A }\nschema { mutation: A }"),
            "3:1 a document has one schema definition at most\n");
  EXPECT_EQ(told("type A { a: Int }\nschema { query: A }\nextend schema { mutation: A }"), "");
}

TEST(SdlDocument, TakesOneTypeForEachOperation) {
  EXPECT_EQ(told("type A { a: Int }\nschema { query: A query: A }"),
            "2:26 schema: the type for query is named more than once\n");
  EXPECT_EQ(told("type A { a: Int }\nschema { mutation: A }\nextend schema { mutation: A }"),
            "3:27 schema: the type for mutation is named more than once\n");
}

TEST(SdlDocument, RootTypesAreObjectTypes) {
  EXPECT_EQ(told("enum E { A }\nschema { query: E mutation: Nil }"),
            "2:17 schema: \"E\" is an enum, but must be an object type\n"
            "2:29 schema: unknown type \"Nil\"\n");
}

TEST(SdlDocument, QueryNeedsNoDefinitionToBeTheRoot) {
  EXPECT_EQ(told("schema { query: Query }"), "");
  EXPECT_EQ(told("schema { mutation: Mutation }"), "1:20 schema: unknown type \"Mutation\"\n");
}

TEST(SdlExtensions, ExtendWhatIsDefined) {
  EXPECT_EQ(told("extend type A { b: Int }\ntype A { a: Int }"), "");
  EXPECT_EQ(told("type Post { a: Int }\nextend type Pots { b: Int }"),
            "2:13 cannot extend \"Pots\": the document does not define it [Did you mean \"Post\"?]\n");
  EXPECT_EQ(
      told("extend type Query { a: Int }"),
      "1:13 cannot extend \"Query\": the document does not define it [Write \"type Query\" instead.]\n");
}

TEST(SdlExtensions, ExtendATypeAsWhatItIs) {
  EXPECT_EQ(told("type A { a: Int }\nextend enum A { B }\nextend input A { b: Int }"),
            "2:13 cannot extend \"A\" as an enum: it is an object type\n"
            "3:14 cannot extend \"A\" as an input type: it is an object type\n");
}

TEST(SdlExtensions, DoNotExtendWhatIsBuiltIn) {
  EXPECT_EQ(told("extend scalar String @specifiedBy(url: \"x\")\nextend input AuthRule { a: Int }"),
            "1:15 cannot extend \"String\": it is built in\n"
            "2:14 cannot extend \"AuthRule\": it is built in\n");
}

TEST(SdlErrors, AreCountedOutAtALimit) {
  std::string text = "type A {";
  for (std::size_t i = 0; i < 2 * most_told; ++i) text += " f" + std::to_string(i) + ": Nowhere";
  text += " }";
  const graphql::Document document = graphql::parse(text);
  const Diagnostics diagnostics = validate_sdl(document);
  ASSERT_EQ(diagnostics.size(), most_told);
  EXPECT_EQ(diagnostics.front().message, "A.f0: unknown type \"Nowhere\"");
  EXPECT_TRUE(schema::build(document).more_errors);
}

TEST(SdlErrors, CutLongNames) {
  const std::string text = "type A { a: " + std::string(100'000, 'n') + " }";
  const graphql::Document document = graphql::parse(text);
  const Diagnostics diagnostics = validate_sdl(document);
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics[0].message, "A.a: unknown type \"" + std::string(80, 'n') + "…\"");
}

}  // namespace
}  // namespace datastore::schema::sdl
