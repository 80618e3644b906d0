// Every DDL statement that we send, in one place each. All names are quoted, all literals escaped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/ddl/shape.hpp"

namespace datastore::ddl {

std::string quote_identifier(std::string_view name);  // always in double quotes
std::string quote_literal(std::string_view value);    // '…', or E'…' where a backslash is in it
std::string qualified(std::string_view name_space, std::string_view name);

std::string create_table(std::string_view name_space, const Table &table);
std::string add_column(std::string_view name_space, const Table &table, const Column &column);
std::string add_part(std::string_view name_space, const Table &table, const Part &part);
std::string drop_part(std::string_view name_space, const Table &table, const Part &part);
// … and a function for every other kind of step.

}  // namespace datastore::ddl
