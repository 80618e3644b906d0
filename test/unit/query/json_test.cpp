#include "src/query/json.hpp"

#include <gtest/gtest.h>

#include "test/unit/query/json_text.hpp"

namespace datastore::query::test {

TEST(Json, PrintsWhatItIs) {
  EXPECT_EQ(print({}), "null");
  EXPECT_EQ(print({true}), "true");
  EXPECT_EQ(print({JsonNumber{"-1.50"}}), "-1.50");
  EXPECT_EQ(print({JsonArray{}}), "[]");
  EXPECT_EQ(print({JsonObject{}}), "{}");
  EXPECT_EQ(print(json_of(R"( {"b": [1, {"c": null}], "a": false} )")), R"({"b":[1,{"c":null}],"a":false})");
}

TEST(Json, EscapesWhatJsonHasToEscape) {
  EXPECT_EQ(print({std::string("a\"b\\c/d")}), R"("a\"b\\c/d")");
  EXPECT_EQ(print({std::string("\n\t\x01\x1f\x7f", 5)}), "\"\\u000a\\u0009\\u0001\\u001f\x7f\"");
  EXPECT_EQ(print({std::string("\0", 1)}), R"("\u0000")");
  EXPECT_EQ(print({std::string("ä𝄞")}), R"("ä𝄞")");
  EXPECT_EQ(print({JsonObject{{"a\"", {1 == 1}}}}), R"({"a\"":true})");
}

TEST(Json, FindsMembers) {
  const Json object = json_of(R"({"a": null, "b": 1})");
  ASSERT_NE(object.member("a"), nullptr);
  EXPECT_TRUE(object.member("a")->is_null());
  EXPECT_EQ(object.member("c"), nullptr);
  EXPECT_EQ(json_of("[1]").member("a"), nullptr);
  EXPECT_EQ(Json{}.member("a"), nullptr);
}

TEST(Json, SaysWhatKindItIs) {
  const std::pair<const char *, const char *> kinds[] = {{"null", "null"},     {"true", "a boolean"},
                                                         {"1", "a number"},    {R"("x")", "a string"},
                                                         {"[null]", "a list"}, {"{}", "an object"}};
  for (const auto &[text, kind] : kinds) EXPECT_EQ(kind_of(json_of(text)), kind) << text;
}

}  // namespace datastore::query::test
