// Running what the query layer wrote.
#pragma once

#include <vector>

#include "src/query/statement.hpp"
#include "src/runtime/spi.hpp"

namespace datastore::runtime {

// A parameter's text through its type's input function.
spi::Param param_of(const query::Param &param);

std::vector<spi::Param> params_of(const query::Statement &statement);

// Inside spi::connected() and spi::pinned(), as the caller.
std::vector<spi::Row> run(const query::Statement &statement, spi::Access access);

// The PostgreSQL error of a request that makes no sense.
Error error_of(const query::BadRequest &request);

}  // namespace datastore::runtime
