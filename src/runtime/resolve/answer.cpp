#include "src/runtime/resolve/answer.hpp"

#include <algorithm>
#include <charconv>

#include "src/query/operation/compile/mark.hpp"
#include "src/runtime/bridge.hpp"

namespace datastore::runtime {

namespace {

using query::Json;
using query::JsonArray;
using query::JsonNumber;
using query::operation::Selected;
using Told = query::operation::Error;

// A mark in each of a page's records would be an error for each: as many as validation tells are enough.
constexpr std::size_t most_errors = 100;
constexpr std::size_t between_interrupts = 1 << 16;

Json number(std::size_t value) { return {JsonNumber{std::to_string(value)}}; }

std::string locations(std::string_view document, const Told &error) {
  if (error.at.empty()) return "null";
  std::string out = "[";
  for (const auto offset : error.at) {
    const auto place = graphql::location_at(document, offset);
    out.append(out.size() == 1 ? "" : ",").append("{\"line\":").append(std::to_string(place.line));
    out.append(",\"column\":").append(std::to_string(place.column)).append(",\"sourceName\":null}");
  }
  return out + "]";
}

// Where in a JSON text one is.
class Walk {
 public:
  explicit Walk(std::vector<Json> path) : path_(std::move(path)) {}

  void open(bool is_array) { levels_.push_back({is_array, 0, {}}); }
  void close() { levels_.pop_back(); }
  void next() {
    if (!levels_.empty()) levels_.back().index++;
  }
  void key(std::string_view text) {
    if (!levels_.empty()) levels_.back().key = text;
  }
  std::vector<Json> path() const {
    std::vector<Json> path = path_;
    for (const auto &level : levels_) path.push_back(level.is_array ? number(level.index) : Json{level.key});
    return path;
  }

 private:
  struct Level {
    bool is_array;
    std::size_t index;
    std::string key;
  };
  std::vector<Json> path_;
  std::vector<Level> levels_;
};

Told refused(std::vector<Json> path, std::string_view at, const Refusals &refusals) {
  Told error;
  graphql::Offset offset = 0;
  std::from_chars(at.data(), at.data() + at.size(), offset);
  if (const auto found = refusals.find(offset); found != refusals.end()) error.message = found->second;
  error.at = {offset};
  error.path = std::move(path);
  return error;
}

// Where the field at the end of the path stands in the document.
graphql::Offset place_of(const Selected &root, const std::vector<Json> &path) {
  const Selected *field = &root;
  for (std::size_t i = 1; i < path.size(); i++) {
    const auto *key = path[i].as<std::string>();
    if (!key) continue;
    const auto found = std::find_if(field->fields.begin(), field->fields.end(),
                                    [&](const Selected &inner) { return inner.key == *key; });
    if (found == field->fields.end()) break;
    field = &*found;
  }
  return field->at;
}

// The error that a mark stands for.
Told error_of_mark(const Selected &root, std::vector<Json> path, std::string_view steps,
                   const Refusals &refusals) {
  std::string_view unsaid;
  while (!steps.empty()) {
    if (steps[0] == query::operation::mark_unsaid) {
      unsaid = steps.substr(1);
      break;
    }
    if (steps[0] == query::operation::mark_refused)
      return refused(std::move(path), steps.substr(1), refusals);
    const auto end = std::min(steps.find(query::operation::mark_step), steps.size());
    // No key begins with a digit.
    const bool is_place = steps[0] >= '0' && steps[0] <= '9';
    std::string step(steps.substr(0, end));
    path.push_back(is_place ? Json{JsonNumber{std::move(step)}} : Json{std::move(step)});
    steps.remove_prefix(std::min(end + 1, steps.size()));
  }
  std::string way;
  for (const auto &step : path) {
    if (const auto *name = step.as<std::string>()) way.append("/").append(*name);
    if (const auto *index = step.as<JsonNumber>()) way.append("[").append(index->text).append("]");
  }
  Told error;
  if (unsaid.empty())
    error.message = "Cannot return null for non-nullable type (" + way + ")";
  else
    error.message = "Cannot return " + std::string(unsaid) + ", which JSON cannot say (" + way + ")";
  error.at = {place_of(root, path)};
  error.path = std::move(path);
  return error;
}

}  // namespace

std::string errors_json(std::string_view document, const std::vector<Told> &errors) {
  std::string out = "\"errors\":[";
  for (const auto &error : errors) {
    check_interrupts();
    if (out.back() != '[') out += ',';
    out += "{\"path\":" + (error.path.empty() ? "null" : print(Json{JsonArray(error.path)}));
    if (error.type || error.data) {
      out += ",\"data\":" + error.data.value_or("null");
      out += ",\"errorType\":" + (error.type ? print(Json{*error.type}) : "null");
      out += ",\"errorInfo\":" + print(error.info);
    }
    out += ",\"locations\":" + locations(document, error);
    out += ",\"message\":" + print(Json{error.message}) + "}";
  }
  return out + "]";
}

std::string refused_json(std::string_view document, const std::vector<Told> &errors) {
  return "{\"data\":null," + errors_json(document, errors) + "}";
}

std::string without_marks(std::string_view json, const Selected &field, const Refusals &refusals,
                          std::vector<Told> &errors) {
  std::string out;
  out.reserve(json.size());
  Walk walk({{field.key}});
  std::size_t string_begin = 0, untold = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < json.size(); at++) {
    if (at % between_interrupts == 0) check_interrupts();
    const char c = json[at];
    if (in_string) {
      out += c;
      if (c == '\\' && at + 1 < json.size()) {
        out += json[++at];
      } else if (c == '"') {
        in_string = false;
        if (at + 1 < json.size() && json[at + 1] == ':')
          walk.key(json.substr(string_begin, at - string_begin));
      }
      continue;
    }
    if (c == query::operation::mark_begin) {
      const auto end = std::min(json.find(query::operation::mark_end, at), json.size());
      if (errors.size() < most_errors)
        errors.push_back(error_of_mark(field, walk.path(), json.substr(at + 1, end - at - 1), refusals));
      else
        untold++;
      at = end;
      continue;
    }
    out += c;
    if (c == '"') {
      in_string = true;
      string_begin = at + 1;
    } else if (c == '{' || c == '[') {
      walk.open(c == '[');
    } else if (c == '}' || c == ']') {
      walk.close();
    } else if (c == ',') {
      walk.next();
    }
  }
  if (untold > 0) {
    Told error;
    error.message = std::to_string(untold) + " more errors are not told";
    errors.push_back(std::move(error));
  }
  return out;
}

}  // namespace datastore::runtime
