// The API as a document in GraphQL's schema definition language.
#pragma once

#include <string>

#include "src/query/api/type_system.hpp"

namespace datastore::query::api {

// What GraphQL itself brings along (its own scalars and directives, and the types of introspection) is left
// out; what AppSync brings along is defined, so that the text stands for itself. One API gives one text.
std::string print(const TypeSystem &api);

// A value of that type as GraphQL writes it: a text of an enum type is one of its values.
std::string print(const TypeSystem &api, const Json &value, const Type &type);

}  // namespace datastore::query::api
