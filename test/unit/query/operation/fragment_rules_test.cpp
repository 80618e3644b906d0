#include "test/unit/query/operation/told.hpp"

namespace datastore::query::operation::test {

TEST(FragmentRules, NamesAndUses) {
  EXPECT_EQ(told("{ dog { ...A ...B } } fragment A on Dog { name } fragment A on Dog { size } fragment C on "
                 "Dog { name }"),
            "UniqueFragmentNames 1:32 1:59: There can be only one fragment named \"A\".\n"
            "KnownFragmentNames 1:17: Unknown fragment \"B\".\n"
            "NoUnusedFragments 1:77: Fragment \"C\" is never used.");
}

TEST(FragmentRules, OnWhatHasFields) {
  EXPECT_EQ(
      told("{ dog { ...A ... on Command { x } } } fragment A on String { x }"),
      "FragmentsOnCompositeTypes 1:21: Fragment cannot condition on non composite type \"Command\".\n"
      "FragmentsOnCompositeTypes 1:53: Fragment \"A\" cannot condition on non composite type \"String\".");
}

TEST(FragmentRules, WhereTheyCanBe) {
  EXPECT_EQ(
      told("{ dog { ... on Pet { name } ... on CatOrDog { __typename } } pet { ... on Cat { name } } }"), "");
  EXPECT_EQ(told("{ dog { ... on Cat { name } ...H } } fragment H on Human { name }"),
            "PossibleFragmentSpreads 1:9: Fragment cannot be spread here as objects of type \"Dog\" can "
            "never be of "
            "type \"Cat\".\n"
            "PossibleFragmentSpreads 1:29: Fragment \"H\" cannot be spread here as objects of type \"Dog\" "
            "can never "
            "be of type \"Human\".");
}

TEST(FragmentRules, NotWithinThemselves) {
  EXPECT_EQ(told("{ dog { ...A } } fragment A on Dog { ...A }"),
            "NoFragmentCycles 1:38: Cannot spread fragment \"A\" within itself.");
  EXPECT_EQ(told("{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { ...C } fragment C on Dog { "
                 "...A }"),
            "NoFragmentCycles 1:38 1:65 1:92: Cannot spread fragment \"A\" within itself via \"B\", \"C\".");
  EXPECT_EQ(told("{ dog { ...A ...B } } fragment A on Dog { ...C } fragment B on Dog { ...C } fragment C on "
                 "Dog { name }"),
            "");
}

TEST(FragmentRules, ALongWayNeedsNoStack) {
  constexpr int many = 50'000;
  std::string text = "{ dog { ...F0 } }";
  for (int i = 0; i < many; ++i) {
    const std::string next = i + 1 == many ? "name" : "...F" + std::to_string(i + 1);
    text += " fragment F" + std::to_string(i) + " on Dog { " + next + " }";
  }
  EXPECT_EQ(told(text), "");
}

}  // namespace datastore::query::operation::test
