// Relations by `references`: existing fields of the owned model, named on both sides.
#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

// Team.members and Member.team, with these arguments.
std::string pair(const std::string &many, const std::string &belongs, const std::string &key = "teamId: ID",
                 const std::string &list = "[Member]", const std::string &one = "Team") {
  return "type Team @model { members: " + list + " @hasMany" + many +
         " } type Member @model(timestamps: null) { " + key + " team: " + one + " @belongsTo" + belongs +
         " }";
}

const std::string by_team = R"((references: ["teamId"]))";

TEST(References, HasMany) {
  const Schema schema = schema_of(pair(by_team, by_team));
  EXPECT_EQ(relation_of(schema.models[0], "members"), "has many Member by Member.teamId (team)");
  EXPECT_EQ(relation_of(schema.models[1], "team"), "belongs to Team by Member.teamId (members)");
  EXPECT_EQ(fields_of(schema.models[1]), "id: ID!, teamId: ID, team: Team");
  EXPECT_EQ(keys_of(schema.models[1]), "teamId -> Team cascade");
  EXPECT_EQ(indexes_of(schema.models[1]), "gsi-Team.members(teamId) implied");
}

TEST(References, ABareNameStandsForAList) {
  EXPECT_EQ(errors(pair(R"((references: "teamId"))", by_team)), Lines{});
}

TEST(References, HasOneHasItsKeyOnTheOwnedModel) {
  const Schema schema = schema_of(R"(type P @model { q: Q @hasOne(references: ["pId"]) }
                                     type Q @model { pId: ID! p: P @belongsTo(references: ["pId"]) })");
  EXPECT_EQ(relation_of(schema.models[0], "q"), "has one Q by Q.pId (p)");
  EXPECT_EQ(keys_of(schema.models[0]), "");
  EXPECT_EQ(keys_of(schema.models[1]), "pId -> P cascade");
  EXPECT_EQ(indexes_of(schema.models[1]), "gsi-P.q(pId) implied");
}

TEST(References, TwoRelationsBetweenTheSameModels) {
  const Schema schema = schema_of(R"(
    type U @model { written: [P] @hasMany(references: ["authorId"]) edited: [P] @hasMany(references: ["editorId"]) }
    type P @model { authorId: ID editorId: ID editor: U @belongsTo(references: ["editorId"]) author: U @belongsTo(references: ["authorId"]) })");
  EXPECT_EQ(relation_of(schema.models[1], "author"), "belongs to U by P.authorId (written)");
  EXPECT_EQ(relation_of(schema.models[1], "editor"), "belongs to U by P.editorId (edited)");
  EXPECT_EQ(relation_of(schema.models[0], "edited"), "has many P by P.editorId (editor)");
}

TEST(References, OverrideIndexName) {
  const Schema schema = schema_of(pair(by_team, R"((references: ["teamId"], overrideIndexName: "byTeam"))"));
  EXPECT_EQ(indexes_of(schema.models[1]), "byTeam(teamId) implied");
  EXPECT_EQ(schema.models[0].relation("members")->index_name, "byTeam");
}

TEST(References, TheNameOfTheirIndexMustBeFree) {
  EXPECT_EQ(error(pair(by_team, by_team, R"(teamId: ID @index(name: "gsi-Team.members"))")),
            "Team.members: the name \"gsi-Team.members\" of the index that serves it is taken in Member");
}

TEST(References, IdAndStringAreOne) {
  EXPECT_EQ(errors(pair(by_team, by_team, "teamId: String")), Lines{});
  EXPECT_EQ(errors(pair(by_team, by_team, "teamId: Int")).size(), 2u);
  EXPECT_EQ(errors(pair(by_team, by_team, "teamId: Int"))[0].substr(5),
            "Team.members: Member.teamId is of type Int, but as a key it holds the Team's id of type ID");
}

TEST(References, AnImplicitBelongsToPrefersARelationWithoutReferences) {
  const Schema schema = schema_of(R"(
    type U @model { a: [P] @hasMany(references: ["uId"]) b: [P] @hasMany }
    type P @model { uId: ID one: U @belongsTo(references: ["uId"]) two: U @belongsTo })");
  EXPECT_EQ(relation_of(schema.models[1], "two"), "belongs to U by P.uBId (b)");
}

TEST(References, NotWithFields) {
  EXPECT_EQ(
      error(
          R"(type P @model { c: [C] @hasMany(fields: ["id"], references: ["pId"]) } type C @model { pId: ID })"),
      "P.c: @hasMany takes either \"fields\" or \"references\", not both");
}

TEST(References, NotWithIndexName) {
  EXPECT_EQ(
      error(
          R"(type P @model { c: [C] @hasMany(indexName: "byP", references: ["pId"]) } type C @model { pId: ID })"),
      "P.c: @hasMany with \"references\" makes its own index and takes no indexName");
}

TEST(References, NotEmpty) {
  EXPECT_EQ(error("type P @model { c: [C] @hasMany(references: []) } type C @model { a: Int }"),
            "P.c: the \"references\" of @hasMany are empty");
  EXPECT_EQ(error("type P @model { c: C @hasOne(references: []) } type C @model { a: Int }"),
            "P.c: the \"references\" of @hasOne are empty");
}

TEST(References, ExactlyOne) {
  const std::string two = R"((references: ["teamId", "b"]))";
  const auto found = errors(pair(two, two, "teamId: ID b: Int"));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_NE(
      found[0].find("Team.members: @hasMany needs one reference, since Team is identified by its id alone"),
      std::string::npos);
  EXPECT_NE(
      found[1].find("Member.team: @belongsTo needs one reference, since Team is identified by its id alone"),
      std::string::npos);
}

TEST(References, OnOptionalFieldsOnly) {
  for (const std::string list : {"[Member]!", "[Member!]", "[Member!]!"})
    EXPECT_EQ(error(pair(by_team, by_team, "teamId: ID", list)),
              "Team.members: a relation with \"references\" may not be required");
  EXPECT_EQ(error(pair(by_team, by_team, "teamId: ID", "[Member]", "Team!")),
            "Member.team: a relation with \"references\" may not be required");
}

TEST(References, NeedTheOtherSide) {
  EXPECT_EQ(error(R"(type P @model { c: [C] @hasMany(references: ["pId"]) } type C @model { pId: ID })"),
            "P.c: a relation by \"references\" needs its other side in C");
  EXPECT_EQ(
      error(
          R"(type P @model { c: [C] @hasMany } type C @model { pId: ID p: P @belongsTo(references: ["pId"]) })"),
      "C.p: a relation by \"references\" needs its other side in P");
  // The other side without references is a consequence, not another error.
  EXPECT_EQ(
      error(
          R"(type P @model { c: [C] @hasMany(references: ["pId"]) } type C @model { pId: ID p: P @belongsTo })"),
      "P.c: a relation by \"references\" needs its other side in C");
}

TEST(References, MustBeScalarsThatAreThere) {
  EXPECT_EQ(error(R"(type P @model { c: [C] @hasMany(references: ["pId"]) } type C @model { a: Int })"),
            "P.c: C has no field \"pId\"");
  EXPECT_EQ(
      error(
          R"(type P @model { c: [C] @hasMany(references: ["o"]) } type C @model { o: O } type O { a: Int })"),
      "P.c: C.o of type O cannot be the key of a relation");
}

}  // namespace
}  // namespace datastore::schema::test
