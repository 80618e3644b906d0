#include "src/graphql/token.hpp"

#include "src/graphql/unicode.hpp"

namespace datastore::graphql {
namespace {

std::string hex(std::uint32_t number, std::size_t digits) {
  constexpr std::string_view symbols = "0123456789ABCDEF";
  std::string out;
  for (; number != 0 || out.size() < digits; number >>= 4) out.insert(out.begin(), symbols[number & 0xF]);
  return out;
}

std::string describe_stray(std::string_view text) {
  if (text == "'") return "\"'\": a string stands in double quotes";
  if (text == "..") return "\"..\": a spread is written \"...\"";
  if (text.front() == '.' && text.size() > 1) return quoted(text) + ": a number has a digit before its point";
  return describe_character(text);
}

}  // namespace

// Names have no length limit; messages do.
std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 60;
  std::string out = "\"";
  out += text.substr(0, longest);
  out += text.size() > longest ? "\xE2\x80\xA6\"" : "\"";
  return out;
}

std::string describe_character(std::string_view rest) {
  if (rest.empty()) return "the end of the document";
  if (rest.front() == '\n' || rest.front() == '\r') return "the end of the line";
  const std::size_t length = utf8_length(rest);
  if (length == 0) return "the byte 0x" + hex(static_cast<unsigned char>(rest.front()), 2);
  const std::uint32_t point = code_point(rest, length);
  const std::string number = "U+" + hex(point, 4);
  if (point < 0x20 || (point >= 0x7F && point < 0xA0)) return number;
  std::string out = quoted(rest.substr(0, length));
  if (length > 1) out += " (" + number + ")";
  return out;
}

std::string describe(const Token &token) {
  switch (token.kind) {
    case TokenKind::end:
      return "the end of the document";
    case TokenKind::integer:
    case TokenKind::floating:
      return "the number " + std::string(token.text.substr(0, 60));
    case TokenKind::string:
      return "a string";
    case TokenKind::block_string:
      return "a block string";
    case TokenKind::stray:
      return describe_stray(token.text);
    default:
      return quoted(token.text);
  }
}

}  // namespace datastore::graphql
