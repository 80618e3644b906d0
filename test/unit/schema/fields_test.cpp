// Fields: the id, types that can and cannot be stored, embedded types, enums, columns.
#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

TEST(Id, IsAddedFirstWhereNobodyDeclaresIt) {
  const Schema schema = schema_of(
      "type P @model(timestamps: null) { a: Int } type Q @model(timestamps: null) { a: Int id: ID! }");
  EXPECT_EQ(fields_of(schema.models[0]), "id: ID!, a: Int");
  EXPECT_EQ(schema.models[0].fields[0].origin, Field::Origin::implicit_id);
  EXPECT_EQ(schema.models[0].fields[0].column, "id");
  EXPECT_EQ(fields_of(schema.models[1]), "a: Int, id: ID!");
  EXPECT_EQ(schema.models[1].fields[1].origin, Field::Origin::declared);
}

TEST(Id, CountsAsRequired) {
  EXPECT_EQ(schema_of("type P @model { id: ID }").models[0].fields[0].type.text, "ID!");
  EXPECT_TRUE(schema_of("type P @model { id: ID }").models[0].fields[0].type.required);
}

TEST(Id, MayBeDeclaredAsString) {
  EXPECT_EQ(schema_of("type P @model { id: String! }").models[0].fields[0].type.text, "String!");
  EXPECT_TRUE(schema_of("type P @model { id: String }").models[0].fields[0].type.required);
}

TEST(Id, OfAnotherTypeIsRefused) {
  for (const std::string type : {"Int!", "Int", "AWSEmail!", "[ID]", "E", "O"}) {
    const Diagnostic found = only_error("type P @model { id: " + type + " } enum E { A } type O { a: Int }");
    EXPECT_EQ(found.message, "P.id: the type of a model's id is ID!, not " + type);
    EXPECT_EQ(found.error_class, ErrorClass::unsupported);
    EXPECT_NE(found.hint, "");
  }
}

TEST(Id, OfATypeThatIsNoModelIsItsOwnAffair) {
  EXPECT_EQ(errors("type P @model { o: O } type O { id: Int! }"), Lines{});
}

TEST(Fields, SystemFieldsAreTaken) {
  for (const std::string name : {"_version", "_deleted", "_lastChangedAt"})
    EXPECT_EQ(error("type P @model { " + name + ": Int }"),
              "P." + name + ": every model has a field of this name already");
}

TEST(Fields, TypesAreReadWhole) {
  const Schema schema =
      schema_of("type P @model { a: [String!]! b: [[Int]!] c: E! d: O }  enum E { A } type O { x: Int }");
  const TypeRef &a = schema.models[0].field("a")->type;
  EXPECT_EQ(a.text, "[String!]!");
  EXPECT_EQ(a.list_depth, 1u);
  EXPECT_TRUE(a.required);
  EXPECT_TRUE(a.item_required);
  const TypeRef &b = schema.models[0].field("b")->type;
  EXPECT_EQ(b.list_depth, 2u);
  EXPECT_FALSE(b.required);
  EXPECT_FALSE(b.item_required);
  EXPECT_EQ(b.scalar, Scalar::Int);
  EXPECT_EQ(schema.models[0].field("c")->type.kind, TypeRef::Kind::enumeration);
  EXPECT_FALSE(schema.models[0].field("c")->type.item_required);
  EXPECT_EQ(schema.models[0].field("d")->type.kind, TypeRef::Kind::embedded);
}

TEST(Fields, EveryScalarIsKnown) {
  for (const std::string name :
       {"ID", "String", "Int", "Float", "Boolean", "AWSDate", "AWSTime", "AWSDateTime", "AWSTimestamp",
        "AWSEmail", "AWSJSON", "AWSURL", "AWSPhone", "AWSIPAddress"}) {
    const Schema schema = schema_of("type P @model { a: " + name + " }");
    EXPECT_EQ(name_of(schema.models[0].field("a")->type.scalar), name);
  }
}

TEST(Fields, ColumnsAndTablesHaveNamesOfTheirOwn) {
  const Schema schema = schema_of(R"(
    "A post." type BlogPost @model { "Its title." longTitle: String other: Q } type Q @model { a: Int })");
  EXPECT_EQ(schema.models[0].table, "blog_posts");
  EXPECT_EQ(schema.models[0].plural, "BlogPosts");
  EXPECT_EQ(schema.models[0].description, "A post.");
  EXPECT_EQ(schema.models[0].field("longTitle")->column, "long_title");
  EXPECT_EQ(schema.models[0].field("longTitle")->description, "Its title.");
  EXPECT_FALSE(schema.models[0].field("other")->stored());
}

