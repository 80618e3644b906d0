#include "src/query/merge.hpp"

#include <gtest/gtest.h>

#include "test/unit/query/asking.hpp"

namespace datastore::query::test {

const schema::Schema &places() {
  static const schema::Schema schema = schema::test::schema_of(R"(
    type Place { city: String inner: Place tags: [String] at: Geo }
    type Geo { lat: Float lon: Float }
    type Post @model {
      title: String
      extra: AWSJSON
      place: Place
      tags: [String]
      scores: [Float]
      places: [Place]
      grid: [[Int]]
    })");
  return schema;
}

// "stored", "given", or the value that both make.
std::string merged(std::string_view field, std::string_view stored, std::string_view given,
                   bool changed_since = true) {
  const auto result = merge(places(), places().model("Post")->field(field)->type, json_of(stored),
                            json_of(given), changed_since);
  switch (result.outcome) {
    case MergedValue::Outcome::stored:
      return "stored";
    case MergedValue::Outcome::given:
      return "given";
    case MergedValue::Outcome::merged:
      break;
  }
  return print(result.value);
}

TEST(Merge, WhatNobodyElseChangedIsTaken) {
  for (const char *field : {"title", "place", "tags"}) {
    EXPECT_EQ(merged(field, "null", "null", false), "stored");
    EXPECT_EQ(merged(field, "null", R"(["x"])", false), "given");
    EXPECT_EQ(merged(field, R"(["x"])", "null", false), "given");
    EXPECT_EQ(merged(field, R"(["x"])", R"(["y"])", false), "given");
  }
}

TEST(Merge, WhatSomebodyElseChangedStands) {
  EXPECT_EQ(merged("title", R"("a")", R"("b")"), "stored");
  EXPECT_EQ(merged("title", R"("a")", "null"), "stored");
  EXPECT_EQ(merged("title", "null", R"("b")"), "given");
  EXPECT_EQ(merged("extra", R"("{\"a\": 1}")", R"("{\"b\": 1}")"), "stored");
}

TEST(Merge, EqualValuesNeverConflict) {
  EXPECT_EQ(merged("title", R"("a")", R"("a")"), "stored");
  EXPECT_EQ(merged("scores", "[1, 2.50]", "[1.0, 2.5]"), "stored");
  EXPECT_EQ(merged("place", R"({"city": "a", "at": {"lat": 1.0}})", R"({"at": {"lat": 1}, "city": "a"})"),
            "stored");
}

TEST(Merge, ListsGetWhatTheyLackAndNothingTwice) {
  EXPECT_EQ(merged("tags", R"(["a"])", R"(["b", "a"])"), R"(["a","b"])");
  EXPECT_EQ(merged("tags", R"(["a", "b"])", R"(["b", "a"])"), "stored");
  EXPECT_EQ(merged("tags", R"(["a"])", R"(["a", "a"])"), "given");
  EXPECT_EQ(merged("tags", R"(["a", "a"])", R"(["a"])"), "stored");
  EXPECT_EQ(merged("tags", R"(["a"])", "[]"), "stored");
  EXPECT_EQ(merged("tags", "[]", R"(["a"])"), "given");
  EXPECT_EQ(merged("tags", R"(["a", null])", R"([null, null])"), R"(["a",null,null])");
  EXPECT_EQ(merged("tags", R"(["1", "null"])", R"([null])"), R"(["1","null",null])");
  EXPECT_EQ(merged("scores", "[1, 2]", "[2.0, 3, 1.00]"), "[1,2,3]");
  EXPECT_EQ(merged("places", R"([{"city": "a"}])", R"([{"city": "b"}, {"city": "a"}])"),
            R"([{"city":"a"},{"city":"b"}])");
  EXPECT_EQ(merged("grid", "[[1]]", "[[1], [2]]"), "given");
}

TEST(Merge, ARepeatedChangeDoublesNothing) {
  for (const char *stored : {"[]", R"(["a"])", R"(["b", "x"])", R"(["a", "a", null])"})
    for (const char *given : {R"(["a", "b"])", R"(["b", "b", null])", R"([null])"}) {
      std::string once = merged("tags", stored, given);
      if (once == "given") once = given;
      if (once == "stored") once = stored;
      EXPECT_EQ(merged("tags", once, given), "stored") << stored << given;
    }
}

TEST(Merge, ObjectsMergeMemberByMember) {
  EXPECT_EQ(merged("place", R"({"city": "a"})", R"({"city": "b", "tags": ["x"]})"),
            R"({"city":"a","tags":["x"]})");
  EXPECT_EQ(merged("place", R"({"city": null})", R"({"city": "b"})"), "given");
  EXPECT_EQ(merged("place", R"({"city": "a", "tags": ["x"]})", R"({"city": null, "tags": ["y"]})"),
            R"({"city":"a","tags":["x","y"]})");
  EXPECT_EQ(merged("place", R"({"inner": {"city": "a", "inner": {"tags": ["x"]}}})",
                   R"({"inner": {"city": "b", "inner": {"city": "c", "tags": ["y"]}}})"),
            R"({"inner":{"city":"a","inner":{"tags":["x","y"],"city":"c"}}})");
  // What the schema does not know any more stands.
  EXPECT_EQ(merged("place", R"({"mayor": "m"})", R"({"city": "b"})"), R"({"mayor":"m","city":"b"})");
  // Something else than the type says, written by plain SQL.
  EXPECT_EQ(merged("place", R"("text")", R"({"city": "b"})"), "stored");
  EXPECT_EQ(merged("tags", R"("text")", R"(["b"])"), "stored");
}

TEST(Same, IsByValue) {
  const auto alike = [](std::string_view a, std::string_view b) { return same(json_of(a), json_of(b)); };
  EXPECT_TRUE(alike("1.50", "1.5"));
  EXPECT_TRUE(alike("1.0", "1"));
  EXPECT_TRUE(alike("-0", "0"));
  EXPECT_TRUE(alike("-0.0", "0"));
  EXPECT_FALSE(alike("10", "1"));
  EXPECT_FALSE(alike("1", R"("1")"));
  EXPECT_FALSE(alike("null", "false"));
  EXPECT_TRUE(alike(R"({"a": 1, "b": [true]})", R"({"b": [true], "a": 1.0})"));
  EXPECT_FALSE(alike(R"({"a": 1})", R"({"a": 1, "b": null})"));
  EXPECT_FALSE(alike(R"({"a": 1})", R"({"b": 1})"));
  EXPECT_FALSE(alike("[1, 2]", "[2, 1]"));
  EXPECT_FALSE(alike("[1]", "[1, 1]"));
}

}  // namespace datastore::query::test
