// @hasOne: the key stands on the owner.
#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

TEST(HasOne, KeyOnTheDeclaringModel) {
  const Schema schema = schema_of(
      "type Project @model(timestamps: null) { team: Team @hasOne } type Team @model(timestamps: null) { a: "
      "Int }");
  EXPECT_EQ(fields_of(schema.models[0]), "id: ID!, team: Team, projectTeamId: ID");
  EXPECT_EQ(fields_of(schema.models[1]), "id: ID!, a: Int");
  EXPECT_EQ(keys_of(schema.models[0]), "projectTeamId -> Team set null owns");
  EXPECT_EQ(relation_of(schema.models[0], "team"), "has one Team by Project.projectTeamId");
  EXPECT_EQ(indexes_of(schema.models[0]), "");
}

TEST(HasOne, ARequiredKeyKeepsTheOwnedFromGoingFirst) {
  const Schema schema = schema_of("type Project @model { team: Team! @hasOne } type Team @model { a: Int }");
  EXPECT_EQ(schema.models[0].field("projectTeamId")->type.text, "ID!");
  EXPECT_EQ(keys_of(schema.models[0]), "projectTeamId -> Team no action owns");
}

TEST(HasOne, BothSidesHaveKeys) {
  const Schema schema = schema_of(
      "type Project @model { team: Team @hasOne } type Team @model { project: Project! @belongsTo }");
  EXPECT_EQ(keys_of(schema.models[0]), "projectTeamId -> Team set null owns");
  EXPECT_EQ(keys_of(schema.models[1]), "teamProjectId -> Project cascade");
  EXPECT_EQ(schema.models[1].field("teamProjectId")->type.text, "ID!");
  EXPECT_EQ(relation_of(schema.models[0], "team"), "has one Team by Project.projectTeamId (project)");
  EXPECT_EQ(relation_of(schema.models[1], "project"), "belongs to Project by Team.teamProjectId (team)");
}

TEST(HasOne, OfItself) {
  EXPECT_EQ(keys_of(schema_of("type Person @model { spouse: Person @hasOne }").models[0]),
            "personSpouseId -> Person set null owns");
}

TEST(HasOne, HasOneBeforeHasManyOfTheSameType) {
  const Schema schema = schema_of(R"(type User @model { main: Post @hasOne posts: [Post] @hasMany }
                                     type Post @model { user: User @belongsTo })");
  EXPECT_EQ(keys_of(schema.models[0]), "userMainId -> Post set null owns");
  EXPECT_EQ(keys_of(schema.models[1]), "userPostsId -> User cascade, postUserId -> User cascade");
  EXPECT_EQ(relation_of(schema.models[1], "user"), "belongs to User by Post.postUserId (main)");
}

TEST(HasOne, Fields) {
  const Schema schema = schema_of(
      R"(type Project @model { teamID: ID! team: Team @hasOne(fields: "teamID") } type Team @model { a: Int })");
  EXPECT_EQ(keys_of(schema.models[0]), "teamID -> Team no action owns");
  EXPECT_EQ(schema.models[0].field("teamID")->column, "team_id");
  EXPECT_EQ(schema.models[0].field("projectTeamId"), nullptr);
}

TEST(HasOne, TwoModelsMayOwnEachOther) {
  const Schema schema =
      schema_of("type P @model { q: Q @hasOne } type Q @model { p: P @hasOne ps: [P] @hasMany }");
  EXPECT_EQ(keys_of(schema.models[0]), "qPsId -> Q cascade, pQId -> Q set null owns");
  EXPECT_EQ(keys_of(schema.models[1]), "qPId -> P set null owns");
}

TEST(HasOne, AKeyThatIsOwnedDoesNotOwn) {
  // c.pId is both the key of P.cs, which owns C, and of C.p, which would own P.
  const Schema schema = schema_of(R"(type P @model { cs: [C] @hasMany(indexName: "byP", fields: ["id"]) }
                                     type C @model { pId: ID @index(name: "byP") p: P @hasOne(fields: ["pId"]) })");
  EXPECT_EQ(keys_of(schema.models[1]), "pId -> P cascade");
}

TEST(HasOne, RefusedFields) {
  EXPECT_EQ(error("type P @model { q: Q @hasOne(fields: []) } type Q @model { a: Int }"),
            "P.q: the \"fields\" of @hasOne are empty");
  EXPECT_EQ(error(R"(type P @model { q: Q @hasOne(fields: ["x"]) } type Q @model { a: Int })"),
            "P.q: P has no field \"x\"");
  EXPECT_EQ(error(R"(type P @model { x: [ID] q: Q @hasOne(fields: ["x"]) } type Q @model { a: Int })"),
            "P.q: P.x of type [ID] cannot be the key of a relation");
  EXPECT_EQ(
      error(
          R"(type P @model { x: O q: Q @hasOne(fields: ["x"]) } type O { a: Int } type Q @model { a: Int })"),
      "P.q: P.x of type O cannot be the key of a relation");
  EXPECT_EQ(error(R"(type P @model { x: String q: Q @hasOne(fields: ["x"]) } type Q @model { a: Int })"),
            "P.q: P.x is of type String, but as a key it holds the Q's id of type ID");
  EXPECT_EQ(
      error(R"(type P @model { x: E q: Q @hasOne(fields: ["x"]) } enum E { A } type Q @model { a: Int })"),
      "P.q: P.x is of type E, but as a key it holds the Q's id of type ID");
  EXPECT_EQ(
      error(R"(type P @model { x: ID y: Int q: Q @hasOne(fields: ["x", "y"]) } type Q @model { a: Int })"),
      "P.q: @hasOne takes one field, since Q is identified by its id alone");
  EXPECT_EQ(error(R"(type P @model { x: ID q: Q @hasOne(fields: ["x", "y"]) } type Q @model { a: Int })"),
            "P.q: P has no field \"y\"");
}

TEST(HasOne, StringKeysForStringIds) {
  EXPECT_EQ(
      errors(
          R"(type P @model { x: String y: ID q: Q @hasOne(fields: ["x"]) r: Q @hasOne(fields: ["y"]) } type Q @model { id: String! })"),
      Lines{});
}

TEST(HasOne, NeedsOneModelInAModel) {
  EXPECT_EQ(error("type P @model { c: [C] @hasOne } type C @model { a: Int }"),
            "P.c: @hasOne is for one record, not for a list");
  EXPECT_EQ(error("type P @model { c: C @hasOne } type C { a: Int }"),
            "P.c: @hasOne needs a model, and C is none");
  EXPECT_EQ(error("type P @model { o: O } type O { p: P @hasOne }"),
            "O.p: @hasOne is for fields of models, and O is none");
}

}  // namespace
}  // namespace datastore::schema::test
