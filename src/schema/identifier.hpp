// Names of tables and columns that PostgreSQL, or we ourselves, keep for something else.
#pragma once

#include <string>
#include <string_view>

namespace datastore::schema {

// Why PostgreSQL cannot have it as the name of a table or a column, in a few words; empty if it can.
std::string why_not_identifier(std::string_view name);

// The same for a column of a model, where some names are taken.
std::string why_not_column(std::string_view name);

}  // namespace datastore::schema
