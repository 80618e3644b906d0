#include "src/graphql/string_value.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>

#include "src/graphql/unicode.hpp"

namespace datastore::graphql {
namespace {

// The code units of an escape that the lexer has checked: digits only, from `digits`' start.
std::uint32_t hexadecimal(std::string_view digits) {
  std::uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  return number;
}

// Takes one checked escape from the front of `rest`.
void take_escape(std::string_view &rest, std::string &out) {
  const char kind = rest[1];
  std::size_t size = 2;
  switch (kind) {
    case 'b':
      out += '\b';
      break;
    case 'f':
      out += '\f';
      break;
    case 'n':
      out += '\n';
      break;
    case 'r':
      out += '\r';
      break;
    case 't':
      out += '\t';
      break;
    case 'u':
      if (rest[2] == '{') {
        size = rest.find('}') + 1;
        append_utf8(out, hexadecimal(rest.substr(3, size - 4)));
      } else {
        std::uint32_t point = hexadecimal(rest.substr(2, 4));
        size = 6;
        if (point >= 0xD800 && point <= 0xDBFF) {
          point = 0x10000 + ((point - 0xD800) << 10) + (hexadecimal(rest.substr(8, 4)) - 0xDC00);
          size = 12;
        }
        append_utf8(out, point);
      }
      break;
    default:
      out += kind;  // a quote, a backslash, a slash
  }
  rest.remove_prefix(size);
}

// Takes one line and its terminator from the front of `rest`; `last` if nothing ended it.
std::string_view take_line(std::string_view &rest, bool &last) {
  std::size_t size = 0;
  while (size < rest.size() && rest[size] != '\n' && rest[size] != '\r') ++size;
  last = size == rest.size();
  const std::string_view line = rest.substr(0, size);
  if (!last) rest.remove_prefix(size + (rest.substr(size).starts_with("\r\n") ? 2 : 1));
  return line;
}

// Calls visit(line, index) for each line.
template <class Visit>
void each_line(std::string_view text, Visit visit) {
  bool last = false;
  for (std::size_t i = 0; !last; ++i) {
    const std::string_view line = take_line(text, last);
    visit(line, i);
  }
}

// An escaped quote is no white space and no line end, so lines can be looked at before it is resolved.
void append_line(std::string_view line, bool escaped, std::string &out) {
  constexpr std::string_view escape = "\\\"\"\"";
  while (escaped) {
    const std::size_t at = line.find(escape);
    if (at == std::string_view::npos) break;
    out += line.substr(0, at);
    out += escape.substr(1);
    line.remove_prefix(at + escape.size());
  }
  out += line;
}

}  // namespace

std::string decode(const Token &token) {
  if (token.kind == TokenKind::block_string) return dedent(token.text, token.escaped);
  if (!token.escaped) return std::string(token.text);
  std::string out;
  out.reserve(token.text.size());
  std::string_view rest = token.text;
  while (!rest.empty()) {
    const std::size_t plain = std::min(rest.find('\\'), rest.size());
    out += rest.substr(0, plain);
    rest.remove_prefix(plain);
    if (!rest.empty()) take_escape(rest, out);
  }
  return out;
}

std::string dedent(std::string_view raw, bool escaped) {
  constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
  std::size_t common = none;
  std::size_t first = none;
  std::size_t last = 0;
  each_line(raw, [&](std::string_view line, std::size_t i) {
    const std::size_t indent = line.find_first_not_of(" \t");
    if (indent == std::string_view::npos) return;
    if (first == none) first = i;
    last = i;
    if (i > 0) common = std::min(common, indent);
  });
  std::string out;
  if (first == none) return out;
  out.reserve(raw.size());
  each_line(raw, [&](std::string_view line, std::size_t i) {
    if (i < first || i > last) return;
    if (i > 0) line.remove_prefix(std::min(common, line.size()));
    if (i > first) out += '\n';
    append_line(line, escaped, out);
  });
  return out;
}

}  // namespace datastore::graphql
