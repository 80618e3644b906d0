#include "src/ddl/cast.hpp"

#include <gtest/gtest.h>

#include "src/ddl/columns.hpp"
#include "test/unit/ddl/sample.hpp"

namespace datastore::ddl::test {
namespace {

std::string cast(std::string_view from, std::string_view to) {
  Column wanted;
  wanted.type = column_type(type(to));
  wanted.field_type = to;
  const std::string old_type = column_type(type(from));
  return safe_cast({old_type, from}, wanted, "c").value_or("no");
}

TEST(Cast, Same) {
  EXPECT_EQ(cast("String", "ID!"), "c");
  EXPECT_EQ(cast("String", "EStatus"), "c");
  EXPECT_EQ(cast("AWSJSON", "Address"), "c");
  EXPECT_EQ(cast("[Int]", "[Int!]!"), "c");
}

TEST(Cast, Wider) {
  EXPECT_EQ(cast("Int", "Float"), "c::double precision");
  EXPECT_EQ(cast("Int", "AWSTimestamp"), "c::bigint");
  EXPECT_EQ(cast("[Int]", "[Float]"), "c::double precision[]");
  EXPECT_EQ(cast("[Boolean]", "[String]"), "c::text[]");
}

TEST(Cast, Text) {
  EXPECT_EQ(cast("Int", "String"), "c::text");
  EXPECT_EQ(cast("Boolean", "String"), "c::text");
  EXPECT_EQ(cast("AWSDate", "String"), "to_char(c, 'YYYY-MM-DD')");
  EXPECT_EQ(cast("AWSIPAddress", "String"), "abbrev(c)");
  EXPECT_EQ(cast("AWSJSON", "String"), "c::text");
  EXPECT_NE(cast("AWSDateTime", "String").find("AT TIME ZONE 'UTC'"), std::string::npos);
}

TEST(Cast, ListOfOne) {
  EXPECT_EQ(cast("Int", "[Int]"), "CASE WHEN c IS NOT NULL THEN ARRAY[c] END");
  EXPECT_EQ(cast("AWSJSON", "[AWSJSON]"), "CASE WHEN c IS NOT NULL THEN ARRAY[c] END");
  EXPECT_EQ(cast("Address", "[Address]"), "CASE WHEN c IS NOT NULL THEN jsonb_build_array(c) END");
  EXPECT_EQ(cast("[[Int]]", "[[[Int]]]"), "CASE WHEN c IS NOT NULL THEN jsonb_build_array(c) END");
}

TEST(Cast, Unsafe) {
  const std::pair<const char *, const char *> pairs[] = {
      {"Float", "Int"},      {"AWSTimestamp", "Int"},    {"AWSTimestamp", "Float"},
      {"String", "Int"},     {"AWSDate", "AWSDateTime"}, {"String", "AWSJSON"},
      {"Address", "String"}, {"[[AWSJSON]]", "String"},  {"[Int]", "Int"},
      {"[String]", "[Int]"}, {"Int", "[String]"},        {"String", "AWSDateTime"},
      {"[Int]", "[[Int]]"},  {"Boolean", "Int"},
  };
  for (const auto &[from, to] : pairs) EXPECT_EQ(cast(from, to), "no") << from << " to " << to;
}

TEST(Cast, FromWhatSomebodyMadeOfIt) {
  Column wanted;
  wanted.type = "text";
  wanted.field_type = "String";
  EXPECT_EQ(safe_cast({"character varying(20)", "String"}, wanted, "c"), "c::text");
}

}  // namespace
}  // namespace datastore::ddl::test
