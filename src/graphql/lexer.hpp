// Cuts a document into tokens, one at a time. Refuses what is no token at all: bad numbers, escapes and
// UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

#include "src/graphql/parser.hpp"
#include "src/graphql/token.hpp"

namespace datastore::graphql {

class Lexer {
 public:
  // Stands on the first token after construction.
  Lexer(std::string_view text, std::size_t max_tokens, Progress progress);

  const Token &token() const { return token_; }
  void next();

  // What a byte can begin between tokens.
  enum class Start : std::uint8_t { stray, blank, high, comment, punctuator, dot, quote, number, name };

 private:
  [[noreturn]] void refuse(std::string message, const char *at) const;
  [[noreturn]] void refuse_utf8(const char *at) const;
  Offset offset(const char *at) const { return static_cast<Offset>(at - text_.data()); }
  std::string_view rest(const char *at) const { return {at, static_cast<std::size_t>(end_ - at)}; }

  void take(TokenKind kind, const char *start, const char *stop);
  const char *skip_ignored();
  void skip_comment();
  void read_other(Start start);
  void read_number();
  void read_digits(std::string_view after);
  void read_string();
  void read_escape(const char *&p) const;
  void read_block_string();
  void read_stray();
  void report();

  std::string_view text_;
  const char *p_;
  const char *end_;
  Token token_;
  std::size_t until_report_ = 0;  // tokens until the limit and the progress are looked at again
  std::size_t tokens_ = 0;        // counted up to that
  std::size_t max_tokens_;
  Progress progress_;
};

}  // namespace datastore::graphql
