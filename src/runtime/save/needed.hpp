// Deletes that the delete rules refuse, told in terms of records: PostgreSQL's own error would name a
// constraint. It is left to that where the caller may not read all that has to be read.
#pragma once

#include <string>

#include "src/query/statement.hpp"
#include "src/runtime/model/registry.hpp"

namespace datastore::runtime {

// Raises 23503 if a record that would stay needs this one, or one that would go along. Inside
// spi::connected() and spi::pinned(), as the caller.
void refuse_if_needed(const NamedModel &model, const std::string &id);

// The same of all records that meet a condition over the alias "r".
void refuse_if_any_is_needed(const NamedModel &model, const query::Statement &condition);

}  // namespace datastore::runtime
