#include <gtest/gtest.h>

#include "src/graphql/printer.hpp"
#include "test/unit/graphql/refusal.hpp"

namespace datastore::graphql {
namespace {

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  while (count-- > 0) out += text;
  return out;
}

std::string nested(std::string_view open, std::string_view inner, std::string_view close, std::size_t depth) {
  return repeated(open, depth).append(inner) + repeated(close, depth);
}

// Each kind of nesting, `depth` deep.
std::vector<std::string> nestings(std::size_t depth) {
  return {nested("{a", "", "}", depth),
          nested("{...", "{a}", "}", depth - 1),
          "{a(b:" + nested("[", "", "]", depth) + ")}",
          "{a(b:" + nested("{c:", "1", "}", depth) + ")}",
          "type A{a:" + nested("[", "Int", "]", depth) + "}",
          "type A @b(c:" + nested("[", "", "]", depth) + ")"};
}

TEST(Limits, NestingUpToTheLimit) {
  const ParseLimits limits{.max_depth = 7};
  for (const std::string &text : nestings(7)) EXPECT_EQ(refusal(text, limits), "accepted") << text;
  for (const std::string &text : nestings(8)) {
    EXPECT_NE(refusal(text, limits).find("are nested more than 7 deep"), std::string::npos) << text;
  }
}

TEST(Limits, NestingIsCountedForEachKindAlone) {
  const ParseLimits limits{.max_depth = 2};
  EXPECT_EQ(refusal("query ($v: [[Int]]) { a(b: [[1]]) { c(d: [[2]], e: {f: [3]}) @g(h: [[4]]) } }", limits),
            "accepted");
  EXPECT_EQ(refusal("{ a { b(c: 1) { d } } }", limits), "1:15: selections are nested more than 2 deep");
  EXPECT_EQ(refusal("{ a(b: {c: [{}]}) }", limits), "1:13: values are nested more than 2 deep");
  EXPECT_EQ(refusal("type A { a: [[[Int]]] }", limits), "1:15: list types are nested more than 2 deep");
}

TEST(Limits, SiblingsAreNoNesting) {
  const ParseLimits limits{.max_depth = 2};
  EXPECT_EQ(refusal("{ a(b: [[1] [2] {c: 3}]) d { e } f { g } ... { h } }", limits), "accepted");
}

TEST(Limits, HostileNestingIsRefusedAtOnce) {
  for (const std::string &text : nestings(1'000'000)) {
    EXPECT_NE(refusal(text).find("are nested more than 200 deep"), std::string::npos);
  }
  for (const char *open : {"{a(b:[", "{a(b:{c:", "{a{", "type A{a:["}) {
    EXPECT_NE(refusal(repeated(open, 100'000)), "accepted");
  }
}

TEST(Limits, Tokens) {
  EXPECT_EQ(refusal("{ a b c }", {.max_tokens = 5}), "accepted");
  EXPECT_EQ(refusal("{ a b c } # d", {.max_tokens = 5}), "accepted");
  EXPECT_EQ(refusal("{ a b c }", {.max_tokens = 4}), "1:9: the document has more than 4 tokens");
  EXPECT_EQ(refusal("{ a }", {.max_tokens = 0}), "1:1: the document has more than 0 tokens");
  const std::string many = "{" + repeated(" a", 9999) + " }";
  EXPECT_EQ(refusal(many, {.max_tokens = 10'001}), "accepted");
  EXPECT_EQ(refusal(many, {.max_tokens = 10'000}), "1:20001: the document has more than 10000 tokens");
}

int calls = 0;

TEST(Limits, ProgressIsCalledNowAndThen) {
  calls = 0;
  parse("{" + repeated(" a", 100'000) + " }", {}, [] { ++calls; });
  EXPECT_EQ(calls, 100'002 / 4096);
  calls = 0;
  parse("{ a }", {}, [] { ++calls; });
  EXPECT_EQ(calls, 0);
}

struct Cancelled {};

TEST(Limits, ProgressMayThrow) {
  const std::string text = "{" + repeated(" a { b }", 10'000) + " }";
  EXPECT_THROW(parse(text, {}, [] { throw Cancelled(); }), Cancelled);
}

}  // namespace
}  // namespace datastore::graphql
