// JSON as a client reads it: answers of datastore.sync and datastore.changes, and its own saved copy.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace datastore::client {

struct Json {
  enum class Kind { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  std::string text;      // of a string, its characters; of a number or boolean, as it was written
  std::string_view raw;  // the whole value as it stands in what was read, which must outlive it
  std::vector<Json> items;
  std::vector<std::pair<std::string, Json>> members;

  bool is_null() const { return kind == Kind::null; }
  bool is_true() const { return kind == Kind::boolean && text == "true"; }
  long long integer() const { return std::stoll(text); }
  // The member of that name; null if there is none.
  const Json *find(std::string_view name) const;
  // The same, but throws if there is none.
  const Json &at(std::string_view name) const;
};

// Throws std::runtime_error for what is not JSON, or is nested more than 100 deep.
Json read_json(std::string_view text);

// A string as JSON, with its quotes.
std::string json_string(std::string_view text);

}  // namespace datastore::client
