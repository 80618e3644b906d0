#include "src/ddl/expression.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

namespace datastore::ddl {
namespace {

struct Token {
  enum class Kind { word, text, sign };
  Kind kind = Kind::sign;
  std::string value;
};

bool starts_word(char c) { return std::isalpha(static_cast<unsigned char>(c)) || c == '_' || (c & 0x80); }
bool continues_word(char c) {
  return starts_word(c) || std::isdigit(static_cast<unsigned char>(c)) || c == '$';
}

// What stands between `quote` at `at` and its end; a doubled quote is one. Moves `at` behind the end.
std::string quoted(std::string_view text, std::size_t &at, char quote) {
  std::string out;
  for (++at; at < text.size(); ++at) {
    if (text[at] != quote)
      out += text[at];
    else if (at + 1 < text.size() && text[at + 1] == quote)
      out += text[++at];
    else
      break;
  }
  ++at;
  return out;
}

Token next_token(std::string_view text, std::size_t &at) {
  const char c = text[at];
  if (c == '"') return {Token::Kind::word, quoted(text, at, '"')};
  if (c == '\'') return {Token::Kind::text, quoted(text, at, '\'')};
  if (!starts_word(c)) return {Token::Kind::sign, std::string(1, text[at++])};
  Token token{Token::Kind::word, {}};
  while (at < text.size() && continues_word(text[at]))
    token.value += static_cast<char>(std::tolower(static_cast<unsigned char>(text[at++])));
  return token;
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();)
    if (std::isspace(static_cast<unsigned char>(text[at])))
      ++at;
    else
      tokens.push_back(next_token(text, at));
  return tokens;
}

// The tokens from one place on, asked for one after the other.
class Reader {
 public:
  Reader(const std::vector<Token> &tokens, std::size_t at) : tokens_(tokens), at_(at) {}
  bool take(std::string_view value) {
    const bool found =
        at_ < tokens_.size() && tokens_[at_].kind != Token::Kind::text && tokens_[at_].value == value;
    at_ += found;
    return found;
  }
  void skip() { at_ = std::min(at_ + 1, tokens_.size()); }
  std::size_t at() const { return at_; }

 private:
  const std::vector<Token> &tokens_;
  std::size_t at_;
};

// Where the type name that starts at `at` ends: some of PostgreSQL's have several words.
std::size_t end_of_type(const std::vector<Token> &tokens, std::size_t at) {
  Reader reader(tokens, at);
  const bool time = reader.take("timestamp") || reader.take("time");
  if (!time) {
    reader.skip();
    if (reader.take("precision") || reader.take("varying")) return reader.at();
  }
  if (time && (reader.take("with") || reader.take("without"))) {
    reader.take("time");
    reader.take("zone");
  }
  while (reader.take("[")) reader.take("]");
  return reader.at();
}

}  // namespace

std::string normal_form(std::string_view expression, const Renames &renames) {
  const std::vector<Token> tokens = tokens_of(expression);
  const auto is_sign = [&](std::size_t at, std::string_view sign) {
    return at < tokens.size() && tokens[at].kind == Token::Kind::sign && tokens[at].value == sign;
  };
  std::string out;
  for (std::size_t at = 0; at < tokens.size();) {
    if (is_sign(at, ":") && is_sign(at + 1, ":")) {
      at = end_of_type(tokens, at + 2);
      continue;
    }
    const Token &token = tokens[at++];
    if (token.kind == Token::Kind::sign && (token.value == "(" || token.value == ")")) continue;
    // A word before a parenthesis is a function.
    const auto renamed =
        token.kind == Token::Kind::word && !is_sign(at, "(") ? renames.find(token.value) : renames.end();
    out += static_cast<char>('0' + static_cast<int>(token.kind));
    out += renamed == renames.end() ? token.value : renamed->second;
    out += '\n';
  }
  return out;
}

}  // namespace datastore::ddl
