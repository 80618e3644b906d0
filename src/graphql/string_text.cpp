#include "src/graphql/string_text.hpp"

#include "src/graphql/unicode.hpp"

namespace datastore::graphql {
namespace {

constexpr std::string_view triple_quote = "\"\"\"";

void append_escape(std::string &out, unsigned code) {
  constexpr std::string_view symbols = "0123456789ABCDEF";
  switch (code) {
    case '\b':
      out += "\\b";
      break;
    case '\f':
      out += "\\f";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    default:
      out += "\\u00";
      out += symbols[code >> 4];
      out += symbols[code & 0xF];
  }
}

void append_quoted(std::string &out, std::string_view text) {
  out += '"';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned byte = static_cast<unsigned char>(text[i]);
    const unsigned next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    if (byte < 0x20 || byte == '"' || byte == '\\' || byte == 0x7F) {
      append_escape(out, byte);
    } else if (byte == 0xC2 && next < 0xA0) {  // U+0080 to U+009F
      append_escape(out, next);
      ++i;
    } else {
      out += text[i];
    }
  }
  out += '"';
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Whether every line but the first is empty or starts with white space, in a text of several lines.
bool all_but_first_indented(std::string_view text) {
  std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return false;
  for (; end != std::string_view::npos; end = text.find('\n', end + 1)) {
    if (end + 1 < text.size() && text[end + 1] != '\n' && !is_blank(text[end + 1])) return false;
  }
  return true;
}

// One short line stands between its quotes; anything else, and what the quotes would be mistaken for, stands
// on lines of its own.
void append_block(std::string &out, std::string_view text) {
  const bool one_line = text.find('\n') == std::string_view::npos;
  const bool own_last_line = text.ends_with('"') || text.ends_with('\\');
  const bool own_lines = !one_line || own_last_line || extent_of(text).length > 70;
  // White space at the start of a block string's first line counts as content, on a later line as
  // indentation.
  const bool stay_on_first_line = one_line && !text.empty() && is_blank(text.front());
  out += triple_quote;
  if ((own_lines && !stay_on_first_line) || all_but_first_indented(text)) out += '\n';
  for (;;) {
    const std::size_t quotes = text.find(triple_quote);
    out += text.substr(0, quotes);
    if (quotes == std::string_view::npos) break;
    out += '\\';
    out += triple_quote;
    text.remove_prefix(quotes + triple_quote.size());
  }
  if (own_lines) out += '\n';
  out += triple_quote;
}

}  // namespace

void append_string(std::string &out, const StringValue &value) {
  if (value.block) {
    append_block(out, value.text);
  } else {
    append_quoted(out, value.text);
  }
}

Extent &Extent::operator+=(const Extent &other) {
  length += other.length;
  newlines += other.newlines;
  return *this;
}

Extent extent_of(std::string_view text) {
  Extent extent;
  for (const char c : text) {
    if (!is_continuation(c)) ++extent.length;
    if (static_cast<unsigned char>(c) >= 0xF0) ++extent.length;  // takes a surrogate pair
    if (c == '\n') ++extent.newlines;
  }
  return extent;
}

}  // namespace datastore::graphql
