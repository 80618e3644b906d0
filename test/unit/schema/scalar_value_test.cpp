// Values of each scalar type.
#include "src/schema/scalar_value.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace datastore::schema {
namespace {

using Values = std::vector<std::string_view>;

void expect(Scalar scalar, const Values &good, const Values &bad) {
  for (const std::string_view value : good)
    EXPECT_EQ(why_not_valid(scalar, value), "") << name_of(scalar) << " " << value;
  for (const std::string_view value : bad)
    EXPECT_FALSE(valid(scalar, value)) << name_of(scalar) << " " << value;
}

TEST(ScalarValue, Text) {
  expect(Scalar::ID, {"", "123", "a b"}, {std::string_view("a\0b", 3)});
  expect(Scalar::String, {"", "žluťoučký", "\n"}, {std::string_view("\0", 1)});
}

TEST(ScalarValue, Int) {
  expect(Scalar::Int, {"0", "-0", "7", "-2147483648", "2147483647"},
         {"", "-", "+1", "01", "1.0", "1e3", " 1", "1 ", "2147483648", "-2147483649", "99999999999999999999",
          "0x1"});
}

TEST(ScalarValue, Timestamp) {
  expect(Scalar::AWSTimestamp, {"0", "-1", "1700000000", "9223372036854775807", "-9223372036854775808"},
         {"", "1.5", "9223372036854775808", "now"});
}

TEST(ScalarValue, Float) {
  expect(Scalar::Float, {"0", "-0.5", "1e300", "1E-5", "12.25e+2", "3"},
         {"", ".5", "5.", "1e", "1e999", "-1e999", "NaN", "Infinity", "1.5x", "+1", "01", "0x1p3", "--1"});
}

TEST(ScalarValue, Boolean) { expect(Scalar::Boolean, {"true", "false", "TRUE"}, {"", "1", "yes", "truee"}); }

TEST(ScalarValue, Date) {
  expect(Scalar::AWSDate, {"2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"},
         {"", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-01", "2024-04-31", "2024-01-00", "24-01-01",
          "2024-1-1", "-0044-03-15", "0000-01-01", "2024-02-29Z", "2024-02-29+01:00", "2024-02-29x",
          "20240229", "10000-01-01"});
  EXPECT_EQ(why_not_valid(Scalar::AWSDate, "2024-02-29Z"), "an offset cannot be kept in a date");
}

TEST(ScalarValue, Time) {
  expect(Scalar::AWSTime, {"00:00", "23:59:59", "12:30:15.1", "12:30:15.123456", "12:30:15.123456000"},
         {"", "24:00", "12:60", "12:30:60", "12", "1:30", "12:30:15.", "12:30:15.1234567",
          "12:30:15.1234560000", "12:30Z", "12:30+01:00", "12:30:15 "});
  EXPECT_EQ(why_not_valid(Scalar::AWSTime, "12:30Z"), "an offset cannot be kept in a time");
  EXPECT_EQ(why_not_valid(Scalar::AWSTime, "12:30:15.1234567"),
            "a fraction of more than six digits cannot be kept");
}

TEST(ScalarValue, DateTime) {
  expect(Scalar::AWSDateTime,
         {"2024-02-29T12:30Z", "2024-02-29T12:30:15Z", "2024-02-29T12:30:15.123Z",
          "2024-02-29T12:30:15.123456+02:00", "2024-02-29T12:30:15-15:59:59", "2024-02-29T12:30",
          "0001-01-01T00:00Z", "9999-12-31T23:59:59.999Z"},
         {"", "2024-02-29", "2024-02-29 12:30Z", "2024-02-30T12:30Z", "2024-02-29T24:00Z",
          "2024-02-29T12:30z", "2024-02-29T12:30+16:00", "2024-02-29T12:30+0200", "2024-02-29T12:30Zx",
          "2024-02-29T12:30:15.1234567Z", "2024-02-29T12:30|01:00", "0001-01-01T00:00+00:01",
          "9999-12-31T23:59:59-00:01"});
  EXPECT_TRUE(has_offset("2024-02-29T12:30Z"));
  EXPECT_TRUE(has_offset("2024-02-29T12:30-01:00"));
  EXPECT_FALSE(has_offset("2024-02-29T12:30"));
}

TEST(ScalarValue, Email) {
  expect(Scalar::AWSEmail, {"a@b", "first.last+tag@mail.example.org", "!#$%@x-y.z"},
         {"", "a", "@b", "a@", "a@b@c", "a b@c", "a@-b", "a@b-", "a@b..c", "a@b_c", "ä@b.c"});
}

TEST(ScalarValue, Url) {
  expect(
      Scalar::AWSURL,
      {"https://example.com", "http://a/b?c=d#e", "https://user:pw@example.com:8080/x", "HTTPS://EXAMPLE.COM",
       "http://[::1]:80/", "mailto:a@b.c", "https://example.com/a//b", "ftp://files.example.org"},
      {"", "example.com", "https:", "https://", "https:///path", "://x", "1http://x", "http:x",
       "https://exa mple.com", "https://a:99999", "https://a:8x", "http://[::1", "http://[::1]x",
       "http://[nope]/", "mailto:", "https://a\tb"});
}

TEST(ScalarValue, Phone) {
  expect(Scalar::AWSPhone, {"+44 20 7946 0958", "206-555-0100", "12065550100", "+123456789012345"},
         {"", "+", "12", "+1234567890123456", "(206) 555-0100", "call me", "-206", "+ 206"});
}

TEST(ScalarValue, IpAddress) {
  expect(Scalar::AWSIPAddress,
         {"127.0.0.1", "255.255.255.255", "10.0.0.0/8", "0.0.0.0/0", "::", "::1",
          "1::", "2001:db8::ff00:42:8329", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "1:2:3:4:5:6:1.2.3.4",
          "2001:db8::/32", "::/128"},
         {"",
          "1.2.3",
          "1.2.3.4.5",
          "256.0.0.1",
          "01.2.3.4",
          "1.2.3.4/33",
          "1.2.3.4/",
          "1.2.3.4/08",
          "1.2.3.x",
          ":::",
          "1::2::3",
          "1:2:3:4:5:6:7",
          "1:2:3:4:5:6:7:8:9",
          "12345::",
          "::1/129",
          "[::1]",
          "fe80::1%eth0",
          "1.2.3.4::",
          "::1.2.3",
          "1:2:3:4:5:6:7:1.2.3.4",
          "1:2:3:4::5:6:7:8"});
}

TEST(ScalarValue, Json) {
  expect(Scalar::AWSJSON,
         {"{}", "[]", "null", "true", " 1 ", "-0.5e-3", "\"a\\n\\u00e9\\ud83d\\ude00\"",
          R"({"a": [1, {"b": null}], "c": ""})", "[[],[[]]]"},
         {"",
          " ",
          "{",
          "}",
          "[1,]",
          "{\"a\":1,}",
          "{a:1}",
          "{\"a\" 1}",
          "{\"a\":}",
          "[1 2]",
          "01",
          "+1",
          "1.",
          ".5",
          "1e",
          "nul",
          "'a'",
          "\"a",
          "\"\t\"",
          R"("\x")",
          R"("\u12")",
          R"("\u0000")",
          R"("\ud800")",
          R"("\udc00")",
          R"("\ud800\u0041")",
          "1 2",
          "[] []",
          "{\"a\":1}}",
          "1e99999",
          "NaN",
          "[,]",
          "{,}",
          "\xef\xbb\xbf{}"});
}

TEST(ScalarValue, DeepJsonNeedsNoStack) {
  EXPECT_TRUE(valid(Scalar::AWSJSON, std::string(1000, '[') + std::string(1000, ']')));
  EXPECT_EQ(why_not_valid(Scalar::AWSJSON, std::string(1'000'000, '[')), "it is nested too deeply");
}

}  // namespace
}  // namespace datastore::schema
