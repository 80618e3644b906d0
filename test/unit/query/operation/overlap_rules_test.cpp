#include "test/unit/query/operation/told.hpp"

namespace datastore::query::operation::test {

constexpr const char *use_aliases =
    " Use different aliases on the fields to fetch both if this was intentional.";

TEST(OverlapRules, TheSameFieldTwice) {
  EXPECT_EQ(told("{ dog { name name(surname: null) knows(command: SIT) } }").substr(0, 28),
            "OverlappingFieldsCanBeMerged");
  EXPECT_EQ(told("{ dog { name owner { name } } dog { name owner { pets { name } } } }"), "");
  EXPECT_EQ(told("{ echo(post: { title: \"a\", rating: 1 }) echo(post: { rating: 1, title: \"a\" }) }"), "");
}

TEST(OverlapRules, DifferentFieldsAndArguments) {
  EXPECT_EQ(told("{ dog { x: name x: nickname } }"),
            "OverlappingFieldsCanBeMerged 1:9 1:17: Fields \"x\" conflict because \"name\" and \"nickname\" "
            "are different "
            "fields." +
                std::string(use_aliases));
  EXPECT_EQ(told("{ dog { knows(command: SIT) knows(command: DOWN) } }"),
            "OverlappingFieldsCanBeMerged 1:9 1:29: Fields \"knows\" conflict because they have differing "
            "arguments." +
                std::string(use_aliases));
}

TEST(OverlapRules, BelowFields) {
  EXPECT_EQ(told("{ dog { owner { x: name y: name } owner { x: __typename y: __typename } } }"),
            "OverlappingFieldsCanBeMerged 1:9 1:17 1:25 1:35 1:43 1:57: Fields \"owner\" conflict because "
            "subfields \"x\" "
            "conflict because \"name\" and \"__typename\" are different fields and subfields \"y\" conflict "
            "because "
            "\"name\" and \"__typename\" are different fields." +
                std::string(use_aliases));
}

TEST(OverlapRules, TypesThatCannotMeet) {
  EXPECT_EQ(told("{ pet { ... on Dog { x: barkVolume } ... on Cat { x: size } } }").substr(0, 125),
            "OverlappingFieldsCanBeMerged 1:22 1:51: Fields \"x\" conflict because they return conflicting "
            "types \"Int\" "
            "and \"String\". Use dif");
  EXPECT_EQ(told("{ pet { ... on Dog { name(surname: true) } ... on Cat { name(surname: false) } } }"), "");
  EXPECT_EQ(told("{ pet { name ... on Dog { x: name } ... on Cat { x: name(surname: true) } } }"), "");
}

TEST(OverlapRules, Fragments) {
  EXPECT_EQ(told("{ dog { ...F ...G } } fragment F on Dog { x: name } fragment G on Dog { x: nickname }")
                .substr(0, 44),
            "OverlappingFieldsCanBeMerged 1:43 1:73: Fiel");
  EXPECT_EQ(told("{ dog { owner { ...F } owner { ...F } } } fragment F on Human { name friends { name } }"),
            "");
}

// Each doubles what it spreads; together they stand for 2^200 fields.
TEST(OverlapRules, FragmentsThatGrowWithoutBounds) {
  std::string text = "{ dog { owner { ...F0 } } }";
  for (int i = 0; i < 200; ++i) {
    const std::string next = i == 199 ? "name" : "...F" + std::to_string(i + 1);
    text += " fragment F" + std::to_string(i) + " on Human { a: friends { " + next + " } b: friends { " +
            next + " } }";
  }
  EXPECT_EQ(told(text), "");
}

TEST(OverlapRules, AThousandTimesTheSame) {
  std::string text = "{ dog {";
  for (int i = 0; i < 20'000; ++i) text += " owner { name }";
  EXPECT_EQ(told(text + " } }"), "");
}

}  // namespace datastore::query::operation::test
