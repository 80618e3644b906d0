#include "src/query/save.hpp"

#include <gtest/gtest.h>

#include "test/unit/query/asking.hpp"

namespace datastore::query::test {

SaveTarget target() {
  SaveTarget target{"app.posts", {}, "r.id, r._version"};
  const schema::Model &post = *blog().model("Post");
  target.columns = {{post.field("title"), "\"title\"", "text", std::nullopt},
                    {post.field("rating"), "\"rating\"", "integer", "42"},
                    {post.field("tags"), "\"tags\"", "text[]", std::nullopt}};
  return target;
}

std::vector<Record> records_of(std::string_view list) {
  std::vector<Record> records;
  const Json json = json_of(list);
  for (const auto &item : *json.as<JsonArray>())
    records.push_back(read_record(blog(), *blog().model("Post"), item));
  return records;
}

std::string written(Statement (*make)(const SaveTarget &, std::span<const Write>), std::string_view list) {
  const auto records = records_of(list);
  std::vector<Write> writes;
  for (const auto &record : records) writes.push_back({*record.id, &record.fields});
  return told([&](Statement &statement) {
    statement = make(target(), writes);
    return statement.sql;
  });
}

TEST(Save, OneRecord) {
  EXPECT_EQ(
      written(insert_records, R"([{"id": "p1", "title": "x"}])"),
      R"(INSERT INTO app.posts AS r (id, "title") SELECT u.id, u.c0::text FROM unnest($2, $1) AS u (id, c0) )"
      R"(ORDER BY u.id COLLATE "C" ON CONFLICT (id) DO NOTHING RETURNING r.id, r._version)"
      R"( | text[] {"x"} | text[] {"p1"})");
  EXPECT_EQ(
      written(update_records, R"([{"id": "p1", "rating": null}])"),
      R"(UPDATE app.posts AS r SET "rating" = u.c0::integer FROM unnest($2, $1) AS u (id, c0) )"
      R"(WHERE r.id = ANY ($2) AND r.id = u.id RETURNING r.id, r._version | text[] {NULL} | text[] {"p1"})");
}

TEST(Save, WhatARecordDoesNotSayIsTheDefaultOrStays) {
  const std::string_view two = R"([{"id": "p1", "title": "x"}, {"id": "p2", "title": "y", "rating": 3}])";
  EXPECT_EQ(
      written(insert_records, two),
      R"(INSERT INTO app.posts AS r (id, "title", "rating") SELECT u.id, u.c0::text, )"
      R"(CASE WHEN u.is_c1 THEN u.c1::integer ELSE 42 END FROM unnest($4, $1, $2, $3) AS u (id, c0, c1, is_c1) )"
      R"(ORDER BY u.id COLLATE "C" ON CONFLICT (id) DO NOTHING RETURNING r.id, r._version)"
      R"( | text[] {"x","y"} | text[] {NULL,"3"} | boolean[] {f,t} | text[] {"p1","p2"})");
  EXPECT_EQ(written(update_records, two),
            R"(UPDATE app.posts AS r SET "title" = u.c0::text, )"
            R"("rating" = CASE WHEN u.is_c1 THEN u.c1::integer ELSE r."rating" END )"
            R"(FROM unnest($4, $1, $2, $3) AS u (id, c0, c1, is_c1) )"
            R"(WHERE r.id = ANY ($4) AND r.id = u.id RETURNING r.id, r._version)"
            R"( | text[] {"x","y"} | text[] {NULL,"3"} | boolean[] {f,t} | text[] {"p1","p2"})");
}

TEST(Save, NothingButIds) {
  EXPECT_EQ(
      written(insert_records, R"([{"id": "p1"}, {"id": "p2"}])"),
      R"(INSERT INTO app.posts AS r (id) SELECT u.id FROM unnest($1) AS u (id) )"
      R"(ORDER BY u.id COLLATE "C" ON CONFLICT (id) DO NOTHING RETURNING r.id, r._version | text[] {"p1","p2"})");
}

TEST(Save, HostileTextsStayInTheirArrays) {
  const std::string sql =
      written(insert_records, R"([{"id": "\"},{;--", "title": "\\", "tags": ["NULL", "{\"a\"}"]}])");
  EXPECT_TRUE(
      sql.ends_with(R"( | text[] {"\\"} | text[] {"{\"NULL\",\"{\\\"a\\\"}\"}"} | text[] {"\"},{;--"})"))
      << sql;
}

TEST(Save, ArrayLiterals) {
  EXPECT_EQ(array_literal(std::vector<std::string>{}), "{}");
  EXPECT_EQ(array_literal(std::vector<std::string>{"", "NULL", "a\"b\\c"}), R"({"","NULL","a\"b\\c"})");
}

}  // namespace datastore::query::test
