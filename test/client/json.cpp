#include "test/client/json.hpp"

#include <cstdio>

namespace datastore::client {

namespace {

constexpr int deepest = 100;

void append_utf8(std::string &out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Json whole() {
    Json value = read(0);
    skip_space();
    if (at_ != text_.size()) fail("something follows the value");
    return value;
  }

 private:
  [[noreturn]] void fail(const char *what) const {
    throw std::runtime_error("not JSON at " + std::to_string(at_) + ": " + what + ": " +
                             std::string(text_.substr(0, 200)));
  }

  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
      at_++;
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool take(char wanted) {
    skip_space();
    if (peek() != wanted) return false;
    at_++;
    return true;
  }

  unsigned hex() {
    if (at_ + 4 > text_.size()) fail("\\u is cut short");
    const unsigned code = static_cast<unsigned>(std::stoul(std::string(text_.substr(at_, 4)), nullptr, 16));
    at_ += 4;
    return code;
  }

  std::string string() {
    std::string out;
    at_++;
    for (;;) {
      if (at_ >= text_.size()) fail("a string does not end");
      const char c = text_[at_++];
      if (c == '"') return out;
      if (static_cast<unsigned char>(c) < 0x20) fail("a control character in a string");
      if (c != '\\') {
        out += c;
        continue;
      }
      const char escape = peek();
      at_++;
      switch (escape) {
        case '"':
        case '\\':
        case '/':
          out += escape;
          break;
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
        case 'u': {
          unsigned code = hex();
          if (code >= 0xD800 && code < 0xDC00) {
            if (text_.substr(at_, 2) != "\\u") fail("half a surrogate pair");
            at_ += 2;
            code = 0x10000 + ((code - 0xD800) << 10) + (hex() - 0xDC00);
          }
          append_utf8(out, code);
          break;
        }
        default:
          fail("no such escape");
      }
    }
  }

  Json word(Json::Kind kind, std::string_view word) {
    if (text_.substr(at_, word.size()) != word) fail("no such word");
    at_ += word.size();
    Json value;
    value.kind = kind;
    value.text = word;
    return value;
  }

  Json number() {
    const auto begin = at_;
    while (std::string_view("+-.0123456789eE").find(peek()) != std::string_view::npos && peek() != '\0')
      at_++;
    if (at_ == begin) fail("no value");
    Json value;
    value.kind = Json::Kind::number;
    value.text = text_.substr(begin, at_ - begin);
    return value;
  }

  Json array(int depth) {
    Json value;
    value.kind = Json::Kind::array;
    at_++;
    if (take(']')) return value;
    do value.items.push_back(read(depth + 1));
    while (take(','));
    if (!take(']')) fail("an array does not end");
    return value;
  }

  Json object(int depth) {
    Json value;
    value.kind = Json::Kind::object;
    at_++;
    if (take('}')) return value;
    do {
      skip_space();
      if (peek() != '"') fail("no key");
      std::string key = string();
      if (!take(':')) fail("no colon");
      value.members.emplace_back(std::move(key), read(depth + 1));
    } while (take(','));
    if (!take('}')) fail("an object does not end");
    return value;
  }

  Json any(int depth) {
    switch (peek()) {
      case '{':
        return object(depth);
      case '[':
        return array(depth);
      case '"': {
        Json value;
        value.kind = Json::Kind::string;
        value.text = string();
        return value;
      }
      case 't':
        return word(Json::Kind::boolean, "true");
      case 'f':
        return word(Json::Kind::boolean, "false");
      case 'n':
        return word(Json::Kind::null, "null");
      default:
        return number();
    }
  }

  Json read(int depth) {
    if (depth > deepest) fail("nested too deep");
    skip_space();
    const auto begin = at_;
    Json value = any(depth);
    value.raw = text_.substr(begin, at_ - begin);
    return value;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

const Json *Json::find(std::string_view name) const {
  for (const auto &[key, value] : members)
    if (key == name) return &value;
  return nullptr;
}

const Json &Json::at(std::string_view name) const {
  if (const Json *member = find(name)) return *member;
  throw std::runtime_error("no \"" + std::string(name) + "\" in " + std::string(raw.substr(0, 200)));
}

Json read_json(std::string_view text) { return Reader(text).whole(); }

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
      out += escape;
    } else {
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace datastore::client
