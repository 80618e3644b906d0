// The whole: all errors at once, in order, each once; faulty documents of any kind; size.
#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

TEST(Build, ReportsAllErrorsInDocumentOrder) {
  EXPECT_EQ(
      errors("type P @model {\n"
             "  slug: String! @primaryKey\n"
             "  n: Int @default(value: \"x\")\n"
             "  u: Unknown\n"
             "  c: C @hasMany\n"
             "}\n"
             "type C @model {\n"
             "  q: Q @belongsTo\n"
             "  a: [Int] @index(name: \"byA\")\n"
             "}\n"
             "type Q @model { _version: Int }\n"),
      (Lines{"2:17 P.slug: only the field \"id\" can be the primary key of a model",
             "3:10 P.n: \"x\" is not a valid Int: a whole number is expected",
             "4:6 P.u: unknown type \"Unknown\"", "5:8 P.c: @hasMany needs a list",
             "8:8 C.q: Q has no @hasOne or @hasMany of type C, so there is nothing that this belongs to",
             "9:12 C.a: index \"byA\" cannot be on a field of type [Int]",
             "11:17 Q._version: every model has a field of this name already"}));
}

TEST(Build, OkMeansNoError) {
  EXPECT_TRUE(build_text("type P @model @searchable { a: Int }").ok());
  EXPECT_FALSE(build_text("type P @model { a: Nope }").ok());
  EXPECT_TRUE(build_text("enum E { A }").ok());
}

// Whatever is wrong, it ends with errors and not with a crash.
TEST(Build, SurvivesFaultyDocuments) {
  for (const std::string sdl : {
           "type P @model { a: Int } type P @model { b: Int c: [P] @hasMany }",
           "type P @model { a: Int a: [P] @hasMany a: P @belongsTo }",
           "extend type P @model { a: Int }",
           "type P @model(queries: 5, timestamps: [1], subscriptions: {onCreate: 7}) { a: Int }",
           "type P @model @model { id: ID! @primaryKey @primaryKey }",
           "type P @model { c: [C!]! @hasMany(fields: {a: 1}, limit: 99999999999, indexName: 3) } type C "
           "@model { p: P @belongsTo(fields: 7) }",
           "type P @model { ts: [P] @manyToMany }",
           "type P @model { ts: [P] @manyToMany(relationName: 7) us: [P] @manyToMany(relationName: null) }",
           "type P @model @auth(rules: [{allow: 7, operations: {a: b}}, 8, [1]]) { a: Int }",
           "type P @model @auth(rules: 3) { a: Int @auth(rules: null) }",
           "type P @model @mapsTo @refersTo(name: 1) { a: Int @refersTo @default(value: {a: 1}) }",
           "type P @model { a: Int @index(name: 5, sortKeyFields: [1, null], queryField: []) }",
           "input P @model { a: Int }",
           "union P @model = P",
           "schema { query: P mutation: P } type P @model { a: P @hasOne }",
           "type P @model",
           "type P @model { id: ID! id: Int! c: [P] @hasMany }",
           "type P @model { o: O } type O implements O { o: O! p: [P] @hasMany }",
           "enum E type P @model { e: E @default(value: \"A\") @index }",
           "directive @model on FIELD type P @model { a: Int }",
           "scalar AWSDate type P @model { d: AWSDate @default(value: \"2024-01-01\") }",
           "{ a }",
       })
    EXPECT_NO_THROW(build_text(sdl)) << sdl;
}

TEST(Build, ABigSchema) {
  std::string sdl;
  for (int i = 0; i < 500; ++i) {
    const std::string n = std::to_string(i);
    sdl += "type Model" + n + " @model {\n";
    for (int f = 0; f < 8; ++f)
      sdl += "  field" + std::to_string(f) + ": String" + (f == 0 ? " @index\n" : "\n");
    sdl += "  next: [Model" + std::to_string((i + 1) % 500) + "] @hasMany\n";
    sdl += "  before: Model" + std::to_string((i + 499) % 500) + " @belongsTo\n}\n";
  }
  const graphql::Document document = graphql::parse(sdl);
  const Built built = build(document);
  EXPECT_TRUE(built.ok());
  EXPECT_EQ(built.schema.models.size(), 500u);
}

}  // namespace
}  // namespace datastore::schema::test
