#include "test/unit/query/operation/told.hpp"

namespace datastore::query::operation::test {

TEST(FieldRules, FieldsAreOfTheirTypes) {
  EXPECT_EQ(told("{ dog { __typename nickname } __schema { types { name } } catOrDog { __typename } }"), "");
  EXPECT_EQ(
      told("{ dog { nickame } }"),
      "FieldsOnCorrectType 1:9: Cannot query field \"nickame\" on type \"Dog\". Did you mean \"nickname\"?");
  EXPECT_EQ(
      told("{ pet { barkVolume } }"),
      "FieldsOnCorrectType 1:9: Cannot query field \"barkVolume\" on type \"Pet\". Did you mean to use an "
      "inline fragment on \"Dog\"?");
  EXPECT_EQ(told("{ xyzzy { below { that } } }"),
            "FieldsOnCorrectType 1:3: Cannot query field \"xyzzy\" on type \"Query\".");
  EXPECT_EQ(told("mutation { __schema { types { name } } }"),
            "FieldsOnCorrectType 1:12: Cannot query field \"__schema\" on type \"Mutation\".");
}

TEST(FieldRules, LeavesHaveNoSelectionAndOthersHave) {
  EXPECT_EQ(
      told("{ dog { owner nickname { x } } }"),
      "ScalarLeafs 1:9: Field \"owner\" of type \"Human\" must have a selection of subfields. Did you mean "
      "\"owner { ... }\"?\n"
      "ScalarLeafs 1:15: Field \"nickname\" must not have a selection since type \"String\" has no "
      "subfields.");
  EXPECT_EQ(told("{ dog {} }"),
            "ScalarLeafs 1:3: Field \"dog\" of type \"Dog\" must have at least one field selected.");
  EXPECT_EQ(told("query A {}"), "ScalarLeafs 1:1: An operation must have at least one field selected.");
}

TEST(FieldRules, TypesAreKnown) {
  EXPECT_EQ(told("query A($x: Sting) { dog { ... on Dgo { name } n: name(surname: $x) } }"),
            "KnownTypeNames 1:13: Unknown type \"Sting\". Did you mean \"String\"?\n"
            "KnownTypeNames 1:35: Unknown type \"Dgo\". Did you mean \"Dog\"?");
}

TEST(FieldRules, IntrospectionIsNotEndless) {
  EXPECT_EQ(told("{ __type(name: \"A\") { fields { type { fields { type { name } } } } } }"), "");
  EXPECT_EQ(told("{ __type(name: \"A\") { fields { type { fields { type { interfaces { name } } } } } } }"),
            "MaxIntrospectionDepth 1:3: Maximum introspection depth exceeded");
  EXPECT_EQ(told("{ __schema { types { ...A } } } fragment A on __Type { fields { type { ...B } } } "
                 "fragment B on __Type { inputFields { type { ...C } } } fragment C on __Type { "
                 "possibleTypes { name } }"),
            "MaxIntrospectionDepth 1:3: Maximum introspection depth exceeded");
}

}  // namespace datastore::query::operation::test
