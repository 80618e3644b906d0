#include "src/schema/identifier.hpp"

#include "src/schema/names.hpp"

namespace datastore::schema {

std::string why_not_identifier(std::string_view name) {
  if (name.empty()) return "it is empty";
  if (name.size() > max_identifier_bytes) return "it is longer than 63 bytes";
  if (name.find('\0') != std::string_view::npos) return "it holds the character U+0000";
  return "";
}

std::string why_not_column(std::string_view name) {
  for (const std::string_view system : {"ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"})
    if (name == system) return "it is the name of a system column of PostgreSQL";
  for (const std::string_view ours : {"_version", "_last_changed_at", "_field_versions"})
    if (name == ours) return "it is the name of a column that every model has for its versions";
  return why_not_identifier(name);
}

}  // namespace datastore::schema
