#include "src/graphql/source.hpp"

#include <algorithm>

#include "src/graphql/unicode.hpp"

namespace datastore::graphql {
namespace {

// An excerpt shows at most this many code points on each side of the caret.
constexpr std::size_t excerpt_reach = 60;
constexpr std::string_view ellipsis = "\xE2\x80\xA6";
constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool ends_line(char c) { return c == '\n' || c == '\r'; }

// Where the line that holds `offset` starts. The second half of a CRLF belongs to the line that it ends, and
// a byte order mark to no line, as in an editor.
std::size_t line_start(std::string_view text, std::size_t offset) {
  if (offset > 0 && offset < text.size() && text[offset] == '\n' && text[offset - 1] == '\r') --offset;
  while (offset > 0 && !ends_line(text[offset - 1])) --offset;
  if (offset == 0 && text.starts_with(byte_order_mark)) return byte_order_mark.size();
  return offset;
}

// One code point from the front of `rest`, made fit to print: invalid bytes and control characters replaced.
void take_printable(std::string_view &rest, std::string &out) {
  const std::size_t length = utf8_length(rest);
  if (length == 0) {
    out += replacement;
    rest.remove_prefix(1);
    return;
  }
  const std::uint32_t point = code_point(rest, length);
  if (point < 0x20 || (point >= 0x7F && point < 0xA0)) {
    out += ' ';
  } else {
    out += rest.substr(0, length);
  }
  rest.remove_prefix(length);
}

// Code points in `text`, an invalid byte counting as one.
std::size_t count_points(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    text.remove_prefix(std::max<std::size_t>(utf8_length(text), 1));
    ++count;
  }
  return count;
}

}  // namespace

Position position_at(std::string_view text, Offset offset) {
  const std::size_t end = std::min<std::size_t>(offset, text.size());
  const std::size_t start = line_start(text, end);
  Position position;
  for (std::size_t i = 0; i < start; ++i) {
    const bool second_half = text[i] == '\n' && i > 0 && text[i - 1] == '\r';
    if (ends_line(text[i]) && !second_half) ++position.line;
  }
  if (end > start)
    position.column += static_cast<std::uint32_t>(count_points(text.substr(start, end - start)));
  return position;
}

Position location_at(std::string_view text, Offset offset) {
  const std::size_t end = std::min<std::size_t>(offset, text.size());
  const std::size_t start = line_start(text, end);
  Position position = position_at(text, offset);
  for (std::size_t at = start; at < end; at++)
    if (static_cast<unsigned char>(text[at]) >= 0xF0 && utf8_length(text.substr(at)) == 4) ++position.column;
  if (start == byte_order_mark.size() && text.starts_with(byte_order_mark) && end >= start) ++position.column;
  return position;
}

std::string excerpt_at(std::string_view text, Offset offset) {
  const std::size_t at = std::min<std::size_t>(offset, text.size());
  const std::size_t start = line_start(text, at);
  const std::size_t middle = std::max(at, start);

  std::size_t left = middle;
  for (std::size_t points = 0; left > start && points < excerpt_reach; ++points) {
    --left;
    // At most three bytes back, so that invalid bytes cannot stretch the excerpt.
    for (int i = 0; i < 3 && left > start && is_continuation(text[left]); ++i) --left;
  }

  const std::string number = std::to_string(position_at(text, offset).line);
  std::string line = "  " + number + " | ";
  std::string below = "  " + std::string(number.size(), ' ') + " | ";
  if (left > start) {
    line += ellipsis;
    below += ' ';
  }
  std::string before;
  std::string_view rest = text.substr(left, middle - left);
  below.append(count_points(rest), ' ');
  while (!rest.empty()) take_printable(rest, before);
  line += before;

  rest = text.substr(middle);
  for (std::size_t points = 0; !rest.empty() && !ends_line(rest.front()); ++points) {
    if (points == excerpt_reach) {
      line += ellipsis;
      break;
    }
    take_printable(rest, line);
  }
  while (line.ends_with(' ') && line.size() > number.size() + 5) line.pop_back();
  return line + '\n' + below + '^';
}

}  // namespace datastore::graphql
