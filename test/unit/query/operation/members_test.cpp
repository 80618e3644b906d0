#include "src/query/operation/compile/members.hpp"

#include <gtest/gtest.h>

#include "src/query/operation/compile/mark.hpp"

namespace datastore::query::operation {
namespace {

TEST(Members, SlicesAreTheTextsOfAnObjectsValues) {
  const auto slices = slices_of(R"({"a": 1, "b":"x,}\"]" ,"c":{"d":[1,{"e":2}]},"f":null})");
  ASSERT_EQ(slices.size(), 4U);
  EXPECT_EQ(slice(slices, "a"), "1");
  EXPECT_EQ(slice(slices, "b"), R"("x,}\"]")");
  EXPECT_EQ(slice(slices, "c"), R"({"d":[1,{"e":2}]})");
  EXPECT_EQ(slice(slices, "f"), "null");
  EXPECT_EQ(slice(slices, "nope"), "null");
  EXPECT_TRUE(slices_of("{}").empty());
}

TEST(Members, ItemsOfAnArray) {
  EXPECT_EQ(items_of("[]").size(), 0U);
  const auto items = items_of(R"([1, "a,b", [2,3] ,{"x":"]"}])");
  ASSERT_EQ(items.size(), 4U);
  EXPECT_EQ(items[1], R"("a,b")");
  EXPECT_EQ(items[2], "[2,3]");
  EXPECT_EQ(items[3], R"({"x":"]"})");
}

TEST(Members, BrokenTextsEndAllTheSame) {
  for (const char *text :
       {"", "{", "{\"a", "{\"a\":", "{\"a\":}", "{,}", "[", "[,", "{\"a\\", "[\"", "{\"a\":1 \"b\":2}"}) {
    slices_of(text);
    items_of(text);
    with_members(text, "{a:a{b:b");
  }
}

TEST(Members, TextOfAValue) {
  EXPECT_EQ(text_of("null"), std::nullopt);
  EXPECT_EQ(text_of("12"), "12");
  EXPECT_EQ(text_of(R"("plain")"), "plain");
  EXPECT_EQ(text_of(R"("a\"b\\c\n\t\u0001é")"), "a\"b\\c\n\t\x01é");
}

TEST(Members, OnlyWhatIsSelectedUnderItsKeyInItsOrder) {
  const char *json = R"({"zip": 7, "city": "Rome", "street": {"no": 1, "name": "Via"}})";
  EXPECT_EQ(with_members(json, "{city:city,z:zip}"), R"({"city":"Rome","z":7})");
  EXPECT_EQ(with_members(json, "{street:street{name:name,__typename=Street},gone:gone}"),
            R"({"street":{"name":"Via","__typename":"Street"},"gone":null})");
  EXPECT_EQ(with_members(json, "{street:street{}}"), R"({"street":{}})");
  EXPECT_EQ(with_members("null", "{a:a}"), "null");
  EXPECT_EQ(with_members("null", "!{a:a}"), "null");
  EXPECT_EQ(with_members(R"([{"a":1},null,{"a":[{"b":2,"c":3}]}])", "{a:a{b:b}}"),
            R"([{"a":1},null,{"a":[{"b":2}]}])");
}

// A mark as the tests spell it.
std::string spelled(std::string text) {
  for (char &c : text) c = c == mark_begin ? '<' : c == mark_end ? '>' : c == mark_step ? '/' : c;
  return text;
}

std::string marked(std::string_view json, std::string_view members) {
  return spelled(with_members(json, members));
}

TEST(Members, WhatMustNotBeNullMakesNullOfWhatItIsPartOf) {
  EXPECT_EQ(marked(R"({"a":null,"b":1})", "{a:a,b:b!}"), R"({"a":null,"b":1})");
  EXPECT_EQ(marked(R"({"a":null})", "{a:a!}"), "null<a>");
  EXPECT_EQ(marked(R"({"b":1})", "!{b:b,x:a!}"), "null<x>");
  // Up to the nearest value that may be null.
  EXPECT_EQ(marked(R"({"a":{"b":{"c":null}},"d":1})", "!{a:a{b:b!{c:c!}},d:d}"), R"({"a":null<b/c>,"d":1})");
  EXPECT_EQ(marked(R"({"a":{"b":{"c":null}},"d":1})", "{a:a!{b:b!{c:c!}},d:d}"), "null<a/b/c>");
}

TEST(Members, NullsInLists) {
  EXPECT_EQ(marked(R"([{"a":1},{"a":null},null])", "[]{a:a!}"), R"([{"a":1},null<a>,null])");
  EXPECT_EQ(marked(R"([{"a":1},{"a":null}])", "[!]{a:a!}"), "null<1/a>");
  EXPECT_EQ(marked(R"([{"a":1},null])", "[!]!{a:a!}"), "null<1>");
  EXPECT_EQ(marked(R"({"l":["x",null],"m":[null]})", "{l:l[!],m:m[]}"), R"({"l":null<1>,"m":[null]})");
  EXPECT_EQ(marked(R"({"l":[[1],[2,null]]})", "{l:l[[!]]!}"), R"({"l":[[1],null<1>]})");
  EXPECT_EQ(marked(R"({"l":[[1],[2,null]]})", "{l:l[[!]!]!}"), "null<l/1/1>");
}

TEST(Members, WhatJsonCannotSayMakesNullOfWhatMustHaveNone) {
  const auto told = [](std::string json, std::string_view type) {
    for (char &c : json) c = c == '<' ? mark_begin : c == '>' ? mark_end : c;
    return spelled(with_marks(json, api::type_of(type)));
  };
  EXPECT_EQ(told("1.5", "Float!"), "1.5");
  EXPECT_EQ(told("null", "Float"), "null");
  EXPECT_EQ(told("null<~NaN>", "Float"), "null<~NaN>");
  EXPECT_EQ(told("null<~NaN>", "Float!"), "null<~NaN>");
  EXPECT_EQ(told("[1,null,null<~NaN>]", "[Float]!"), "[1,null,null<~NaN>]");
  EXPECT_EQ(told("[1,null<~NaN>,null<~Infinity>]", "[Float!]"), "null<1/~NaN>");
  EXPECT_EQ(told("[1,null<~NaN>]", "[Float!]!"), "null<1/~NaN>");
}

}  // namespace
}  // namespace datastore::query::operation
