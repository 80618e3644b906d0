#include "src/graphql/lexer.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace datastore::graphql {
namespace {

std::vector<Token> tokens(std::string_view text) {
  Lexer lexer(text, std::numeric_limits<std::size_t>::max(), nullptr);
  std::vector<Token> all;
  for (; lexer.token().kind != TokenKind::end; lexer.next()) all.push_back(lexer.token());
  return all;
}

// The only token of a text.
Token only(std::string_view text) {
  const std::vector<Token> all = tokens(text);
  EXPECT_EQ(all.size(), 1u) << text;
  return all.empty() ? Token{} : all.front();
}

std::vector<std::string_view> texts(std::string_view text) {
  std::vector<std::string_view> all;
  for (const Token &token : tokens(text)) all.push_back(token.text);
  return all;
}

using Texts = std::vector<std::string_view>;

TEST(Lexer, ReadsEveryPunctuator) {
  const std::vector<TokenKind> kinds = {
      TokenKind::bang,        TokenKind::dollar,       TokenKind::amp,           TokenKind::paren_open,
      TokenKind::paren_close, TokenKind::spread,       TokenKind::colon,         TokenKind::equals,
      TokenKind::at,          TokenKind::bracket_open, TokenKind::bracket_close, TokenKind::brace_open,
      TokenKind::pipe,        TokenKind::brace_close};
  const std::vector<Token> all = tokens("!$&()...:=@[]{|}");
  ASSERT_EQ(all.size(), kinds.size());
  for (std::size_t i = 0; i < kinds.size(); ++i) EXPECT_EQ(all[i].kind, kinds[i]) << i;
  EXPECT_EQ(all[5].text, "...");
  EXPECT_EQ(all[6].at, 8u);
}

TEST(Lexer, ReadsNames) {
  for (const char *name : {"a", "_", "__typename", "A1", "zZ_9", "a_name_longer_than_any_register_is_wide"}) {
    const Token token = only(name);
    EXPECT_EQ(token.kind, TokenKind::name);
    EXPECT_EQ(token.text, name);
    EXPECT_EQ(token.at, 0u);
  }
}

TEST(Lexer, NamesAreViewsIntoTheText) {
  const std::string text = "  name";
  EXPECT_EQ(only(text).text.data(), text.data() + 2);
}

TEST(Lexer, ReadsIntegers) {
  for (const char *number : {"0", "-0", "7", "-7", "10", "1234567890123456789012345678901234567890"}) {
    EXPECT_EQ(only(number).kind, TokenKind::integer) << number;
    EXPECT_EQ(only(number).text, number);
  }
}

TEST(Lexer, ReadsFloats) {
  for (const char *number : {"0.0", "-1.50", "1e5", "1E5", "1e+5", "1e-5", "1.5e10", "-0.0E-0"}) {
    EXPECT_EQ(only(number).kind, TokenKind::floating) << number;
    EXPECT_EQ(only(number).text, number);
  }
}

TEST(Lexer, ReadsStrings) {
  const Token token = only(" \"a # b\"");
  EXPECT_EQ(token.kind, TokenKind::string);
  EXPECT_EQ(token.text, "a # b");
  EXPECT_EQ(token.at, 1u);
  EXPECT_FALSE(token.escaped);
  EXPECT_TRUE(only(R"("a\"b")").escaped);
  EXPECT_EQ(only(R"("")").text, "");
}

TEST(Lexer, ReadsBlockStrings) {
  const Token token = only("\"\"\"a\n\"b\" \\n\"\"\"");
  EXPECT_EQ(token.kind, TokenKind::block_string);
  EXPECT_EQ(token.text, "a\n\"b\" \\n");
  EXPECT_FALSE(token.escaped);
  EXPECT_TRUE(only(R"("""a\"""b""")").escaped);
  EXPECT_EQ(only(R"("""""")").kind, TokenKind::block_string);
}

TEST(Lexer, SkipsWhatMeansNothing) {
  EXPECT_EQ(texts("\xEF\xBB\xBF,\t a,,\r\nb\r# c d\n\xEF\xBB\xBF e # f"), (Texts{"a", "b", "e"}));
  EXPECT_EQ(texts("# caf\xC3\xA9 \xF0\x9F\x98\x80\na"), (Texts{"a"}));
  EXPECT_EQ(texts("#\ra"), (Texts{"a"}));
  EXPECT_TRUE(tokens("").empty());
  EXPECT_TRUE(tokens("#").empty());
}

TEST(Lexer, TokensNeedNoBlankBetweenThem) {
  EXPECT_EQ(texts("a\"b\"c:1\"d\"..."), (Texts{"a", "b", "c", ":", "1", "d", "..."}));
  EXPECT_EQ(texts("1-1"), (Texts{"1", "-1"}));
}

TEST(Lexer, TheEndStaysTheEnd) {
  Lexer lexer("a ", 10, nullptr);
  for (int i = 0; i < 3; ++i) lexer.next();
  EXPECT_EQ(lexer.token().kind, TokenKind::end);
  EXPECT_EQ(lexer.token().at, 2u);
}

TEST(Lexer, StrayCharactersAreTokensThatNothingExpects) {
  EXPECT_EQ(only("?").kind, TokenKind::stray);
  EXPECT_EQ(only("..").text, "..");
  EXPECT_EQ(only(".25").text, ".25");
  EXPECT_EQ(only("\xC3\xA9").text, "\xC3\xA9");
}

TEST(Lexer, EmptyTextWithoutStorageIsNoTrouble) {
  Lexer lexer(std::string_view(), 10, nullptr);
  EXPECT_EQ(lexer.token().kind, TokenKind::end);
}

// Every text that ends too early must be refused without a look past its end; the sanitizers watch this.
TEST(Lexer, NeverReadsPastTheEnd) {
  const std::string whole =
      "\xEF\xBB\xBF ...-1.5e+5 \"\\u{1F600}\\uD83D\\uDE00\\n\xF0\x9F\x98\x80\" "
      "\"\"\"\\\"\"\"\"\"\"#\xE2\x82\xAC";
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const std::vector<char> exact(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    try {
      tokens({exact.data(), exact.size()});
    } catch (const SyntaxError &error) {
      EXPECT_LE(error.offset(), size);
    }
  }
}

}  // namespace
}  // namespace datastore::graphql
