// How a field is stored: the type, the default and the checks of its column.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/ddl/shape.hpp"

namespace datastore::ddl {

// As format_type() prints it.
std::string column_type(const schema::TypeRef &type);

// A value of @default as an expression of the column's type.
std::string default_literal(const schema::TypeRef &type, std::string_view value);

// The checks that keep out what PostgreSQL's type alone would let in. Their names are
// "<table>_<column>_check" for what a value may be, and "<table>_<column>_items_check" for the form of a
// list.
//
// They use PostgreSQL's own functions alone, so that no table depends on the extension. They are parsed with
// a search_path of pg_catalog only, hence the plain names in them. jsonpath is spelled as PostgreSQL prints
// it, so that a check found in a table can be compared with the one that is wanted.
//
// `enumeration` is the type of an enum field, null for another.
std::vector<Part> column_checks(std::string_view table, const schema::Field &field,
                                const schema::Enum *enumeration);

// Our own columns of every table, in order.
std::vector<Column> bookkeeping_columns();

}  // namespace datastore::ddl
