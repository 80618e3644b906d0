// From a Document back to text, in the layout that the GraphQL reference implementation prints.
#pragma once

#include <string>

#include "src/graphql/ast.hpp"

namespace datastore::graphql {

// parse(print(document)) equals the document, but for offsets and for the indentation of block strings.
std::string print(const Document &document);
std::string print(const Definition &definition);
std::string print(const Value &value);
std::string print(const Type &type);

}  // namespace datastore::graphql
