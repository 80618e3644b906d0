#include "src/query/operation/arguments.hpp"

#include "src/query/operation/limits.hpp"
#include "test/unit/query/json_text.hpp"
#include "test/unit/query/operation/told.hpp"

namespace datastore::query::operation::test {

using query::test::json_of;

// The arguments of the first field, as JSON or as an error.
std::string arguments(const std::string &field, std::string_view variables = "{}") {
  const std::string text = "{ " + field + " }";
  const graphql::Document document = graphql::parse(text);
  const auto &operation = std::get<graphql::OperationDefinition>(document.definitions[0]);
  const auto &selection = std::get<graphql::FieldSelection>(operation.selections[0].node);
  Values given;
  const Json json = json_of(variables);
  given.named = *json.as<JsonObject>();
  const auto values =
      argument_values(small(), *small().type("Query")->field(selection.name.text), selection, given);
  if (values.errors.empty()) return print(Json{values.named});
  std::string out;
  for (const Error &error : values.errors) out += (out.empty() ? "" : "\n") + error.message;
  return out;
}

TEST(Arguments, LiteralsOfEveryKind) {
  EXPECT_EQ(arguments("echo(int: -0, float: 1.5, string: \"x\", boolean: false, id: 7, command: SIT)"),
            R"({"int":0,"float":1.5,"string":"x","boolean":false,"id":"7","command":"SIT","required":7})");
  EXPECT_EQ(arguments("echo(ints: [1, null], matrix: 1, strings: \"a\", json: \"{}\", any: { a: [X] })"),
            R"({"ints":[1,null],"matrix":[[1]],"strings":["a"],"required":7,"json":"{}","any":{"a":["X"]}})");
  EXPECT_EQ(
      arguments("echo(post: { title: \"x\", id: 1, place: { longitude: 1, latitude: 2 } })"),
      R"({"required":7,"post":{"id":"1","title":"x","status":"ACTIVE","place":{"latitude":2,"longitude":1,"unit":"km"}}})");
}

TEST(Arguments, AbsentNullAndDefaults) {
  EXPECT_EQ(arguments("listPosts"), R"({"limit":100})");
  EXPECT_EQ(arguments("listPosts(limit: null, nextToken: null)"), R"({"limit":null,"nextToken":null})");
  EXPECT_EQ(arguments("listPosts(limit: $l, nextToken: $t)"), R"({"limit":100})");
  EXPECT_EQ(arguments("listPosts(limit: $l, nextToken: $t)", R"({"l": null, "t": null})"),
            R"({"limit":null,"nextToken":null})");
  EXPECT_EQ(arguments("listPosts(limit: $l, nextToken: $t)", R"({"l": 5, "t": "x"})"),
            R"({"limit":5,"nextToken":"x"})");
}

TEST(Arguments, VariablesInsideValues) {
  EXPECT_EQ(arguments("listPosts(filter: { rating: { eq: $a, between: [$a, $b] }, not: $f })",
                      R"({"a": 1, "f": {"and": []}})"),
            R"({"filter":{"rating":{"eq":1,"between":[1,null]},"not":{"and":[]}},"limit":100})");
  EXPECT_EQ(arguments("listPosts(filter: { rating: { eq: $a } })"),
            R"({"filter":{"rating":{}},"limit":100})");
  EXPECT_EQ(arguments("echo(post: { title: \"x\", status: $s })"),
            R"({"required":7,"post":{"title":"x","status":"ACTIVE"}})");
  EXPECT_EQ(arguments("search(by: { id: $a })", R"({"a": "1"})"), R"({"by":{"id":"1"}})");
}

TEST(Arguments, NullWhereItMayNotBe) {
  EXPECT_EQ(arguments("echo(required: $a)"), R"({"required":7})");
  EXPECT_EQ(arguments("echo(required: $a)", R"({"a": null})"),
            "Argument \"required\" of type \"Int!\" must not be null, but the variable \"$a\" is.");
  EXPECT_EQ(arguments("two(first: $a, second: 1)"),
            "Argument \"first\" of type \"Int!\" is required, but the variable \"$a\" was given no value.");
  EXPECT_EQ(arguments("search(by: { id: $a })", R"({"a": null})"),
            "Argument \"by\" of type \"SearchBy!\" has an invalid value: { id: $a }.");
  EXPECT_EQ(arguments("search(by: { id: $a })"),
            "Argument \"by\" of type \"SearchBy!\" has an invalid value: { id: $a }.");
}

std::string is_included(const std::string &directives, std::string_view variables = "{}") {
  const std::string text = "{ a " + directives + " }";
  const graphql::Document document = graphql::parse(text);
  const auto &operation = std::get<graphql::OperationDefinition>(document.definitions[0]);
  Values given;
  const Json json = json_of(variables);
  given.named = *json.as<JsonObject>();
  const auto in = included(std::get<graphql::FieldSelection>(operation.selections[0].node).directives, given);
  return !in ? "unknown" : *in ? "in" : "out";
}

TEST(Arguments, SkipAndInclude) {
  EXPECT_EQ(is_included(""), "in");
  EXPECT_EQ(is_included("@skip(if: true)"), "out");
  EXPECT_EQ(is_included("@include(if: false)"), "out");
  EXPECT_EQ(is_included("@include(if: true) @skip(if: true)"), "out");
  EXPECT_EQ(is_included("@other @include(if: true) @skip(if: false)"), "in");
  EXPECT_EQ(is_included("@include(if: $a)", R"({"a": true})"), "in");
  EXPECT_EQ(is_included("@skip(if: $a)", R"({"a": true})"), "out");
  EXPECT_EQ(is_included("@skip(if: $a)", R"({"a": null})"), "unknown");
  EXPECT_EQ(is_included("@skip(if: $a)"), "unknown");
}

}  // namespace datastore::query::operation::test
