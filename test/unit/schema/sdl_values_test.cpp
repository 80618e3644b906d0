#include <gtest/gtest.h>

#include "test/unit/schema/sdl_told.hpp"

namespace datastore::schema::sdl {
namespace {

// What is told of `@d(v: VALUE)` where v is of that type, without the place and the words that are always the
// same.
std::string told_of(std::string_view type, std::string_view value) {
  std::string text = "directive @d(v: " + std::string(type) + ") on OBJECT\n";
  text += "enum Colour { RED GREEN }\ninput Size { width: Int! height: Int = 1 unit: String! = \"m\" }\n";
  text += "input Either @oneOf { a: Int b: Int }\n";
  text += "type T @d(v: " + std::string(value) + ") { a: Int }";
  std::string result = told(text);
  constexpr std::string_view usual = "T: @d(";
  const std::size_t start = result.find(usual);
  return start == std::string::npos
             ? result
             : result.substr(start + usual.size(), result.size() - start - usual.size() - 1);
}

TEST(SdlValues, Scalars) {
  struct Case {
    std::string_view type, right, wrong, told;
  };
  constexpr Case cases[] = {
      {"String", "\"a\"", "1", "v:) takes String, not 1"},
      {"String", "\"\"\"a\"\"\"", "RED", "v:) takes String, not RED"},
      {"ID", "\"a\"", "1.5", "v:) takes ID, not 1.5"},
      {"ID", "7", "true", "v:) takes ID, not true"},
      {"Int", "2147483647", "2147483648", "v:) 2147483648 does not fit into an Int"},
      {"Int", "-2147483648", "-2147483649", "v:) -2147483649 does not fit into an Int"},
      {"Int", "0", "1.0", "v:) takes Int, not 1.0"},
      {"Int", "1", "\"1\"", "v:) takes Int, not \"1\""},
      {"Float", "1.5e3", "\"1\"", "v:) takes Float, not \"1\""},
      {"Float", "99999999999", "false", "v:) takes Float, not false"},
      {"Boolean", "false", "0", "v:) takes Boolean, not 0"},
      {"String", "null", "{}", "v:) takes String, not an object"},
      {"String", "null", "[\"a\"]", "v:) takes String, not a list"},
      {"String!", "\"a\"", "null", "v:) must not be null"},
  };
  for (const Case &each : cases) {
    EXPECT_EQ(told_of(each.type, each.right), "") << each.type;
    EXPECT_EQ(told_of(each.type, each.wrong), each.told) << each.type;
  }
}

TEST(SdlValues, OtherScalarsTakeAnything) {
  for (std::string_view value : {"1", "\"a\"", "{a: [1]}", "RED", "null"})
    EXPECT_EQ(told_of("AWSJSON", value), "");
}

TEST(SdlValues, Enums) {
  EXPECT_EQ(told_of("Colour", "RED"), "");
  EXPECT_EQ(told_of("Colour", "REED"), "v:) REED is not a value of Colour [Did you mean \"RED\"?]");
  EXPECT_EQ(told_of("Colour", "YELLOWISH"),
            "v:) YELLOWISH is not a value of Colour [Its values are RED and GREEN.]");
  EXPECT_EQ(told_of("Colour", "\"RED\""),
            "v:) takes a value of Colour, not a string [Write RED without quotes.]");
  EXPECT_EQ(told_of("Colour", "1"), "v:) takes Colour, not 1 [Its values are RED and GREEN.]");
}

TEST(SdlValues, Lists) {
  EXPECT_EQ(told_of("[String]", "[\"a\", null]"), "");
  EXPECT_EQ(told_of("[String]", "\"a\""), "");
  EXPECT_EQ(told_of("[[Int]]", "[1, [2]]"), "");
  EXPECT_EQ(told_of("[Int]", "[1, \"a\"]"), "v[1]:) takes Int, not \"a\"");
  EXPECT_EQ(told_of("[Int!]", "[1, null]"), "v[1]:) must not be null");
  EXPECT_EQ(told_of("[Int]", "[[1]]"), "v[0]:) takes Int, not a list");
  EXPECT_EQ(told_of("[Int]", "\"a\""), "v:) takes Int, not \"a\"");
  EXPECT_EQ(told_of("[[Colour]]", "[[RED], [RED, BLUE]]"),
            "v[1][1]:) BLUE is not a value of Colour [Its values are RED and GREEN.]");
}

TEST(SdlValues, InputTypes) {
  EXPECT_EQ(told_of("Size", "{width: 1}"), "");
  EXPECT_EQ(told_of("[Size]", "{width: 1, height: null}"), "");
  EXPECT_EQ(told_of("Size", "{height: 1}"), "v:) lacks the field \"width\" [Its type is Int!.]");
  EXPECT_EQ(told_of("Size", "{width: null}"), "v.width:) must not be null");
  EXPECT_EQ(told_of("Size", "{width: 1, hight: 1}"), "v:) has no field \"hight\" [Did you mean \"height\"?]");
  EXPECT_EQ(told_of("Size", "{width: 1, weight_in_kg: 1}"),
            "v:) has no field \"weight_in_kg\" [Its fields are width, height and unit.]");
  EXPECT_EQ(told_of("[Size!]", "[{width: 1}, {width: \"a\"}]"), "v[1].width:) takes Int, not \"a\"");
  EXPECT_EQ(told_of("Size", "\"a\""), "v:) takes Size, not \"a\" [Its fields are width, height and unit.]");
}

TEST(SdlValues, OneOf) {
  EXPECT_EQ(told_of("Either", "{a: 1}"), "");
  for (std::string_view value : {"{}", "{a: 1, b: 1}", "{a: null}"})
    EXPECT_EQ(told_of("Either", value), "v:) takes exactly one field, and not null");
}

TEST(SdlValues, ObjectsHaveAFieldOnce) {
  EXPECT_EQ(told("type T @model(queries: {get: \"a\", get: \"b\"}) { a(x: AWSJSON = [{y: 1, y: 2}]): Int }"),
            "1:35 T: the field \"get\" is given more than once\n"
            "1:71 T.a(x:): the field \"y\" is given more than once\n");
}

TEST(SdlValues, OfAmplifysDirectives) {
  EXPECT_EQ(
      told(
          "type T @auth(rules: [{allow: ownr, operations: [create, \"read\"]}, {provider: iam}]) { a: Int }"),
      "1:30 T: @auth(rules[0].allow:) ownr is not a value of AuthStrategy [Did you mean \"owner\"?]\n"
      "1:57 T: @auth(rules[0].operations[1]:) takes a value of ModelOperation, not a string "
      "[Write read without quotes.]\n"
      "1:67 T: @auth(rules[1]:) lacks the field \"allow\" [Its type is AuthStrategy!.]\n");
  EXPECT_EQ(
      told(
          "type T @model(subscriptions: {level: none}, timestamps: \"x\") { a: [T] @hasMany(limit: \"5\") }"),
      "1:38 T: @model(subscriptions.level:) none is not a value of ModelSubscriptionLevel "
      "[Its values are off, public and on.]\n"
      "1:57 T: @model(timestamps:) takes TimestampConfiguration, not \"x\" "
      "[Its fields are createdAt and updatedAt.]\n"
      "1:87 T.a: @hasMany(limit:) takes Int, not \"5\"\n");
}

TEST(SdlValues, AreShownOnOneShortLine) {
  const std::string nested = std::string(150, '[') + "1" + std::string(150, ']');
  EXPECT_EQ(told_of("[Int]", nested), "v[0]:) takes Int, not a list");
  EXPECT_EQ(told_of("Int", "\"\"\"one\ntwo\"\"\""), "v:) takes Int, not \"one\\ntwo\"");
  EXPECT_EQ(told_of("Int", '"' + std::string(200, 'x') + '"'),
            "v:) takes Int, not \"" + std::string(80, 'x') + "…\"");
}

}  // namespace
}  // namespace datastore::schema::sdl
