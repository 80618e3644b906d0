// Builds schemas for tests, and says in one text what came out.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "src/graphql/parser.hpp"
#include "src/schema/build.hpp"

namespace datastore::schema::test {

// Where the author has said that he knows that @auth is not enforced.
inline Options without_auth() {
  Options options;
  options.auth_off = true;
  return options;
}

inline Built build_text(std::string_view sdl, const Options &options = {}) {
  return build(graphql::parse(sdl), options);
}

// The schema of a document without errors.
inline Schema schema_of(std::string_view sdl, const Options &options = {}) {
  Built built = build_text(sdl, options);
  for (const Diagnostic &diagnostic : built.diagnostics)
    if (diagnostic.severity == Severity::error) throw std::runtime_error(diagnostic.message);
  return std::move(built.schema);
}

// "line:column message" of each, in order.
inline std::vector<std::string> told(std::string_view sdl, Severity severity, const Options &options = {}) {
  std::vector<std::string> lines;
  for (const Diagnostic &diagnostic : build_text(sdl, options).diagnostics) {
    if (diagnostic.severity != severity) continue;
    const graphql::Position at = graphql::position_at(sdl, diagnostic.at);
    lines.push_back(std::to_string(at.line) + ":" + std::to_string(at.column) + " " + diagnostic.message);
  }
  return lines;
}

inline std::vector<std::string> errors(std::string_view sdl, const Options &options = {}) {
  return told(sdl, Severity::error, options);
}

// The message of the only error; something else if there is none, or more than one.
inline std::string error(std::string_view sdl, const Options &options = {}) {
  const auto all = errors(sdl, options);
  if (all.size() == 1) return all[0].substr(all[0].find(' ') + 1);
  std::string text = std::to_string(all.size()) + " errors";
  for (const std::string &line : all) text += "\n" + line;
  return text;
}

// The message of the only notice, likewise; the document must be without errors.
inline std::string notice(std::string_view sdl, const Options &options = {}) {
  if (const auto bad = errors(sdl, options); !bad.empty()) return "error: " + bad[0];
  const auto all = told(sdl, Severity::notice, options);
  if (all.size() == 1) return all[0].substr(all[0].find(' ') + 1);
  return std::to_string(all.size()) + " notices";
}

// Of the only error.
inline Diagnostic only_error(std::string_view sdl, const Options &options = {}) {
  Diagnostic found;
  for (const Diagnostic &diagnostic : build_text(sdl, options).diagnostics)
    if (diagnostic.severity == Severity::error) {
      if (!found.message.empty())
        throw std::runtime_error("two errors: " + found.message + "; " + diagnostic.message);
      found = diagnostic;
    }
  return found;
}

// "id: ID!, title: String, …"
inline std::string fields_of(const Model &model) {
  std::string text;
  for (const Field &field : model.fields)
    text += (text.empty() ? "" : ", ") + field.name + ": " + field.type.text;
  return text;
}

// "comments -> Comment by Comment.postCommentsId (post)", the counterpart in brackets.
inline std::string relation_of(const Model &model, std::string_view field) {
  const Relation *relation = model.relation(field);
  if (relation == nullptr) return "none";
  static constexpr const char *kinds[] = {"has one", "has many", "belongs to"};
  std::string text = kinds[static_cast<int>(relation->kind)];
  text += " " + relation->related + " by " + relation->key_model + "." + relation->key_field;
  if (!relation->counterpart.empty()) text += " (" + relation->counterpart + ")";
  return text;
}

// "postId -> Post cascade" and so on, with "owns" behind it where it does.
inline std::string keys_of(const Model &model) {
  static constexpr const char *rules[] = {"cascade", "set null", "no action"};
  std::string text;
  for (const ForeignKey &key : model.foreign_keys)
    text += (text.empty() ? "" : ", ") + key.field + " -> " + key.target + " " +
            rules[static_cast<int>(key.on_delete)] + (key.owns_target ? " owns" : "");
  return text;
}

// "byTitle(title, at) postsByTitle", "implied" behind it where it is.
inline std::string indexes_of(const Model &model) {
  std::string text;
  for (const Index &index : model.indexes) {
    text += (text.empty() ? "" : "; ") + index.name + "(";
    for (std::size_t i = 0; i < index.fields.size(); ++i) text += (i == 0 ? "" : ", ") + index.fields[i];
    text += ")";
    if (index.query_field) text += " " + *index.query_field;
    if (index.implied) text += " implied";
  }
  return text;
}

using Lines = std::vector<std::string>;

}  // namespace datastore::schema::test