TEST(Fields, UnionsInterfacesAndOwnScalarsCannotBeStored) {
  EXPECT_EQ(error("type P @model { u: U } union U = A type A { a: Int }"),
            "P.u: a union or an interface such as U cannot be stored");
  EXPECT_EQ(error("type P @model { u: [I!] } interface I { a: Int }"),
            "P.u: a union or an interface such as I cannot be stored");
  EXPECT_EQ(error("type P @model { s: Money } scalar Money"), "P.s: the scalar Money is not known");
  EXPECT_EQ(error("type P @model { q: Query } type Query { a: Int }"),
            "P.q: Query is the type of an operation and cannot be that of a field");
}

TEST(Fields, InputTypesAreNoTypesOfFields) {
  EXPECT_EQ(errors("type P @model { a: N } input N { a: Int }").size(), 1u);
}

TEST(Fields, AnUnknownTypeIsTheOnlyErrorAboutAField) {
  EXPECT_EQ(errors(R"(type P @model { a: Nope @index(name: "byA") @default(value: "x") b: [Nope] @hasMany
                      c: Int @index(name: "byC", sortKeyFields: ["a"]) })")
                .size(),
            2u);
}

TEST(Fields, AModelWithoutARelationDirectiveIsToldAndNotStored) {
  const char *sdl = "type P @model { q: [Q] } type Q @model { a: Int }";
  EXPECT_EQ(notice(sdl), "P.q: a field of type [Q] without a relation directive is not stored");
  EXPECT_EQ(schema_of(sdl).models[0].field("q")->type.kind, TypeRef::Kind::model);
  EXPECT_EQ(schema_of(sdl).models[0].field("q")->column, "");
}

TEST(Fields, ImplementingAnInterfaceIsFine) {
  const Schema schema = schema_of("interface I { a: Int } type P implements I @model { a: Int }");
  EXPECT_EQ(schema.models[0].interfaces, Lines{"I"});
}

TEST(Fields, ExtensionsAreMerged) {
  const Schema schema = schema_of("type P @model(timestamps: null) { a: Int } extend type P { b: String }");
  EXPECT_EQ(fields_of(schema.models[0]), "id: ID!, a: Int, b: String");
}

TEST(Embedded, TypesThatModelsHoldAtAnyDepth) {
  const Schema schema = schema_of(R"(
    type Unused { p: P }
    type Inner { a: Int }
    type P @model { o: [Outer!]! }
    "Outside." type Outer { inner: Inner, list: [String!] })");
  ASSERT_EQ(schema.embedded.size(), 2u);
  EXPECT_EQ(schema.embedded[0].name, "Inner");
  EXPECT_EQ(schema.embedded[1].name, "Outer");
  EXPECT_EQ(schema.embedded[1].description, "Outside.");
  EXPECT_EQ(schema.embedded[1].fields[1].type.text, "[String!]");
  EXPECT_EQ(schema.embedded[1].fields[1].column, "");
}

TEST(Embedded, MayHoldThemselves) {
  const Schema schema = schema_of(
      "type P @model { t: Tree } type Tree { label: String, more: [Tree!] twin: Twin } "
      "type Twin { tree: Tree }");
  EXPECT_EQ(schema.embedded.size(), 2u);
}

TEST(Embedded, HoldNoModels) {
  EXPECT_EQ(error("type P @model { o: O } type O { inner: Inner } type Inner { p: [P] }"),
            "Inner.p: P is a model and cannot stand inside Inner, which is stored inside a record");
  EXPECT_EQ(error("type P @model { o: O } type O { u: U } union U = O"),
            "O.u: a union or an interface such as U cannot be stored");
}

TEST(Enums, KeepTheirOrder) {
  const Schema schema = schema_of(R"(type P @model { e: [E!] } "Which." enum E { B "First." A })");
  ASSERT_EQ(schema.enums.size(), 1u);
  EXPECT_EQ(schema.enums[0].description, "Which.");
  EXPECT_EQ(schema.enums[0].values[0].name, "B");
  EXPECT_EQ(schema.enums[0].values[1].description, "First.");
}

TEST(Lookups, FindByName) {
  const Schema schema = schema_of("type P @model { o: O e: E } type O { a: Int } enum E { A }");
  EXPECT_EQ(schema.model("P"), &schema.models[0]);
  EXPECT_EQ(schema.model("O"), nullptr);
  EXPECT_EQ(schema.embedded_type("O"), &schema.embedded[0]);
  EXPECT_EQ(schema.enumeration("E"), &schema.enums[0]);
  EXPECT_EQ(schema.models[0].field("nope"), nullptr);
  EXPECT_EQ(schema.models[0].relation("o"), nullptr);
}

}  // namespace
}  // namespace datastore::schema::test
