// The words of a GraphQL document.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "src/graphql/source.hpp"

namespace datastore::graphql {

enum class TokenKind : std::uint8_t {
  end,
  bang,
  dollar,
  amp,
  paren_open,
  paren_close,
  spread,
  colon,
  equals,
  at,
  bracket_open,
  bracket_close,
  brace_open,
  pipe,
  brace_close,
  name,
  integer,
  floating,
  string,
  block_string,
  stray,  // a character that begins no token: whatever the parser expects, it is not this
};

struct Token {
  TokenKind kind = TokenKind::end;
  bool escaped = false;   // a string with escapes in it, or a block string with \"""
  Offset at = 0;          // where it starts, a string's opening quotes included
  std::string_view text;  // as written, without a string's quotes

  bool is_string() const { return kind == TokenKind::string || kind == TokenKind::block_string; }
  bool is_keyword(std::string_view word) const { return kind == TokenKind::name && text == word; }
};

// Text from a document in quotes, cut if it is long. It must be ASCII.
std::string quoted(std::string_view text);

// What a message says was found: `"}"`, `the number 12`, `the end of the document`.
std::string describe(const Token &token);

// The same for the single character at the start of `rest`.
std::string describe_character(std::string_view rest);

}  // namespace datastore::graphql
