#include "src/graphql/lexer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "src/graphql/unicode.hpp"

namespace datastore::graphql {
namespace {

constexpr std::size_t report_every = 4096;

struct Table {
  using Start = Lexer::Start;
  std::array<Start, 256> start{};
  std::array<TokenKind, 256> punctuator{};
  std::array<bool, 256> in_name{};
  std::array<bool, 256> in_string{};   // needs no second look inside "…"
  std::array<bool, 256> in_block{};    // nor inside """…"""
  std::array<bool, 256> in_comment{};  // nor after a #
};

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

constexpr Table make_table() {
  using Start = Lexer::Start;
  Table table;
  for (int i = 0; i < 256; ++i) {
    const char c = static_cast<char>(i);
    table.in_name[i] = is_letter(c) || is_digit(c);
    table.in_comment[i] = i < 0x80 && c != '\n' && c != '\r';
    table.in_string[i] = table.in_comment[i] && c != '"' && c != '\\';
    table.in_block[i] = i < 0x80 && c != '"' && c != '\\';
    if (i >= 0x80) table.start[i] = Start::high;
    if (is_letter(c)) table.start[i] = Start::name;
    if (is_digit(c) || c == '-') table.start[i] = Start::number;
  }
  for (const char c : {' ', '\t', ',', '\n', '\r'}) table.start[static_cast<int>(c)] = Start::blank;
  table.start['#'] = Start::comment;
  table.start['"'] = Start::quote;
  table.start['.'] = Start::dot;
  constexpr std::pair<char, TokenKind> punctuators[] = {
      {'!', TokenKind::bang},          {'$', TokenKind::dollar},      {'&', TokenKind::amp},
      {'(', TokenKind::paren_open},    {')', TokenKind::paren_close}, {':', TokenKind::colon},
      {'=', TokenKind::equals},        {'@', TokenKind::at},          {'[', TokenKind::bracket_open},
      {']', TokenKind::bracket_close}, {'{', TokenKind::brace_open},  {'|', TokenKind::pipe},
      {'}', TokenKind::brace_close},
  };
  for (const auto &[c, kind] : punctuators) {
    table.start[static_cast<int>(c)] = Start::punctuator;
    table.punctuator[static_cast<int>(c)] = kind;
  }
  return table;
}

constexpr Table table = make_table();

constexpr unsigned index(char c) { return static_cast<unsigned char>(c); }

// The first byte from `p` on that is not of the kind.
const char *skip(const char *p, const char *end, const std::array<bool, 256> &kind) {
  while (p != end && kind[index(*p)]) ++p;
  return p;
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The number that exactly four hexadecimal digits at the start of `text` make, or -1.
int four_hex_digits(std::string_view text) {
  if (text.size() < 4) return -1;
  int number = 0;
  for (int i = 0; i < 4; ++i) {
    const int digit = hex_digit(text[i]);
    if (digit < 0) return -1;
    number = number << 4 | digit;
  }
  return number;
}

bool is_leading_surrogate(int code) { return code >= 0xD800 && code <= 0xDBFF; }
bool is_trailing_surrogate(int code) { return code >= 0xDC00 && code <= 0xDFFF; }

}  // namespace

Lexer::Lexer(std::string_view text, std::size_t max_tokens, Progress progress)
    : text_(text),
      p_(text.data()),
      end_(text.data() + text.size()),
      max_tokens_(max_tokens),
      progress_(progress) {
  next();
}

void Lexer::next() {
  const char *p = skip_ignored();
  if (p == end_) {
    take(TokenKind::end, p, p);
    return;
  }
  if (until_report_ == 0) report();
  --until_report_;
  const Start start = table.start[index(*p)];
  if (start == Start::name) {
    do {
      ++p;
    } while (p != end_ && table.in_name[index(*p)]);
    take(TokenKind::name, p_, p);
    p_ = p;
    return;
  }
  if (start == Start::punctuator) {
    take(table.punctuator[index(*p)], p, p + 1);
    ++p_;
    return;
  }
  read_other(start);
}

// Blanks, commas, comments and byte order marks mean nothing. Leaves p_ at what follows them, and returns it.
const char *Lexer::skip_ignored() {
  // A local pointer stays in a register: a member might be overwritten by any char, as far as the compiler
  // knows.
  const char *p = p_;
  const char *const end = end_;
  for (;;) {
    while (p != end && table.start[index(*p)] == Start::blank) ++p;
    p_ = p;
    if (p == end) return p;
    const Start start = table.start[index(*p)];
    if (start == Start::comment) {
      skip_comment();
      p = p_;
    } else if (start == Start::high && rest(p).starts_with(byte_order_mark)) {
      p += byte_order_mark.size();
    } else {
      return p;
    }
  }
}

void Lexer::read_other(Start start) {
  switch (start) {
    case Start::quote:
      if (rest(p_).starts_with("\"\"\"")) {
        read_block_string();
      } else {
        read_string();
      }
      return;
    case Start::number:
      read_number();
      return;
    case Start::dot:
      if (!rest(p_).starts_with("...")) break;
      take(TokenKind::spread, p_, p_ + 3);
      p_ += 3;
      return;
    default:
      break;
  }
  read_stray();
}

void Lexer::take(TokenKind kind, const char *start, const char *stop) {
  token_.kind = kind;
  token_.at = offset(start);
  token_.text = {start, static_cast<std::size_t>(stop - start)};
}

void Lexer::refuse(std::string message, const char *at) const {
  throw SyntaxError(std::move(message), offset(at));
}

void Lexer::refuse_utf8(const char *at) const {
  refuse("expected text in UTF-8, found " + describe_character(rest(at)), at);
}

// Called for the first token and then for every 4096th.
void Lexer::report() {
  if (tokens_ >= max_tokens_) {
    refuse("the document has more than " + std::to_string(max_tokens_) + " tokens", p_);
  }
  if (tokens_ > 0 && progress_ != nullptr) progress_();
  until_report_ = std::min(report_every, max_tokens_ - tokens_);
  tokens_ += until_report_;
}

void Lexer::skip_comment() {
  ++p_;
  for (;;) {
    p_ = skip(p_, end_, table.in_comment);
    if (p_ == end_ || index(*p_) < 0x80) return;
    const std::size_t length = utf8_length(rest(p_));
    if (length == 0) refuse_utf8(p_);
    p_ += length;
  }
}

void Lexer::read_digits(std::string_view after) {
  if (p_ == end_ || !is_digit(*p_)) {
    refuse("expected a digit after \"" + std::string(after) + "\", found " + describe_character(rest(p_)),
           p_);
  }
  while (p_ != end_ && is_digit(*p_)) ++p_;
}

void Lexer::read_number() {
  const char *start = p_;
  TokenKind kind = TokenKind::integer;
  if (*p_ == '-') ++p_;
  if (p_ != end_ && *p_ == '0') {
    ++p_;
    if (p_ != end_ && is_digit(*p_)) {
      refuse("expected no digit after a leading 0, found " + describe_character(rest(p_)), p_);
    }
  } else {
    read_digits("-");
  }
  if (p_ != end_ && *p_ == '.') {
    kind = TokenKind::floating;
    ++p_;
    read_digits(".");
  }
  if (p_ != end_ && (*p_ == 'e' || *p_ == 'E')) {
    kind = TokenKind::floating;
    const char *exponent = p_;
    ++p_;
    if (p_ != end_ && (*p_ == '+' || *p_ == '-')) ++p_;
    read_digits({exponent, static_cast<std::size_t>(p_ - exponent)});
  }
  take(kind, start, p_);
  if (p_ != end_ && (*p_ == '.' || is_letter(*p_))) {
    refuse("expected " + describe(token_) + " to end here, found " + describe_character(rest(p_)), p_);
  }
}

void Lexer::read_string() {
  const char *start = p_++;
  bool escaped = false;
  for (;;) {
    p_ = skip(p_, end_, table.in_string);
    if (p_ == end_ || *p_ == '\n' || *p_ == '\r') {
      refuse("expected a closing '\"' for this string, found " + describe_character(rest(p_)), start);
    }
    if (*p_ == '"') break;
    if (*p_ == '\\') {
      escaped = true;
      read_escape(p_);
      continue;
    }
    const std::size_t length = utf8_length(rest(p_));
    if (length == 0) refuse_utf8(p_);
    p_ += length;
  }
  take(TokenKind::string, start + 1, p_);
  token_.at = offset(start);
  token_.escaped = escaped;
  ++p_;
}

// Steps over one escape. What it stands for is worked out later, by decode().
void Lexer::read_escape(const char *&p) const {
  const std::string_view escape = rest(p);
  const char kind = escape.size() > 1 ? escape[1] : '\0';
  if (std::string_view("\"\\/bfnrt").find(kind) != std::string_view::npos && kind != '\0') {
    p += 2;
    return;
  }
  // The escape as far as its character number `last`, or as far as it is printable.
  const auto written = [&](std::size_t last) {
    std::size_t size = 0;
    while (size < escape.size() && size <= last && escape[size] > ' ' && escape[size] < '\x7F') ++size;
    return quoted(escape.substr(0, size));
  };
  if (kind == 'u' && escape.size() > 2 && escape[2] == '{') {
    // graphql-js stops at eight digits; so does this, lest the two disagree about a run of zeros.
    std::uint32_t point = 0;
    std::size_t i = 3;
    while (i < escape.size() && i < 11 && hex_digit(escape[i]) >= 0) {
      point = point << 4 | static_cast<std::uint32_t>(hex_digit(escape[i++]));
    }
    const bool scalar = point < 0xD800 || (point > 0xDFFF && point <= 0x10FFFF);
    if (i > 3 && i < escape.size() && escape[i] == '}' && scalar) {
      p += i + 1;
      return;
    }
    refuse("expected a Unicode code point as in \\u{1F600}, found " + written(i), p);
  }
  if (kind == 'u') {
    const int code = four_hex_digits(escape.substr(2));
    if (code >= 0 && !is_leading_surrogate(code) && !is_trailing_surrogate(code)) {
      p += 6;
      return;
    }
    if (is_leading_surrogate(code) && escape.substr(6).starts_with("\\u") &&
        is_trailing_surrogate(four_hex_digits(escape.substr(8)))) {
      p += 12;
      return;
    }
    if (code < 0) refuse("expected four hexadecimal digits after \"\\u\", found " + written(5), p);
    refuse("expected the other half of a surrogate pair beside this escape, found none", p);
  }
  refuse("expected an escape such as \\n, \\\" or \\u00E9, found \"\\\" before " +
             describe_character(escape.substr(1)),
         p);
}

void Lexer::read_block_string() {
  const char *start = p_;
  bool escaped = false;
  p_ += 3;
  for (;;) {
    p_ = skip(p_, end_, table.in_block);
    if (p_ == end_) {
      refuse("expected a closing '\"\"\"' for this block string, found the end of the document", start);
    }
    if (*p_ == '"') {
      if (rest(p_).starts_with("\"\"\"")) break;
      ++p_;
    } else if (*p_ == '\\') {
      const bool quotes = rest(p_).starts_with("\\\"\"\"");
      escaped = escaped || quotes;
      p_ += quotes ? 4 : 1;
    } else {
      const std::size_t length = utf8_length(rest(p_));
      if (length == 0) refuse_utf8(p_);
      p_ += length;
    }
  }
  take(TokenKind::block_string, start + 3, p_);
  token_.at = offset(start);
  token_.escaped = escaped;
  p_ += 3;
}

void Lexer::read_stray() {
  const char *start = p_;
  std::size_t length = utf8_length(rest(p_));
  if (length == 0) refuse_utf8(p_);
  if (*start == '.') {
    while (start + length != end_ && (is_digit(start[length]) || (length == 1 && start[1] == '.'))) ++length;
  }
  p_ += length;
  take(TokenKind::stray, start, p_);
}

}  // namespace datastore::graphql
