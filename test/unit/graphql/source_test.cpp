#include "src/graphql/source.hpp"

#include <gtest/gtest.h>

namespace datastore::graphql {
namespace {

TEST(Location, CountsColumnsInUtf16) {
  EXPECT_EQ(location_at("\xC3\xA9\xF0\x9F\x98\x80x", 6), (Position{1, 4}));
  EXPECT_EQ(location_at("\xF0\x9F\x98\x80\nab", 6), (Position{2, 2}));
  EXPECT_EQ(location_at("\xEF\xBB\xBFx", 3), (Position{1, 2}));
  EXPECT_EQ(location_at("\xEF\xBB\xBF\nx", 4), (Position{2, 1}));
  EXPECT_EQ(location_at("ab", 9), (Position{1, 3}));
}

TEST(Position, CountsLinesByEveryTerminator) {
  constexpr std::string_view text = "a\nb\rc\r\nd\n\re";
  EXPECT_EQ(position_at(text, 0), (Position{1, 1}));
  EXPECT_EQ(position_at(text, 1), (Position{1, 2}));
  EXPECT_EQ(position_at(text, 2), (Position{2, 1}));
  EXPECT_EQ(position_at(text, 4), (Position{3, 1}));
  EXPECT_EQ(position_at(text, 7), (Position{4, 1}));
  EXPECT_EQ(position_at(text, 10), (Position{6, 1}));
}

TEST(Position, ACrlfIsOneTerminator) {
  EXPECT_EQ(position_at("a\r\nb", 1), (Position{1, 2}));
  EXPECT_EQ(position_at("a\r\nb", 2), (Position{1, 3}));
  EXPECT_EQ(position_at("a\r\nb", 3), (Position{2, 1}));
  EXPECT_EQ(position_at("\r\n\r\n", 4), (Position{3, 1}));
}

TEST(Position, CountsCodePoints) {
  EXPECT_EQ(position_at("\xC3\xA9\xF0\x9F\x98\x80x", 6), (Position{1, 3}));
  EXPECT_EQ(position_at("\xFF\xFFx", 2), (Position{1, 3}));
}

TEST(Position, AByteOrderMarkTakesNoColumn) {
  EXPECT_EQ(position_at("\xEF\xBB\xBFx", 3), (Position{1, 1}));
  EXPECT_EQ(position_at("\xEF\xBB\xBFx", 0), (Position{1, 1}));
  EXPECT_EQ(position_at("\xEF\xBB\xBFx\n\xEF\xBB\xBFy", 8), (Position{2, 2}));
}

TEST(Position, StaysInsideTheText) {
  EXPECT_EQ(position_at("", 0), (Position{1, 1}));
  EXPECT_EQ(position_at("a\nb", 1000), (Position{2, 2}));
}

TEST(Excerpt, ShowsTheLineAndACaret) {
  EXPECT_EQ(excerpt_at("type A {\n  title: Strin g!\n}", 24),
            "  2 |   title: Strin g!\n    |                ^");
  EXPECT_EQ(excerpt_at("ab", 0), "  1 | ab\n    | ^");
}

TEST(Excerpt, ShowsTheEndOfALine) {
  EXPECT_EQ(excerpt_at("ab\ncd", 2), "  1 | ab\n    |   ^");
  EXPECT_EQ(excerpt_at("ab\r\ncd", 3), "  1 | ab\n    |    ^");
  EXPECT_EQ(excerpt_at("ab\ncd", 5), "  2 | cd\n    |   ^");
  EXPECT_EQ(excerpt_at("", 0), "  1 | \n    | ^");
}

TEST(Excerpt, AlignsUnderLongLineNumbers) {
  EXPECT_EQ(excerpt_at(std::string(99, '\n') + "ab", 100), "  100 | ab\n      |  ^");
}

TEST(Excerpt, TabsAndControlCharactersBecomeSpaces) {
  EXPECT_EQ(excerpt_at("\ta\x01\x7F"
                       "b",
                       4),
            "  1 |  a  b\n    |     ^");
  EXPECT_EQ(excerpt_at("a\xC2\x85"
                       "b",
                       3),
            "  1 | a b\n    |   ^");
}

TEST(Excerpt, IsAlwaysUtf8) {
  EXPECT_EQ(excerpt_at("a\xFF\xC3(b", 4), "  1 | a\xEF\xBF\xBD\xEF\xBF\xBD(b\n    |     ^");
}

TEST(Excerpt, CountsCodePoints) {
  EXPECT_EQ(excerpt_at("\xC3\xA9\xC3\xA9x", 4), "  1 | \xC3\xA9\xC3\xA9x\n    |   ^");
}

TEST(Excerpt, CutsLongLinesAroundTheCaret) {
  const std::string text = std::string(500, 'a') + "X" + std::string(500, 'b');
  const std::string dots = "\xE2\x80\xA6";
  EXPECT_EQ(excerpt_at(text, 500), "  1 | " + dots + std::string(60, 'a') + "X" + std::string(59, 'b') +
                                       dots + "\n    |  " + std::string(60, ' ') + "^");
}

TEST(Excerpt, CutsBetweenCodePoints) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "\xF0\x9F\x98\x80";
  const std::string excerpt = excerpt_at(text, 400);
  EXPECT_EQ(excerpt.find("\xEF\xBF\xBD"), std::string::npos);
  EXPECT_NE(excerpt.find("\n    |  " + std::string(60, ' ') + "^"), std::string::npos) << excerpt;
}

TEST(Excerpt, AByteOrderMarkIsNotShown) { EXPECT_EQ(excerpt_at("\xEF\xBB\xBF?", 3), "  1 | ?\n    | ^"); }

TEST(Excerpt, EveryOffsetOfAnyBytesIsSafe) {
  const std::string text = "\xEF\xBB\xBF\r\n\x80\x80\x80\x80\x80\n\xF0\x9F\r\r\n\xE2\x82\xAC\xFF";
  for (Offset offset = 0; offset <= text.size() + 2; ++offset) {
    EXPECT_NE(excerpt_at(text, offset).find('^'), std::string::npos) << offset;
    EXPECT_GE(position_at(text, offset).column, 1u);
  }
}

}  // namespace
}  // namespace datastore::graphql
