// @refersTo: names of tables and columns of one's own.
#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

TEST(RefersTo, TableAndColumn) {
  const Schema schema = schema_of(
      R"(type Post @model @refersTo(name: "Old Posts") { title: String @refersTo(name: "Titel") })");
  EXPECT_EQ(schema.models[0].table, "Old Posts");
  EXPECT_EQ(schema.models[0].field("title")->column, "Titel");
  EXPECT_EQ(schema.models[0].plural, "Posts");
}

TEST(RefersTo, OnAKeyField) {
  const Schema schema = schema_of(R"(type P @model { c: [C] @hasMany(indexName: "byP", fields: ["id"]) }
                                     type C @model { p: ID @index(name: "byP") @refersTo(name: "parent") })");
  EXPECT_EQ(schema.models[1].field("p")->column, "parent");
  EXPECT_EQ(keys_of(schema.models[1]), "p -> P cascade");
}

TEST(RefersTo, NamesMustFitPostgreSQL) {
  const std::string fits(63, 'x'), tall(64, 'x');
  EXPECT_EQ(schema_of("type P @model @refersTo(name: \"" + fits + "\") { a: Int }").models[0].table, fits);
  EXPECT_EQ(error("type P @model @refersTo(name: \"" + tall + "\") { a: Int }"),
            "P: \"" + tall + "\" cannot be the name of a table: it is longer than 63 bytes");
  EXPECT_EQ(error(R"(type P @model @refersTo(name: "") { a: Int })"),
            "P: \"\" cannot be the name of a table: it is empty");
  EXPECT_EQ(error(R"(type P @model { a: Int @refersTo(name: "") })"),
            "P.a: \"\" cannot be the name of its column: it is empty");
  EXPECT_EQ(error(R"(type P @model { a: Int @refersTo(name: "_version") })"),
            "P.a: \"_version\" cannot be the name of its column: it is the name of a column that every model "
            "has for its versions");
  EXPECT_EQ(
      error(R"(type P @model { a: Int @refersTo(name: "xmin") })"),
      "P.a: \"xmin\" cannot be the name of its column: it is the name of a system column of PostgreSQL");
}

TEST(RefersTo, FreesANameThatIsTaken) {
  EXPECT_EQ(
      error("type P @model { xmin: Int }"),
      "P.xmin: \"xmin\" cannot be the name of its column: it is the name of a system column of PostgreSQL");
  EXPECT_EQ(errors(R"(type P @model { xmin: Int @refersTo(name: "x_min") })"), Lines{});
}

TEST(RefersTo, RelationsHaveNoColumn) {
  EXPECT_EQ(error(R"(type P @model { c: [C] @hasMany @refersTo(name: "x") } type C @model { a: Int })"),
            "P.c: @refersTo is for fields with a column, and a relation has none");
}

TEST(RefersTo, TheIdKeepsItsColumn) {
  const Diagnostic found = only_error(R"(type P @model { id: ID! @refersTo(name: "key") })");
  EXPECT_EQ(found.message, "P.id: the column of a model's id is always \"id\"");
  EXPECT_EQ(found.error_class, ErrorClass::unsupported);
  EXPECT_EQ(errors(R"(type P @model { id: ID! @refersTo(name: "id") })"), Lines{});
}

TEST(RefersTo, NeedsAModel) {
  EXPECT_EQ(error(R"(type P @model { o: O } type O @refersTo(name: "x") { a: Int })"),
            "O: @refersTo is for models, and O is none");
  EXPECT_EQ(error(R"(type P @model { o: O } type O { a: Int @refersTo(name: "x") })"),
            "O.a: @refersTo is for fields of models, and O is none");
}

}  // namespace
}  // namespace datastore::schema::test
