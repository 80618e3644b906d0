// What an operation may ask for at most, and how much one asks for. A refusal says which limit it is, and
// its value.
//
// In the order of a request: check_text() before parsing, parse() with parse_limits(), check_size() when the
// document is valid, then check_variables() and check_lists() on the variables that came with it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "src/graphql/ast.hpp"
#include "src/graphql/parser.hpp"
#include "src/query/json.hpp"
#include "src/query/operation/error.hpp"

namespace datastore::query::operation {

struct Limits {
  std::size_t document_bytes = 1'000'000;
  std::size_t tokens = 20'000;
  std::size_t depth = 20;            // of fields in fields
  std::size_t fields = 2'000;        // with each fragment counted as often as it is spread
  std::size_t aliases = 100;         // the same
  std::size_t list_items = 1'000;    // of one list, in the document or in the variables
  std::size_t records = 20'000'000;  // that it asks for: check_records() in asked.hpp
  std::size_t variables_bytes = 1'000'000;
};

// What a fragment holds counts as often as it is spread. The numbers stop at the largest size_t.
struct Size {
  std::size_t depth = 0;
  std::size_t fields = 0;
  std::size_t aliases = 0;
};

// In time that grows with the document, not with what its fragments amount to. A fragment that spreads itself
// makes everything endless.
Size measure(const graphql::Document &document, const graphql::OperationDefinition &operation);

std::optional<Error> check_text(std::string_view text, const Limits &limits);
graphql::ParseLimits parse_limits(const Limits &limits);
// The operation's size, and the lists in the document's values.
std::vector<Error> check_size(const graphql::Document &document,
                              const graphql::OperationDefinition &operation, const Limits &limits);
// By the length of the variables as the request gave them, before they are read.
std::optional<Error> check_variables(std::size_t bytes, const Limits &limits);
// `variables` as the request gave them.
std::optional<Error> check_lists(const Json &variables, const Limits &limits);

}  // namespace datastore::query::operation
