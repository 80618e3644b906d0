#include "test/unit/query/operation/told.hpp"

namespace datastore::query::operation::test {

TEST(ArgumentRules, KnownAndOnceEach) {
  EXPECT_EQ(told("{ dog { name(surnam: true) } }"),
            "KnownArgumentNames 1:14: Unknown argument \"surnam\" on field \"Dog.name\". Did you mean "
            "\"surname\"?");
  EXPECT_EQ(told("{ two(first: 1, second: 2, first: 3) }"),
            "UniqueArgumentNames 1:7 1:28: There can be only one argument named \"first\".");
}

TEST(ArgumentRules, RequiredOnesAreGiven) {
  EXPECT_EQ(told("{ echo listPosts { nextToken } }"), "");
  EXPECT_EQ(told("{ two(first: 1) }"),
            "ProvidedRequiredArguments 1:3: Argument \"Query.two(second:)\" of type \"Int!\" is required, "
            "but it was "
            "not provided.");
}

TEST(ArgumentRules, ManyOfThem) {
  std::string text = "{ two(first: 1, second: 2";
  for (int i = 0; i < 20; ++i) text += ", first: 1";
  EXPECT_EQ(told(text + ") }").substr(0, 30), "UniqueArgumentNames 1:7 1:28 1");
}

}  // namespace datastore::query::operation::test
