// The field that an owner rule of @auth goes by, which is added where nobody declared it.
#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

Schema with_rules(const std::string &rules, const std::string &fields) {
  return schema_of("type P @model(timestamps: null) @auth(rules: [" + rules + "]) { " + fields + " }",
                   without_auth());
}

TEST(Owner, HasAFieldBehindAllOthers) {
  const Schema schema = schema_of(
      "type P @model @auth(rules: [{allow: owner}]) { cs: [C] @hasMany } "
      "type C @model @auth(rules: [{allow: owner}]) { x: Int }",
      without_auth());
  EXPECT_EQ(fields_of(schema.models[1]),
            "x: Int, id: ID!, createdAt: AWSDateTime!, updatedAt: AWSDateTime!, pCsId: ID, owner: String");
  const Field &owner = schema.models[1].fields.back();
  EXPECT_EQ(owner.origin, Field::Origin::owner);
  EXPECT_EQ(owner.column, "owner");
  EXPECT_EQ(owner.type.scalar, Scalar::String);
  EXPECT_FALSE(owner.type.required);
}

TEST(Owner, EachRuleHasItsField) {
  EXPECT_EQ(
      fields_of(
          with_rules(R"({allow: owner}, {allow: owner, ownerField: "leadEditor"})", "a: Int").models[0]),
      "a: Int, id: ID!, owner: String, leadEditor: String");
  EXPECT_EQ(
      with_rules(R"({allow: owner, ownerField: "leadEditor"})", "a: Int").models[0].fields.back().column,
      "lead_editor");
  EXPECT_EQ(
      fields_of(with_rules(R"({allow: owner}, {allow: owner, identityClaim: "a"})", "a: Int").models[0]),
      "a: Int, id: ID!, owner: String");
  EXPECT_EQ(fields_of(with_rules(R"({allow: owner, ownerField: ""})", "a: Int").models[0]),
            "a: Int, id: ID!, owner: String");
}

TEST(Owner, RulesOnFieldsComeBehindThoseOfTheModel) {
  EXPECT_EQ(fields_of(with_rules(R"({allow: public}, {allow: owner, ownerField: "b"})",
                                 R"(x: Int @auth(rules: [{allow: owner, ownerField: "a"}]))")
                          .models[0]),
            "x: Int, id: ID!, b: String, a: String");
}

TEST(Owner, AFieldThatIsThereIsTaken) {
  EXPECT_EQ(fields_of(with_rules(R"({allow: owner, ownerField: "who"})", "who: [String]").models[0]),
            "who: [String], id: ID!");
  EXPECT_EQ(fields_of(with_rules(R"({allow: owner, ownerField: "id"})", "a: Int").models[0]),
            "a: Int, id: ID!");
  EXPECT_EQ(fields_of(schema_of(R"(type U @model { ps: [P] @hasMany }
      type P @model(timestamps: null) @auth(rules: [{allow: owner, ownerField: "uPsId"}]) { a: Int })",
                                without_auth())
                          .models[1]),
            "a: Int, id: ID!, uPsId: ID");
}

TEST(Owner, OtherRulesHaveNone) {
  EXPECT_EQ(
      fields_of(with_rules(R"({allow: public, ownerField: "z"}, {allow: groups, groups: ["A"]})", "a: Int")
                    .models[0]),
      "a: Int, id: ID!");
}

TEST(Owner, JoinModelsHaveTheOwnersOfBothSides) {
  const Schema schema = schema_of(R"(
    type P @model @auth(rules: [{allow: owner}]) { ts: [T] @manyToMany(relationName: "PT") }
    type T @model @auth(rules: [{allow: owner}, {allow: owner, ownerField: "who"}]) {
      ps: [P] @manyToMany(relationName: "PT")
    })",
                                  without_auth());
  EXPECT_EQ(fields_of(schema.models[2]),
            "id: ID!, pId: ID!, tId: ID!, p: P!, t: T!, createdAt: AWSDateTime!, updatedAt: AWSDateTime!, "
            "owner: String, who: String");
}

TEST(Owner, NamesThatCannotBe) {
  const auto problem = [](const std::string &name) {
    return error("type P @model @auth(rules: [{allow: owner, ownerField: \"" + name + "\"}]) { a: Int }",
                 without_auth());
  };
  EXPECT_EQ(problem("the boss"), "P: \"the boss\" in ownerField cannot be a name in GraphQL");
  for (const std::string name : {"__boss", "_version", "_deleted", "_lastChangedAt"})
    EXPECT_EQ(problem(name), "P: an @auth rule cannot take the owner from \"" + name +
                                 "\", a name that is taken by GraphQL or by the versions of a record");
  EXPECT_EQ(problem("xmin"),
            "P.xmin: \"xmin\" cannot be the name of its column: it is the name of a system "
            "column of PostgreSQL");
}

TEST(Owner, ItsColumnMustBeFree) {
  EXPECT_EQ(error("type P @model @auth(rules: [{allow: owner}]) { Owner: String }", without_auth()),
            "P.owner and P.Owner have the same column, \"owner\"");
}

}  // namespace
}  // namespace datastore::schema::test
