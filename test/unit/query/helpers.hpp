// Schemas and JSON for the tests of this layer.
#pragma once

#include <gtest/gtest.h>

#include <cctype>
#include <stdexcept>
#include <string>
#include <string_view>

#include "src/query/json.hpp"

namespace datastore::query::test {

// A small reader of JSON, without escapes: the extension reads jsonb by PostgreSQL's own.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  Json value() {
    skip();
    if (take('{')) return object();
    if (take('[')) return array();
    if (take('"')) return {string()};
    for (const auto &[word, json] :
         {std::pair<std::string_view, Json>{"null", {}}, {"true", {true}}, {"false", {false}}})
      if (rest_.starts_with(word)) {
        rest_.remove_prefix(word.size());
        return json;
      }
    const auto end = std::min(rest_.find_first_of(",]} \n"), rest_.size());
    Json number{JsonNumber{std::string(rest_.substr(0, end))}};
    rest_.remove_prefix(end);
    return number;
  }

 private:
  void skip() {
    while (!rest_.empty() && std::isspace(static_cast<unsigned char>(rest_.front()))) rest_.remove_prefix(1);
  }
  bool take(char c) {
    skip();
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::string string() {
    const auto end = rest_.find('"');
    std::string text(rest_.substr(0, end));
    rest_.remove_prefix(end + 1);
    return text;
  }
  Json array() {
    JsonArray items;
    if (take(']')) return {items};
    do items.push_back(value());
    while (take(','));
    if (!take(']')) throw std::runtime_error("the test's JSON lacks a ]");
    return {items};
  }
  Json object() {
    JsonObject members;
    if (take('}')) return {members};
    do {
      take('"');
      std::string name = string();
      take(':');
      members.emplace_back(std::move(name), value());
    } while (take(','));
    if (!take('}')) throw std::runtime_error("the test's JSON lacks a }");
    return {members};
  }

  std::string_view rest_;
};

inline Json json(std::string_view text) { return Reader(text).value(); }

}  // namespace datastore::query::test
