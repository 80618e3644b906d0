#include "src/query/operation/weight.hpp"

#include <gtest/gtest.h>

#include "src/graphql/parser.hpp"

namespace datastore::query::operation {
namespace {

std::size_t weighed(const std::string &text) { return weight(graphql::parse(text)); }

TEST(Weight, GrowsWithEverythingThatADocumentHolds) {
  const std::size_t least = weighed("{ a }");
  EXPECT_GE(least, sizeof(graphql::Selection) + sizeof(graphql::Definition));
  for (const char *more : {"{ a b c d e }", "{ a { b } }", "{ a(b: 1) }", "{ a @skip(if: true) }",
                           "{ a ... { b } }", "query ($v: Int) { a }", "{ a ...F } fragment F on T { b }"})
    EXPECT_GT(weighed(more), least) << more;
  EXPECT_GT(weighed("{ a(b: [1, 2, 3]) }"), weighed("{ a(b: 1) }"));
  EXPECT_GT(weighed("{ a(b: {c: {d: 1}}) }"), weighed("{ a(b: {c: 1}) }"));
  EXPECT_GT(weighed("{ a(b: \"" + std::string(1000, 'x') + "\") }"), weighed("{ a(b: \"x\") }") + 900);
}

}  // namespace
}  // namespace datastore::query::operation
