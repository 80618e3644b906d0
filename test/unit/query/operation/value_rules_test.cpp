#include "test/unit/query/operation/told.hpp"

namespace datastore::query::operation::test {

std::string value_told(const std::string &argument) { return told("{ echo(" + argument + ") }"); }

TEST(ValueRules, Scalars) {
  EXPECT_EQ(value_told(
                "int: 1 float: 2 string: \"x\" boolean: true id: 3 command: SIT ints: 1 matrix: [[1], null]"),
            "");
  EXPECT_EQ(value_told("any: { a: [1, X, \"s\"] } int: null"), "");
  EXPECT_EQ(value_told("int: \"1\""),
            "ValuesOfCorrectType 1:13: Int cannot represent non-integer value: \"1\"");
  EXPECT_EQ(value_told("int: 2147483648"),
            "ValuesOfCorrectType 1:13: Int cannot represent non 32-bit signed integer value: 2147483648");
  EXPECT_EQ(value_told("float: \"1\""),
            "ValuesOfCorrectType 1:15: Float cannot represent non numeric value: \"1\"");
  EXPECT_EQ(value_told("float: 1e999"),
            "ValuesOfCorrectType 1:15: Float cannot represent non finite value: 1e999");
  EXPECT_EQ(value_told("string: 1"),
            "ValuesOfCorrectType 1:16: String cannot represent a non string value: 1");
  EXPECT_EQ(value_told("boolean: \"true\""),
            "ValuesOfCorrectType 1:17: Boolean cannot represent a non boolean value: \"true\"");
  EXPECT_EQ(value_told("id: 1.5"),
            "ValuesOfCorrectType 1:12: ID cannot represent a non-string and non-integer value: 1.5");
}

TEST(ValueRules, Enums) {
  EXPECT_EQ(
      value_told("command: SITT"),
      "ValuesOfCorrectType 1:17: Value \"SITT\" does not exist in \"Command\" enum. Did you mean \"SIT\"?");
  EXPECT_EQ(value_told("command: \"SIT\""),
            "ValuesOfCorrectType 1:17: Enum \"Command\" cannot represent non-enum value: \"SIT\". Did you "
            "mean \"SIT\"?");
}

TEST(ValueRules, AwsScalars) {
  EXPECT_EQ(value_told("date: \"2024-02-29\" json: \"[1]\" timestamp: -9000000000"), "");
  EXPECT_EQ(value_told("date: \"2023-02-29\"").substr(0, 75),
            "ValuesOfCorrectType 1:14: AWSDate cannot represent the value \"2023-02-29\": ");
  EXPECT_EQ(value_told("json: { a: 1 }"),
            "ValuesOfCorrectType 1:14: AWSJSON cannot represent a non string value: { a: 1 }");
  EXPECT_EQ(value_told("timestamp: \"1\""),
            "ValuesOfCorrectType 1:19: AWSTimestamp cannot represent non-integer value: \"1\"");
}

TEST(ValueRules, Lists) {
  EXPECT_EQ(value_told("strings: [\"a\", null, 3]"),
            "ValuesOfCorrectType 1:23: Expected value of non-null type \"String!\" not to be null.\n"
            "ValuesOfCorrectType 1:29: String cannot represent a non string value: 3");
  EXPECT_EQ(value_told("ints: [[1]]"),
            "ValuesOfCorrectType 1:15: Int cannot represent non-integer value: [1]");
}

TEST(ValueRules, InputObjects) {
  EXPECT_EQ(value_told("post: { title: \"x\", place: { latitude: 1, longitude: 2 } }"), "");
  EXPECT_EQ(
      value_told("post: { titel: \"x\", place: { latitude: 1, unit: null } }"),
      "ValuesOfCorrectType 1:16: Field \"titel\" is not defined by type \"CreatePostInput\". Did you mean "
      "\"title\"?\n"
      "ValuesOfCorrectType 1:56: Expected value of non-null type \"String!\" not to be null.\n"
      "ValuesOfCorrectType 1:35: Field \"Place.longitude\" of required type \"Float!\" was not provided.\n"
      "ValuesOfCorrectType 1:14: Field \"CreatePostInput.title\" of required type \"String!\" was not "
      "provided.");
  EXPECT_EQ(
      value_told("post: 3"),
      "ValuesOfCorrectType 1:14: Expected value of type \"CreatePostInput\" to be an object, found: 3.");
  EXPECT_EQ(value_told("post: { title: \"x\", title: \"y\" }"),
            "UniqueInputFieldNames 1:16 1:28: There can be only one input field named \"title\".");
}

TEST(ValueRules, OneOf) {
  EXPECT_EQ(told("{ search(by: { name: \"x\" }) }"), "");
  for (const char *value : {"{}", "{ name: null }", "{ name: \"x\", id: 1 }"})
    EXPECT_EQ(
        told(std::string("{ search(by: ") + value + ") }"),
        "ValuesOfCorrectType 1:14: Within OneOf Input Object type \"SearchBy\", exactly one field must be "
        "specified, and the value for that field must be non-null.")
        << value;
}

TEST(ValueRules, DefaultsOfVariables) {
  EXPECT_EQ(told("query A($a: Int = 1.5, $b: [String!] = [null]) { echo(int: $a, strings: $b) }"),
            "ValuesOfCorrectType 1:19: Int cannot represent non-integer value: 1.5\n"
            "ValuesOfCorrectType 1:41: Expected value of non-null type \"String!\" not to be null.");
}

}  // namespace datastore::query::operation::test
