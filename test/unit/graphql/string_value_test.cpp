#include "src/graphql/string_value.hpp"

#include <gtest/gtest.h>

#include "src/graphql/parser.hpp"

namespace datastore::graphql {
namespace {

// The value of a string as written in a document, quotes included.
std::string value_of(std::string_view written) {
  std::string text = "{ a(b: ";
  text.append(written).append(") }");
  const Document document = parse(text);
  const auto &operation = std::get<OperationDefinition>(document.definitions.front());
  const auto &field = std::get<FieldSelection>(operation.selections.front().node);
  const auto *string = field.arguments.front().value.as<StringValue>();
  return string == nullptr ? "no string" : string->text;
}

TEST(StringValue, PlainTextIsItself) {
  EXPECT_EQ(value_of(R"("")"), "");
  EXPECT_EQ(value_of(R"("a b # c")"), "a b # c");
  EXPECT_EQ(value_of("\"\xC3\xA9 \xF0\x9F\x98\x80\""), "\xC3\xA9 \xF0\x9F\x98\x80");
  EXPECT_EQ(value_of("\"\t\x01\x7F\""), "\t\x01\x7F");
}

TEST(StringValue, ShortEscapes) { EXPECT_EQ(value_of(R"("\"\\\/\b\f\n\r\t")"), "\"\\/\b\f\n\r\t"); }

TEST(StringValue, UnicodeEscapes) {
  EXPECT_EQ(value_of(R"("\u0041\u00e9\u00E9\uFFFF")"), "A\xC3\xA9\xC3\xA9\xEF\xBF\xBF");
  EXPECT_EQ(value_of(R"("x\u0000y")"), std::string("x\0y", 3));
  EXPECT_EQ(value_of(R"("\u{41}\u{1F600}\u{10FFFF}\u{0000041}")"),
            "A\xF0\x9F\x98\x80\xF4\x8F\xBF\xBF"
            "A");
  EXPECT_EQ(value_of(R"("\uD83D\uDE00\uD800\uDC00\uDBFF\uDFFF")"),
            "\xF0\x9F\x98\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
}

TEST(StringValue, AnEscapedBackslashEscapesNothing) { EXPECT_EQ(value_of(R"("\\u0041\\n")"), "\\u0041\\n"); }

TEST(BlockString, OneLineIsItself) {
  EXPECT_EQ(value_of(R"("""hello""")"), "hello");
  EXPECT_EQ(value_of(R"("""  hello  """)"), "  hello  ");
  EXPECT_EQ(value_of(R"("""""")"), "");
}

TEST(BlockString, OnlyTripleQuotesAreEscaped) {
  EXPECT_EQ(value_of(R"("""a\"""b\n\u0041\\""\"c""")"), R"(a"""b\n\u0041\\""\"c)");
  EXPECT_EQ(value_of(R"("""\"""\"""""")"), R"("""""")");
}

TEST(BlockString, SharedIndentationGoes) {
  EXPECT_EQ(value_of("\"\"\"\n    one\n      two\n    three\n  \"\"\""), "one\n  two\nthree");
  EXPECT_EQ(value_of("\"\"\"\n\tone\n\t\ttwo\n\"\"\""), "one\n\ttwo");
  EXPECT_EQ(value_of("\"\"\"\n\tone\n  two\n\"\"\""), "one\n two");
}

TEST(BlockString, TheFirstLineHasItsOwnIndentation) {
  EXPECT_EQ(value_of("\"\"\"  one\n    two\n      three\"\"\""), "  one\ntwo\n  three");
  EXPECT_EQ(value_of("\"\"\"one\n  two\"\"\""), "one\ntwo");
}

TEST(BlockString, BlankLinesAroundGoAndInsideStay) {
  EXPECT_EQ(value_of("\"\"\"\n\n  one\n\n  two\n \n\n\"\"\""), "one\n\ntwo");
  EXPECT_EQ(value_of("\"\"\" \n\t\n  \"\"\""), "");
  EXPECT_EQ(value_of("\"\"\"\n\"\"\""), "");
}

TEST(BlockString, BlankLinesDoNotCountForIndentation) {
  EXPECT_EQ(value_of("\"\"\"\n    one\n \n      \n    two\n\"\"\""), "one\n\n  \ntwo");
}

TEST(BlockString, EveryLineEndBecomesALineFeed) {
  EXPECT_EQ(value_of("\"\"\"a\r\nb\rc\nd\n\re\"\"\""), "a\nb\nc\nd\n\ne");
}

TEST(BlockString, OtherSeparatorsAndSpacesAreText) {
  EXPECT_EQ(value_of("\"\"\"\n  a\xE2\x80\xA8  b\n  \xC2\xA0"
                     "c\"\"\""),
            "a\xE2\x80\xA8  b\n\xC2\xA0"
            "c");
}

TEST(BlockString, AnEscapeAtALineStartIsText) {
  EXPECT_EQ(value_of("\"\"\"\n    \\\"\"\"a\n      b\n\"\"\""), "\"\"\"a\n  b");
}

TEST(BlockString, KnowsThatItIsOne) {
  const Document document = parse("\"\"\"a\"\"\" type A \"b\" type B");
  EXPECT_TRUE(std::get<TypeDefinition>(document.definitions[0]).description->block);
  EXPECT_FALSE(std::get<TypeDefinition>(document.definitions[1]).description->block);
}

}  // namespace
}  // namespace datastore::graphql
