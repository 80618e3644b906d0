// Changes of a column's type that lose nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "src/ddl/shape.hpp"

namespace datastore::ddl {

// A column as it is: its type, and the type of its field as GraphQL writes it.
struct StoredType {
  std::string_view type;
  std::string_view field_type;
};

// The wanted column's value as an expression over `operand`, a value of the old type; none where values could
// be lost, become others or fail to convert. A value turned into text reads as clients have seen it.
std::optional<std::string> safe_cast(const StoredType &from, const Column &to, std::string_view operand);

}  // namespace datastore::ddl
