#include "src/query/operation/variables.hpp"

#include "test/unit/query/json_text.hpp"
#include "test/unit/query/operation/told.hpp"

namespace datastore::query::operation::test {

using query::test::json_of;

// The coerced variables as JSON, or the errors, a line each.
std::string coerced(const std::string &declared, std::string_view given) {
  const std::string text = "query (" + declared + ") { a }";
  const graphql::Document document = graphql::parse(text);
  const auto values = coerce_variables(
      small(), std::get<graphql::OperationDefinition>(document.definitions[0]), json_of(given));
  if (values.errors.empty()) return print(Json{values.named});
  std::string out;
  for (const Error &error : values.errors) {
    EXPECT_TRUE(error.at.empty());
    out += (out.empty() ? "" : "\n") + error.message;
  }
  return out;
}

// Of one variable `v`.
std::string one(const std::string &type, const std::string &value) {
  return coerced("$v: " + type, "{\"v\": " + value + "}");
}

TEST(Variables, AbsentIsNotNull) {
  EXPECT_EQ(coerced("$a: Int, $b: Int, $c: Int = 3, $d: Int = 4", R"({"b": null, "d": null})"),
            R"({"b":null,"c":3,"d":null})");
  EXPECT_EQ(coerced("$a: Int = null", "{}"), R"({"a":null})");
  EXPECT_EQ(coerced("$a: Int", "null"), "{}");
  EXPECT_EQ(coerced("$a: Int", R"({"other": 1})"), "{}");
  EXPECT_EQ(coerced("$a: Int", "[]"), "The variables must be an object, not a list.");
  Values values;
  values.named.emplace_back("a", Json{});
  EXPECT_TRUE(values.find("a")->is_null());
  EXPECT_EQ(values.find("b"), nullptr);
}

TEST(Variables, WhatMayNotBeNull) {
  EXPECT_EQ(coerced("$a: Int!", "{}"), "Variable 'a' has coerced Null value for NonNull type 'Int!'");
  EXPECT_EQ(one("[Int!]!", "null"), "Variable 'v' has coerced Null value for NonNull type '[Int!]!'");
  EXPECT_EQ(one("[Int!]", "[1, null]"), "Variable 'v' has coerced Null value for NonNull type 'Int!'");
  EXPECT_EQ(coerced("$input: CreatePostInput!", R"({"input": {"title": null}})"),
            "Variable 'title' has coerced Null value for NonNull type 'String!'");
  EXPECT_EQ(coerced("$input: CreatePostInput!", R"({"input": {"id": "1"}})"),
            "Variable 'title' has coerced Null value for NonNull type 'String!'");
}

TEST(Variables, Numbers) {
  EXPECT_EQ(one("Int", "-5"), R"({"v":-5})");
  EXPECT_EQ(one("Int", "3.0"), R"({"v":3})");
  EXPECT_EQ(one("Int", "1.5e1"), R"({"v":15})");
  EXPECT_EQ(one("Int", "-0"), R"({"v":0})");
  EXPECT_EQ(one("Int", "2147483647"), R"({"v":2147483647})");
  EXPECT_EQ(one("Int", "2147483648"),
            "Variable 'v' has an invalid value. 2147483648 is not a valid Int: it is beyond 32 bits.");
  EXPECT_EQ(one("Int", "1.5"),
            "Variable 'v' has an invalid value. 1.5 is not a valid Int: a whole number is expected.");
  EXPECT_EQ(one("Int", "1e400"),
            "Variable 'v' has an invalid value. 1e400 is not a valid Int: a whole number is expected.");
  EXPECT_EQ(one("Int", "1e99999999999999999999"),
            "Variable 'v' has an invalid value. 1e99999999999999999999 is not a valid Int: a whole number is "
            "expected.");
  EXPECT_EQ(one("Int", "\"1\""),
            "Variable 'v' has an invalid value. Expected type 'Int', not a string: \"1\".");
  EXPECT_EQ(one("Float", "1"), R"({"v":1})");
  EXPECT_EQ(one("Float", "1.50"), R"({"v":1.50})");
  EXPECT_EQ(one("Float", "1e999").substr(0, 56), "Variable 'v' has an invalid value. 1e999 is not a valid ");
  EXPECT_EQ(one("AWSTimestamp", "1700000000000"), R"({"v":1700000000000})");
  EXPECT_EQ(one("AWSTimestamp", "1.5"),
            "Variable 'v' has an invalid value. Unable to parse `1.5` as a valid timestamp.");
}

TEST(Variables, TextsIdsBooleansEnums) {
  EXPECT_EQ(one("String", "\"x\""), R"({"v":"x"})");
  EXPECT_EQ(one("String", "1"),
            "Variable 'v' has an invalid value. Expected type 'String', not a number: 1.");
  EXPECT_EQ(one("ID", "7"), R"({"v":"7"})");
  EXPECT_EQ(one("ID", "\"a\""), R"({"v":"a"})");
  EXPECT_EQ(one("ID", "12345678901234567890123"), R"({"v":"12345678901234567890123"})");
  EXPECT_EQ(one("ID", "1.5"), "Variable 'v' has an invalid value. Expected type 'ID', not a number: 1.5.");
  EXPECT_EQ(one("Boolean", "true"), R"({"v":true})");
  EXPECT_EQ(one("Boolean", "\"true\""),
            "Variable 'v' has an invalid value. Expected type 'Boolean', not a string: \"true\".");
  EXPECT_EQ(one("PostStatus", "\"ACTIVE\""), R"({"v":"ACTIVE"})");
  EXPECT_EQ(one("PostStatus", "\"active\""),
            "Variable 'v' has an invalid value. Invalid input for Enum 'PostStatus'. No value found for name "
            "'active'");
  EXPECT_EQ(one("PostStatus", "1"),
            "Variable 'v' has an invalid value. Expected type 'PostStatus', not a number: 1.");
}

TEST(Variables, AppSyncsScalars) {
  EXPECT_EQ(one("AWSDateTime", "\"2024-01-01T00:00:00.000Z\""), R"({"v":"2024-01-01T00:00:00.000Z"})");
  EXPECT_EQ(coerced("$input: CreatePostInput!", R"({"input": {"title": "x", "phone": "1110004444x"}})"),
            "Variable 'phone' has an invalid value. Unable to parse `1110004444x` as a valid phone number.");
  EXPECT_EQ(one("AWSDate", "\"x\""),
            "Variable 'v' has an invalid value. Unable to parse `x` as a valid date.");
  EXPECT_EQ(one("AWSDateTime", "\"x\""),
            "Variable 'v' has an invalid value. Unable to parse `x` as a valid DateTime Object.");
  EXPECT_EQ(one("AWSJSON", "{\"a\": 1}"),
            "Variable 'v' has an invalid value. Expected type 'AWSJSON', not an object: {\"a\":1}.");
  EXPECT_EQ(one("AWSJSON", "\"{\""), "Variable 'v' has an invalid value. Unable to parse `{` as valid JSON.");
}

TEST(Variables, ListsFromSingleValues) {
  EXPECT_EQ(one("[Int]", "1"), R"({"v":[1]})");
  EXPECT_EQ(one("[[Int]]", "1"), R"({"v":[[1]]})");
  EXPECT_EQ(one("[[Int]]", "[1, null, [2, null]]"), R"({"v":[[1],null,[2,null]]})");
  EXPECT_EQ(one("[Int]", "null"), R"({"v":null})");
  EXPECT_EQ(one("Int", "[1]"), "Variable 'v' has an invalid value. Expected type 'Int', not a list: [1].");
}

TEST(Variables, InputObjects) {
  EXPECT_EQ(
      one("CreatePostInput", R"({"title": "x", "tags": "a", "place": {"latitude": 1, "longitude": 2}})"),
      R"({"v":{"title":"x","status":"ACTIVE","tags":["a"],"place":{"latitude":1,"longitude":2,"unit":"km"}}})");
  EXPECT_EQ(one("CreatePostInput", R"({"title": "x", "rating": null, "status": null})"),
            R"({"v":{"title":"x","rating":null,"status":null}})");
  EXPECT_EQ(one("CreatePostInput", R"({"title": "x", "titel": 1})"),
            "The variables input contains a field name 'titel' that is not defined for input object type "
            "'CreatePostInput'");
  EXPECT_EQ(one("CreatePostInput", "3"),
            "Variable 'v' has an invalid value. Expected type 'CreatePostInput', not a number: 3.");
  EXPECT_EQ(one("PostFilter", R"({"and": [{}, {"not": {"rating": {"eq": "x"}}}]})"),
            "Variable 'eq' has an invalid value. Expected type 'Int', not a string: \"x\". "
            "(v.and[1].not.rating.eq)");
}

TEST(Variables, OneOf) {
  EXPECT_EQ(one("SearchBy", R"({"name": "x"})"), R"({"v":{"name":"x"}})");
  for (const char *value : {"{}", R"({"name": null})", R"({"name": "x", "id": 1})"})
    EXPECT_EQ(one("SearchBy", value),
              "Variable 'v' has an invalid value. Exactly one field of the OneOf input object type "
              "'SearchBy' must be "
              "given, and it must not be null.")
        << value;
}

TEST(Variables, DepthAndErrorsAreBounded) {
  std::string deep = "{}";
  for (int i = 0; i < 300; ++i) deep = "{\"not\": " + deep + "}";
  EXPECT_EQ(one("PostFilter", deep).substr(0, 85),
            "Variable 'not' has an invalid value. It is nested more than 200 levels deep. (v.not.n");
  std::string many = "[";
  for (int i = 0; i < 500; ++i) many += i > 0 ? ",\"x\"" : "\"x\"";
  const std::string told = one("[Int]", many + "]");
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 100);
  EXPECT_TRUE(told.ends_with("There are more than 100 errors; the others are not told."));
}

}  // namespace datastore::query::operation::test
