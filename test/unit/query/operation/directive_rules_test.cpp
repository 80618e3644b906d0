#include "test/unit/query/operation/told.hpp"

namespace datastore::query::operation::test {

TEST(DirectiveRules, KnownAndInTheirPlaces) {
  EXPECT_EQ(
      told("query A($a: Boolean! @onVariable) @onQuery { dog @skip(if: $a) { name @tag(name: \"x\") } }"),
      "");
  EXPECT_EQ(told("query A @skip(if: true) { dog { name @skp(if: true) @deprecated } }"),
            "KnownDirectives 1:9: Directive \"@skip\" may not be used on QUERY.\n"
            "KnownDirectives 1:38: Unknown directive \"@skp\". Did you mean \"@skip\"?\n"
            "KnownDirectives 1:53: Directive \"@deprecated\" may not be used on FIELD.");
}

TEST(DirectiveRules, OnceUnlessTheyAreRepeatable) {
  EXPECT_EQ(told("{ dog { name @tag(name: \"x\") @tag(name: \"y\") } }"), "");
  EXPECT_EQ(told("{ dog { name @skip(if: true) @tag(name: \"x\") @skip(if: true) } }"),
            "UniqueDirectivesPerLocation 1:14 1:46: The directive \"@skip\" can only be used once at this "
            "location.");
}

TEST(DirectiveRules, Arguments) {
  EXPECT_EQ(
      told("{ dog { name @include(iff: true) } }"),
      "KnownArgumentNames 1:23: Unknown argument \"iff\" on directive \"@include\". Did you mean \"if\"?\n"
      "ProvidedRequiredArguments 1:14: Argument \"@include(if:)\" of type \"Boolean!\" is required, but it "
      "was "
      "not provided.");
}

}  // namespace datastore::query::operation::test
