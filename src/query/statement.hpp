// A SQL statement with its parameters: values never stand in the text.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace datastore::query {

struct Param {
  std::string type;                 // as PostgreSQL names it: "text", "integer", "text[]"
  std::optional<std::string> text;  // in the type's input form; none for null
};

struct Statement {
  std::string sql;
  std::vector<Param> params;

  // Adds a parameter; its place in the text: "$3".
  std::string param(std::string type, std::optional<std::string> text) {
    params.push_back({std::move(type), std::move(text)});
    return "$" + std::to_string(params.size());
  }
};

// What a caller asked for makes no sense for the model: becomes an error of PostgreSQL with that SQLSTATE.
struct BadRequest : std::runtime_error {
  enum class Kind {
    invalid_value,  // 22023: a value, a predicate, a sort order that is not well-formed
    unknown_field,  // 42703
    wrong_type,     // 42804: a value that is not of its field's type
    bad_text,       // 22P02: a scalar's text that is not one (AWSDate "tomorrow")
    not_null,       // 23502: a required field that is null or missing
  };
  Kind kind;
  std::string detail;
  std::string hint;
  BadRequest(Kind kind_of_error, const std::string &message, std::string detail_text = {},
             std::string hint_text = {})
      : std::runtime_error(message),
        kind(kind_of_error),
        detail(std::move(detail_text)),
        hint(std::move(hint_text)) {}
};

}  // namespace datastore::query
