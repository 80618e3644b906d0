// An error of a GraphQL request, as the answer's `errors` lists it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/graphql/source.hpp"
#include "src/query/json.hpp"

namespace datastore::query::operation {

// The members beside `message` are AppSync's: top-level keys of the error, not inside `extensions`.
struct Error {
  std::string message;
  std::vector<graphql::Offset> at;  // places in the document, printed as locations
  std::vector<Json> path;           // response keys (strings) and list indexes (numbers); empty: null
  std::optional<std::string> type;  // errorType
  Json info;                        // errorInfo
  std::optional<std::string> data;  // JSON text: what AppSync sends along, as the stored record of a conflict
};

}  // namespace datastore::query::operation
