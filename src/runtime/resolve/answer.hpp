// The answer of an operation as JSON text: {"data":…,"errors":[…]}.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "src/query/operation/compile/selected.hpp"
#include "src/query/operation/error.hpp"

namespace datastore::runtime {

// `"errors":[…]` of a document's text. AppSync's members: path, data, errorType, errorInfo, locations,
// message.
std::string errors_json(std::string_view document, const std::vector<query::operation::Error> &errors);

// The whole answer to a request that was not run.
std::string refused_json(std::string_view document, const std::vector<query::operation::Error> &errors);

// Why the arguments of fields make no sense, by the places of the fields in the document.
using Refusals = std::unordered_map<graphql::Offset, std::string>;

// Takes the marks out of a JSON text (src/query/operation/compile/mark.hpp), and adds an error for each of
// them, while there are less than a hundred. The value is that of a field of the root.
std::string without_marks(std::string_view json, const query::operation::Selected &field,
                          const Refusals &refusals, std::vector<query::operation::Error> &errors);

}  // namespace datastore::runtime
