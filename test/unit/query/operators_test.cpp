#include "src/query/operators.hpp"

#include <gtest/gtest.h>

#include "test/unit/query/asking.hpp"

namespace datastore::query::test {

// A predicate on one field of Post.
std::string on(std::string_view field, std::string_view operators) {
  return asked("Post", "{\"" + std::string(field) + "\": " + std::string(operators) + "}");
}

TEST(Operators, NullIsAskedForByEqualityAndExistence) {
  EXPECT_EQ(on("rating", R"({"eq": null})"), R"(r."rating" IS NULL)");
  EXPECT_EQ(on("rating", R"({"ne": null})"), R"(r."rating" IS NOT NULL)");
  EXPECT_EQ(on("rating", R"({"attributeExists": true})"), R"(r."rating" IS NOT NULL)");
  EXPECT_EQ(on("rating", R"({"attributeExists": false})"), R"(r."rating" IS NULL)");
}

TEST(Operators, NullIsDifferentFromEveryValue) {
  EXPECT_EQ(on("rating", R"({"ne": 4})"), R"(r."rating" IS DISTINCT FROM $1 | integer 4)");
  EXPECT_EQ(on("title", R"({"notContains": "x"})"),
            R"((strpos(r."title" COLLATE "C", $1) > 0) IS NOT TRUE | text x)");
  EXPECT_EQ(on("rating", R"({"notIn": [1, 2]})"),
            R"((r."rating" = ANY ($1)) IS NOT TRUE | integer[] {"1","2"})");
}

TEST(Operators, StringsCompareByTheirBytes) {
  EXPECT_EQ(on("title", R"({"ge": "a"})"), R"(r."title" COLLATE "C" >= $1 | text a)");
  EXPECT_EQ(on("title", R"({"between": ["a", "b"]})"),
            R"(r."title" COLLATE "C" BETWEEN $1 AND $2 | text a | text b)");
  // An index that begins with the field has the column's own collation; one that sorts by it is by bytes.
  EXPECT_EQ(on("title", R"({"eq": "a"})"), R"(r."title" = $1 | text a)");
  EXPECT_EQ(on("title", R"({"in": ["a"]})"), R"(r."title" = ANY ($1) | text[] {"a"})");
  EXPECT_EQ(on("slug", R"({"eq": "a"})"), R"(r."slug" COLLATE "C" = $1 | text a)");
  EXPECT_EQ(on("slug", R"({"in": ["a"]})"), R"(r."slug" COLLATE "C" = ANY ($1) | text[] {"a"})");
  EXPECT_EQ(on("slug", R"({"ne": "a"})"), R"(r."slug" IS DISTINCT FROM $1 | text a)");
}

TEST(Operators, OperandsHaveTheirFieldsType) {
  EXPECT_EQ(on("score", R"({"lt": 1.5})"), R"(r."score" < $1 | double precision 1.5)");
  EXPECT_EQ(on("open", R"({"eq": false})"), R"(r."open" = $1 | boolean false)");
  EXPECT_EQ(on("status", R"({"eq": "DRAFT"})"), R"(r."status" = $1 | text DRAFT)");
  EXPECT_EQ(on("day", R"({"gt": "2026-01-02"})"), R"(r."day" > $1 | date 2026-01-02)");
  EXPECT_EQ(on("at", R"({"le": "2026-01-02T03:04:05"})"),
            R"(r."at" <= $1 | timestamp with time zone 2026-01-02T03:04:05Z)");
  EXPECT_EQ(on("hour", R"({"le": "03:04:05"})"), R"(r."hour" <= $1 | time without time zone 03:04:05)");
  EXPECT_EQ(on("stamp", R"({"le": 5000000000})"), R"(r."stamp" <= $1 | bigint 5000000000)");
  EXPECT_EQ(on("from", R"({"eq": "10.0.0.1"})"), R"(r."from" = $1 | inet 10.0.0.1)");
  EXPECT_EQ(on("extra", R"({"eq": "{\"a\":1}"})"), R"(r."extra" = $1 | jsonb {"a":1})");
  EXPECT_EQ(on("id", R"({"eq": 123})"), R"(r."id" = $1 | text 123)");
}

TEST(Operators, InTakesNullAlongside) {
  EXPECT_EQ(on("rating", R"({"in": [1, null]})"),
            R"((r."rating" = ANY ($1) OR r."rating" IS NULL) | integer[] {"1"})");
  EXPECT_EQ(on("rating", R"({"in": []})"), R"(r."rating" = ANY ($1) | integer[] {})");
  EXPECT_EQ(on("status", R"({"in": ["DRAFT"]})"), R"(r."status" = ANY ($1) | text[] {"DRAFT"})");
}

TEST(Operators, PartsOfTexts) {
  EXPECT_EQ(on("title", R"({"contains": "100%"})"), R"(strpos(r."title" COLLATE "C", $1) > 0 | text 100%)");
  EXPECT_EQ(on("title", R"({"beginsWith": "a_"})"), R"(starts_with(r."title" COLLATE "C", $1) | text a_)");
  EXPECT_EQ(on("day", R"({"beginsWith": "2026-"})"),
            R"(starts_with(to_char(r."day", 'YYYY-MM-DD'), $1) | text 2026-)");
  EXPECT_EQ(on("from", R"({"beginsWith": "10."})"), R"(starts_with(format('%s', r."from"), $1) | text 10.)");
}

TEST(Operators, PartsOfLists) {
  EXPECT_EQ(on("tags", R"({"contains": "x"})"), R"(r."tags" @> ARRAY[$1] | text x)");
  EXPECT_EQ(on("tags", R"({"contains": null})"), R"(array_position(r."tags", NULL) IS NOT NULL)");
  EXPECT_EQ(on("marks", R"({"notContains": 3})"), R"((r."marks" @> ARRAY[$1]) IS NOT TRUE | integer 3)");
  EXPECT_EQ(on("moods", R"({"contains": "DRAFT"})"), R"(r."moods" @> ARRAY[$1] | text DRAFT)");
  EXPECT_EQ(on("tags", R"({"eq": ["a", "b,c"]})"), R"(r."tags" = $1 | text[] {"a","b,c"})");
}

TEST(Operators, OfTheWrongTypeAreRefused) {
  EXPECT_EQ(on("rating", R"({"contains": 4})"),
            R"(invalid_value: Post.rating contains: "contains" is no operator for Int (its operand: 4) )"
            R"([Operators for Int are eq, ne, gt, ge, lt, le, between, in, notIn, attributeExists.])");
  EXPECT_EQ(on("open", R"({"gt": true})"),
            R"(invalid_value: Post.open gt: "gt" is no operator for Boolean (its operand: true) )"
            R"([Operators for Boolean are eq, ne, in, notIn, attributeExists.])");
  EXPECT_EQ(on("place", R"({"eq": {"city": "x"}})").substr(0, 75),
            R"(invalid_value: Post.place eq: "eq" is no operator for Place (its operand: {)");
  EXPECT_EQ(on("grid", R"({"contains": 1})").substr(0, 75),
            R"(invalid_value: Post.grid contains: "contains" is no operator for [[Int]] (i)");
  EXPECT_EQ(on("tags", R"({"beginsWith": "x"})").substr(0, 66),
            R"(invalid_value: Post.tags beginsWith: "beginsWith" is no operator f)");
  EXPECT_EQ(on("status", R"({"gt": "DRAFT"})").substr(0, 70),
            R"(invalid_value: Post.status gt: "gt" is no operator for Status (its ope)");
  EXPECT_EQ(on("rating", R"({"gte": 4})").substr(0, 73),
            R"(invalid_value: Post.rating gte: "gte" is no operator (its operand: 4) [Di)");
  EXPECT_EQ(on("extra", R"({"lt": "1"})").substr(0, 59),
            R"(invalid_value: Post.extra lt: "lt" is no operator for AWSJS)");
}

TEST(Operators, OperandsOfTheWrongTypeAreRefused) {
  EXPECT_EQ(on("rating", R"({"gt": "4"})"),
            R"(wrong_type: Post.rating gt takes a number (Int), not a string: "4")");
  EXPECT_EQ(on("rating", R"({"gt": 4.5})"),
            "bad_text: Post.rating gt: 4.5 is not an Int: a whole number is expected");
  EXPECT_EQ(
      on("rating", R"({"gt": null})"),
      R"(wrong_type: Post.rating gt takes a value, not null [Ask for null with {"eq": null} or {"attributeExists": false}.])");
  EXPECT_EQ(on("rating", R"({"between": [1]})"),
            "wrong_type: Post.rating between takes a list of two values, not [1]");
  EXPECT_EQ(on("rating", R"({"between": [1, "x"]})"),
            R"(wrong_type: Post.rating between[1] takes a number (Int), not a string: "x")");
  EXPECT_EQ(on("rating", R"({"in": 4})"), "wrong_type: Post.rating in takes a list of values, not 4");
  EXPECT_EQ(on("rating", R"({"in": [1, true]})"),
            "wrong_type: Post.rating in[1] takes a number (Int), not a boolean: true");
  EXPECT_EQ(on("title", R"({"contains": 4})"), "wrong_type: Post.title contains takes a string, not 4");
  EXPECT_EQ(on("title", R"({"beginsWith": null})"),
            "wrong_type: Post.title beginsWith takes a string, not null");
  EXPECT_EQ(
      on("status", R"({"eq": "DRAFTY"})"),
      R"(bad_text: Post.status eq: "DRAFTY" is not a value of the enum Status [Did you mean "DRAFT"?])");
  EXPECT_EQ(on("day", R"({"eq": "tomorrow"})").substr(0, 58),
            R"(bad_text: Post.day eq: "tomorrow" is not an AWSDate: a dat)");
  EXPECT_EQ(on("rating", R"({"attributeExists": 1})"),
            "wrong_type: Post.rating attributeExists takes true or false, not 1");
  EXPECT_EQ(on("place", R"({"attributeExists": true})"), R"(r."place" IS NOT NULL)");
}

}  // namespace datastore::query::test
