// Names and texts of a document, for a message.
#pragma once

#include <string>
#include <string_view>

namespace datastore::schema {

// Cut, if it is very long.
std::string shortened(std::string_view text);

// The same in double quotes, with control characters escaped as in GraphQL.
std::string quoted(std::string_view text);

}  // namespace datastore::schema
