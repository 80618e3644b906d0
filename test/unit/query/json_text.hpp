// JSON text as a value, for tests: what they write is well-formed.
#pragma once

#include <cctype>
#include <stdexcept>
#include <string>
#include <string_view>

#include "src/query/json.hpp"

namespace datastore::query::test {

class JsonReader {
 public:
  explicit JsonReader(std::string_view text) : text_(text) {}

  Json whole() {
    Json json = value();
    if (peek() != '\0') fail();
    return json;
  }

 private:
  [[noreturn]] void fail() const { throw std::runtime_error("not JSON: " + std::string(text_.substr(at_))); }

  char peek() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_]))) at_++;
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  bool take(char wanted) {
    if (peek() != wanted) return false;
    at_++;
    return true;
  }

  bool take_word(std::string_view word) {
    peek();
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  std::string string() {
    if (!take('"')) fail();
    std::string out;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\') at_++;
      if (at_ < text_.size()) out += text_[at_++];
    }
    if (at_ == text_.size()) fail();
    at_++;
    return out;
  }

  Json value() {
    const char first = peek();
    if (take_word("null")) return {};
    if (take_word("true")) return {true};
    if (take_word("false")) return {false};
    if (first == '"') return {string()};
    if (take('[')) {
      JsonArray items;
      while (!take(']')) {
        if (!items.empty() && !take(',')) fail();
        items.push_back(value());
      }
      return {std::move(items)};
    }
    if (take('{')) {
      JsonObject members;
      while (!take('}')) {
        if (!members.empty() && !take(',')) fail();
        std::string name = (peek(), string());
        if (!take(':')) fail();
        members.emplace_back(std::move(name), value());
      }
      return {std::move(members)};
    }
    const std::size_t start = at_;
    while (at_ < text_.size() &&
           std::string_view("+-.0123456789eE").find(text_[at_]) != std::string_view::npos)
      at_++;
    if (at_ == start) fail();
    return {JsonNumber{std::string(text_.substr(start, at_ - start))}};
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

inline Json json_of(std::string_view text) { return JsonReader(text).whole(); }

}  // namespace datastore::query::test
