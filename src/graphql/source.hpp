// The text of one GraphQL document, where things stand in it, and the error that points into it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace datastore::graphql {

// A byte offset into the source. Line and column are worked out only when somebody asks for them.
using Offset = std::uint32_t;

// 1-based. `column` counts Unicode code points, so that an editor and a reader agree with it.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  friend bool operator==(const Position &, const Position &) = default;
};

// GraphQL's line terminators (LF, CR, CRLF) decide what a line is.
Position position_at(std::string_view text, Offset offset);

// The same as JavaScript counts, and so graphql-js and the tools of its users: `column` in UTF-16 code units,
// a byte order mark included.
Position location_at(std::string_view text, Offset offset);

// The line that holds `offset` and a caret under it, ready to print below an error:
//   3 |   title: Strin g!
//     |          ^
// Long lines are cut around the caret. Tabs become single spaces.
std::string excerpt_at(std::string_view text, Offset offset);

// A document that is not GraphQL (SQLSTATE 42601). what() is one line: what was found and what was expected.
class SyntaxError : public std::runtime_error {
 public:
  SyntaxError(std::string message, Offset offset) : std::runtime_error(std::move(message)), offset_(offset) {}
  Offset offset() const noexcept { return offset_; }

 private:
  Offset offset_;
};

}  // namespace datastore::graphql
