#include "test/unit/query/operation/told.hpp"

namespace datastore::query::operation::test {

TEST(VariableRules, OnceEachAndOfInputTypes) {
  EXPECT_EQ(told("query A($a: Int, $a: Int) { echo(int: $a) }"),
            "UniqueVariableNames 1:10 1:19: There can be only one variable named \"$a\".");
  EXPECT_EQ(told("query A($a: [Dog!]) { echo(any: $a) }"),
            "VariablesAreInputTypes 1:13: Variable \"$a\" cannot be non-input type \"[Dog!]\".\n"
            "VariablesInAllowedPosition 1:9 1:33: Variable \"$a\" of type \"[Dog!]\" used in position "
            "expecting type "
            "\"Anything\".");
}

TEST(VariableRules, DefinedAndUsedInFragmentsToo) {
  EXPECT_EQ(told("query A($a: Boolean) { dog { ...F } } fragment F on Dog { name(surname: $a) }"), "");
  EXPECT_EQ(told("query A { dog { ...F } } query B($a: Boolean, $b: Int) { dog { ...F } } "
                 "fragment F on Dog { name(surname: $a) }"),
            "NoUndefinedVariables 1:107 1:1: Variable \"$a\" is not defined by operation \"A\".\n"
            "NoUnusedVariables 1:47: Variable \"$b\" is never used in operation \"B\".");
  EXPECT_EQ(told("query ($a: Int) { echo(ints: [1, $b]) }"),
            "NoUndefinedVariables 1:34 1:1: Variable \"$b\" is not defined.\n"
            "NoUnusedVariables 1:8: Variable \"$a\" is never used.");
}

TEST(VariableRules, OfTypesThatFit) {
  EXPECT_EQ(told("query A($a: Int!, $b: [[Int!]!]!, $c: Int = 3) { echo(int: $a, matrix: $b) two(first: $a, "
                 "second: $c) }"),
            "");
  EXPECT_EQ(told("query A($a: Int) { echo(required: $a) }"), "");
  EXPECT_EQ(
      told("query A($a: Int) { two(first: $a, second: 1) }"),
      "VariablesInAllowedPosition 1:9 1:31: Variable \"$a\" of type \"Int\" used in position expecting type "
      "\"Int!\".");
  EXPECT_EQ(
      told("query A($a: Int = null) { two(first: $a, second: 1) }"),
      "VariablesInAllowedPosition 1:9 1:38: Variable \"$a\" of type \"Int\" used in position expecting type "
      "\"Int!\".");
  EXPECT_EQ(told("query A($a: [Int]) { echo(int: $a, matrix: [$a]) }"),
            "VariablesInAllowedPosition 1:9 1:32: Variable \"$a\" of type \"[Int]\" used in position "
            "expecting type "
            "\"Int\".\n"
            "VariablesInAllowedPosition 1:9 1:45: Variable \"$a\" of type \"[Int]\" used in position "
            "expecting type "
            "\"[Int!]\".");
  EXPECT_EQ(
      told("query A($a: ID) { search(by: { id: $a }) }"),
      "VariablesInAllowedPosition 1:9 1:36: Variable \"$a\" is of type \"ID\" but must be non-nullable to be "
      "used for OneOf Input Object \"SearchBy\".");
}

TEST(VariableRules, ManyOperationsWithManyUsesAreCutOff) {
  std::string text, fragment = " fragment F on Dog {";
  for (int i = 0; i < 1'000; ++i) {
    text += " query Q" + std::to_string(i) + "($a: Boolean) { dog { ...F } }";
    fragment += " n" + std::to_string(i) + ": name(surname: $a)";
  }
  EXPECT_EQ(told(text + fragment + " }").substr(0, 65),
            "TooMuch: The document is too complicated to be validated: it take");
}

}  // namespace datastore::query::operation::test
