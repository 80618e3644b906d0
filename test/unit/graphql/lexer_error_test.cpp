#include <gtest/gtest.h>

#include "test/unit/graphql/refusal.hpp"

namespace datastore::graphql {
namespace {

TEST(LexerError, Numbers) {
  EXPECT_EQ(refusal("{a(b:01)}"), "1:7: expected no digit after a leading 0, found \"1\"");
  EXPECT_EQ(refusal("{a(b:-)}"), "1:7: expected a digit after \"-\", found \")\"");
  EXPECT_EQ(refusal("{a(b:1.)}"), "1:8: expected a digit after \".\", found \")\"");
  EXPECT_EQ(refusal("{a(b:1e)}"), "1:8: expected a digit after \"e\", found \")\"");
  EXPECT_EQ(refusal("{a(b:1E+x)}"), "1:9: expected a digit after \"E+\", found \"x\"");
  EXPECT_EQ(refusal("{a(b:1"),
            "1:7: expected the name of an argument or \")\", found the end of the document");
  EXPECT_EQ(refusal("{a(b:12ab)}"), "1:8: expected the number 12 to end here, found \"a\"");
  EXPECT_EQ(refusal("{a(b:1.2.3)}"), "1:9: expected the number 1.2 to end here, found \".\"");
  EXPECT_EQ(refusal("{a(b:.5)}"),
            "1:6: expected a value, found \".5\": a number has a digit before its point");
}

TEST(LexerError, StringsPointAtTheirStart) {
  EXPECT_EQ(refusal("{a(b:\"c\n\")}"),
            "1:6: expected a closing '\"' for this string, found the end of the line");
  EXPECT_EQ(refusal("{a(b:\"c"),
            "1:6: expected a closing '\"' for this string, found the end of the document");
  EXPECT_EQ(refusal("\"\"\"a\n\n\"\""),
            "1:1: expected a closing '\"\"\"' for this block string, found the end of the document");
}

TEST(LexerError, EscapesPointAtThemselves) {
  EXPECT_EQ(refusal(R"({a(b:"c\q")})"),
            "1:8: expected an escape such as \\n, \\\" or \\u00E9, found \"\\\" before \"q\"");
  EXPECT_EQ(refusal(R"({a(b:"\u12G4")})"),
            "1:7: expected four hexadecimal digits after \"\\u\", found \"\\u12G4\"");
  EXPECT_EQ(refusal(R"({a(b:"\uD83D")})"),
            "1:7: expected the other half of a surrogate pair beside this escape, found none");
  EXPECT_EQ(refusal(R"({a(b:"\u{110000}")})"),
            "1:7: expected a Unicode code point as in \\u{1F600}, found \"\\u{110000}\"");
  EXPECT_EQ(refusal(R"({a(b:"\u{}")})"),
            "1:7: expected a Unicode code point as in \\u{1F600}, found \"\\u{}\"");
}

TEST(LexerError, StrayCharacters) {
  EXPECT_EQ(refusal("{ ? }"), "1:3: expected a field, \"...\" or \"}\", found \"?\"");
  EXPECT_EQ(refusal("{ ..a }"),
            "1:3: expected a field, \"...\" or \"}\", found \"..\": a spread is written \"...\"");
  EXPECT_EQ(refusal("{a(b:'c')}"), "1:6: expected a value, found \"'\": a string stands in double quotes");
  EXPECT_EQ(refusal("type \xC3\xA9 {"), "1:6: expected the name of a type, found \"\xC3\xA9\" (U+00E9)");
  EXPECT_EQ(refusal("type \x01"), "1:6: expected the name of a type, found U+0001");
  EXPECT_EQ(refusal(std::string_view("type \0", 6)), "1:6: expected the name of a type, found U+0000");
  EXPECT_EQ(refusal("type \xF0\x9F\x98\x80"),
            "1:6: expected the name of a type, found \"\xF0\x9F\x98\x80\" (U+1F600)");
}

TEST(LexerError, TextThatIsNotUtf8) {
  // A lone continuation, a lead without its rest, overlong forms, a surrogate, past the last code point,
  // never valid.
  for (const char *bytes :
       {"\x80", "\xC3(", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\x80", "\xE2\x82(", "\xED\xA0\x80",
        "\xF0\x8F\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF"}) {
    const std::string bad = bytes;
    for (const std::string &text : {"{ a } # " + bad, "\"a" + bad + "\" type A",
                                    "\"\"\"a" + bad + "\"\"\" type A", "{ " + bad + " }"}) {
      EXPECT_NE(refusal(text).find("expected text in UTF-8, found the byte 0x"), std::string::npos)
          << text << ": " << refusal(text);
    }
  }
  EXPECT_EQ(refusal("{ a # \xC3"), "1:7: expected text in UTF-8, found the byte 0xC3");
}

TEST(LexerError, LongNamesAreCutInMessages) {
  const std::string name(1000, 'a');
  const std::string message = refusal("{ a(" + name + " }");
  EXPECT_LT(message.size(), 200u);
  EXPECT_LT(refusal(name).size(), 200u);
  EXPECT_LT(refusal(std::string(1000, '1')).size(), 200u);
  EXPECT_LT(refusal("." + std::string(1000, '1')).size(), 200u);
}

}  // namespace
}  // namespace datastore::graphql
