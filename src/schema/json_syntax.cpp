#include "src/schema/json_syntax.hpp"

#include <cstdint>
#include <vector>

#include "src/schema/letters.hpp"

namespace datastore::schema {
namespace {

constexpr std::size_t max_depth = 1000;

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::string run() {
    // Each open bracket waits on a stack of our own: '[' or '{'.
    std::vector<char> open;
    for (bool value_expected = true;;) {
      space();
      if (value_expected) {
        if (at_end()) return "it ends where a value is expected";
        const char c = text_[at_];
        if (c == '{' || c == '[') {
          if (open.size() == max_depth) return "it is nested too deeply";
          ++at_;
          space();
          if (take(c == '{' ? '}' : ']')) {
            value_expected = false;
            continue;
          }
          open.push_back(c);
          if (c == '{' && !key()) return problem_;
          continue;
        }
        if (!scalar()) return problem_;
        value_expected = false;
        continue;
      }
      if (open.empty()) return at_end() ? std::string() : "something follows its value";
      if (take(',')) {
        space();
        if (open.back() == '{' && !key()) return problem_;
        value_expected = true;
      } else if (take(open.back() == '{' ? '}' : ']')) {
        open.pop_back();
      } else {
        return open.back() == '{' ? "a comma or '}' is missing" : "a comma or ']' is missing";
      }
    }
  }

 private:
  bool at_end() const { return at_ == text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[at_]; }
  bool take(char c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void space() {
    while (!at_end() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')) ++at_;
  }
  bool fail(const char *problem) {
    problem_ = problem;
    return false;
  }

  bool key() {
    if (peek() != '"') return fail("a key in double quotes is missing");
    if (!string()) return false;
    space();
    return take(':') || fail("a colon is missing after a key");
  }

  bool scalar() {
    if (peek() == '"') return string();
    if (peek() == '-' || is_digit(peek())) return number();
    for (const std::string_view word : {"true", "false", "null"})
      if (text_.substr(at_, word.size()) == word) {
        at_ += word.size();
        return true;
      }
    return fail("a value is missing or misspelt");
  }

  bool digits() {
    if (!is_digit(peek())) return false;
    while (is_digit(peek())) ++at_;
    return true;
  }
  bool number() {
    take('-');
    if (!take('0') && !digits()) return fail("a number has no digits");
    if (take('.') && !digits()) return fail("a number has no digits after its point");
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (!take('+')) take('-');
      const std::size_t start = at_;
      if (!digits()) return fail("a number has no digits in its exponent");
      // jsonb keeps numbers as numeric, which has 131,072 digits before the point and 16,383 after it.
      if (at_ - start > 4) return fail("a number's exponent is too large");
    }
    return true;
  }

  bool string() {
    ++at_;
    while (!at_end()) {
      const auto c = static_cast<unsigned char>(text_[at_++]);
      if (c == '"') return true;
      if (c < 0x20) return fail("a string holds a control character");
      if (c == '\\' && !escape()) return false;
    }
    return fail("a string is not closed");
  }
  bool escape() {
    if (at_end()) return fail("a string is not closed");
    const char c = text_[at_++];
    if (c != 'u')
      return std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos ||
             fail("a string holds an unknown escape");
    std::uint32_t unit = 0;
    if (!hex(unit)) return false;
    if (unit == 0) return fail("a string holds \\u0000, which PostgreSQL cannot keep");
    if (unit >= 0xdc00 && unit <= 0xdfff) return fail("a string holds half of a surrogate pair");
    if (unit >= 0xd800 && unit <= 0xdbff) {
      std::uint32_t low = 0;
      if (!take('\\') || !take('u')) return fail("a string holds half of a surrogate pair");
      if (!hex(low)) return false;
      if (low < 0xdc00 || low > 0xdfff) return fail("a string holds half of a surrogate pair");
    }
    return true;
  }
  bool hex(std::uint32_t &unit) {
    for (int i = 0; i < 4; ++i) {
      const char c = peek();
      const std::uint32_t digit = is_digit(c)            ? static_cast<std::uint32_t>(c - '0')
                                  : c >= 'a' && c <= 'f' ? static_cast<std::uint32_t>(c - 'a' + 10)
                                  : c >= 'A' && c <= 'F' ? static_cast<std::uint32_t>(c - 'A' + 10)
                                                         : 16;
      if (digit == 16) return fail("a \\u escape needs four hex digits");
      unit = unit * 16 + digit;
      ++at_;
    }
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  const char *problem_ = "";
};

}  // namespace

std::string why_not_json(std::string_view text) { return Scanner(text).run(); }

}  // namespace datastore::schema
