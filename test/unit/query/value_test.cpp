#include "src/query/value.hpp"

#include <gtest/gtest.h>

#include "test/unit/query/asking.hpp"

namespace datastore::query::test {

// The column's text of a value for a field of Post.
std::string text_of(std::string_view field, const Json &value) {
  const schema::Model &post = *blog().model("Post");
  return told([&](Statement &) {
    return column_text(blog(), post.field(field)->type, value, "Post." + std::string(field));
  });
}

std::string text_of(std::string_view field, std::string_view value) { return text_of(field, json_of(value)); }

TEST(Value, ScalarsAreTheirText) {
  EXPECT_EQ(text_of("title", R"("it's")"), "it's");
  EXPECT_EQ(text_of("title", R"("")"), "");
  EXPECT_EQ(text_of("rating", "-2147483648"), "-2147483648");
  EXPECT_EQ(text_of("score", "1.50"), "1.50");
  EXPECT_EQ(text_of("open", "true"), "true");
  EXPECT_EQ(text_of("open", "false"), "false");
  EXPECT_EQ(text_of("status", R"("DRAFT")"), "DRAFT");
  EXPECT_EQ(text_of("day", R"("2026-02-28")"), "2026-02-28");
  EXPECT_EQ(text_of("stamp", "9223372036854775807"), "9223372036854775807");
  EXPECT_EQ(text_of("extra", R"("{\"a\": 1}")"), R"({"a": 1})");
}

TEST(Value, WholeNumbersMayHaveAFractionOfZeroes) {
  EXPECT_EQ(text_of("rating", "3.0"), "3");
  EXPECT_EQ(text_of("rating", "-3.000"), "-3");
  EXPECT_EQ(text_of("stamp", "1700000000000.0"), "1700000000000");
  EXPECT_EQ(text_of("rating", "3.01"),
            "bad_text: Post.rating: 3.01 is not an Int: a whole number is expected");
  EXPECT_EQ(whole("10"), "10");
  EXPECT_EQ(whole("1.10"), "1.10");
}

TEST(Value, IdsMayBeWholeNumbers) {
  EXPECT_EQ(text_of("id", "123"), "123");
  EXPECT_EQ(text_of("id", "123.0"), "123");
  EXPECT_EQ(text_of("id", "1.5"), "wrong_type: Post.id takes a string (ID), not a number: 1.5");
}

TEST(Value, DateTimesWithoutAnOffsetAreUtc) {
  EXPECT_EQ(text_of("at", R"("2026-01-02T03:04")"), "2026-01-02T03:04Z");
  EXPECT_EQ(text_of("at", R"("2026-01-02T03:04Z")"), "2026-01-02T03:04Z");
  EXPECT_EQ(text_of("at", R"("2026-01-02T03:04-03:30")"), "2026-01-02T03:04-03:30");
}

TEST(Value, ListsAreArrayLiterals) {
  EXPECT_EQ(text_of("tags", "[]"), "{}");
  EXPECT_EQ(text_of("tags", R"(["a", null, "NULL", "", "{,}", "\"", "\\"])"),
            R"({"a",NULL,"NULL","","{,}","\"","\\"})");
  EXPECT_EQ(text_of("marks", "[1, 2.0]"), R"({"1","2"})");
  EXPECT_EQ(text_of("moods", R"(["DRAFT"])"), R"({"DRAFT"})");
}

TEST(Value, EmbeddedTypesAndListsOfListsAreJson) {
  EXPECT_EQ(text_of("place", R"({"city": "Ulm"})"), R"({"city":"Ulm"})");
  EXPECT_EQ(text_of("grid", "[[1], [], null, [null]]"), "[[1],[],null,[null]]");
}

TEST(Value, TheErrorNamesPlaceAndValue) {
  EXPECT_EQ(text_of("title", "5"), "wrong_type: Post.title takes a string (String), not a number: 5");
  EXPECT_EQ(text_of("rating", R"("5")"),
            R"(wrong_type: Post.rating takes a number (Int), not a string: "5")");
  EXPECT_EQ(text_of("open", "1"), "wrong_type: Post.open takes true or false, not a number: 1");
  EXPECT_EQ(text_of("extra", "{}"),
            "wrong_type: Post.extra takes a string (AWSJSON), not an object: {} "
            "[AWSJSON travels as a string that holds JSON.]");
  EXPECT_EQ(text_of("tags", R"("a")"), R"(wrong_type: Post.tags takes a list ([String]), not a string: "a")");
  EXPECT_EQ(text_of("tags", R"(["a", 1])"),
            "wrong_type: Post.tags[1] takes a string (String), not a number: 1");
  EXPECT_EQ(text_of("marks", "[1, null]"), "not_null: Post.marks[1] must not be null: the type is [Int!]");
  EXPECT_EQ(text_of("status", R"("DRAFTS")"),
            R"(bad_text: Post.status: "DRAFTS" is not a value of the enum Status [Did you mean "DRAFT"?])");
  EXPECT_EQ(text_of("day", R"("2026-02-30")").substr(0, 44),
            R"(bad_text: Post.day: "2026-02-30" is not an A)");
  EXPECT_EQ(text_of("place", "{}"), "not_null: Post.place.city is required, but it is missing");
  EXPECT_EQ(text_of("place", R"({"city": null})"), "not_null: Post.place.city is required, but it is null");
  EXPECT_EQ(text_of("place", R"({"city": "Ulm", "town": 1})"),
            R"(unknown_field: type Place has no field "town": Post.place.town = 1)");
  EXPECT_EQ(text_of("grid", "[[1], [true]]"),
            "wrong_type: Post.grid[1][0] takes a number (Int), not a boolean: true");
}

TEST(Value, TypesThatHoldThemselvesNestSoDeepAndNoDeeper) {
  const schema::Schema schema =
      schema::test::schema_of("type Node { name: String! next: Node } type Post @model { node: Node }");
  const schema::TypeRef &type = schema.model("Post")->field("node")->type;
  const auto nested = [&](int depth) {
    Json value = json_of(R"({"name": "x"})");
    for (int i = 1; i < depth; i++)
      value = Json{JsonObject{{"name", {std::string("x")}}, {"next", std::move(value)}}};
    return told([&](Statement &) { return column_text(schema, type, value, "Post.node"); });
  };
  EXPECT_TRUE(nested(101).starts_with(R"({"name":"x","next":{)"));
  EXPECT_EQ(nested(102).substr(0, 32), "invalid_value: Post.node.next.ne");
  EXPECT_TRUE(nested(102).ends_with("… nests too deeply [At most 100 objects inside each other are taken.]"));
}

TEST(Value, LongValuesAreShownCutBetweenCharacters) {
  EXPECT_EQ(shown({std::string(98, 'x')}), '"' + std::string(98, 'x') + '"');
  EXPECT_EQ(shown({std::string(99, 'x')}), '"' + std::string(99, 'x') + "…");
  std::string umlauts;
  for (int i = 0; i < 60; i++) umlauts += "ä";
  EXPECT_EQ(shown({umlauts}), '"' + umlauts.substr(0, 98) + "…");
}

TEST(Value, AnAnswerSpellsAsTheInputDidButIdsAsStrings) {
  const schema::Model &post = *blog().model("Post");
  EXPECT_EQ(print(as_answered(post.field("rating")->type, json_of("3.0"))), "3.0");
  EXPECT_EQ(print(as_answered(post.field("id")->type, json_of("3.0"))), R"("3")");
  EXPECT_EQ(print(as_answered(post.field("id")->type, json_of(R"("3.0")"))), R"("3.0")");
  schema::TypeRef ids = post.field("id")->type;
  ids.list_depth = 1;
  EXPECT_EQ(print(as_answered(ids, json_of(R"(["a", 1, null])"))), R"(["a","1",null])");
  // Kept as JSON: later reads give the number.
  ids.list_depth = 2;
  EXPECT_EQ(print(as_answered(ids, json_of("[[1]]"))), "[[1]]");
}

}  // namespace datastore::query::test
