// Reading and deleting records of a model by a predicate.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "src/query/page.hpp"
#include "src/runtime/model/registry.hpp"
#include "src/runtime/rows.hpp"

namespace datastore::runtime {

struct QueryRequest {
  NamedModel model;
  query::Json predicate;
  query::Json sort;
  std::optional<std::string> page;  // the token of the record to go on after
  int limit = 100;
};

// All of these run as the caller, inside spi::connected() and spi::pinned(), and throw BadRequest.

// Adds rows (record, page): `page` is the token that goes on after the record.
void query_records(const QueryRequest &request, Rows &rows);

// The record, its tombstone if it was deleted, or none.
std::optional<std::string> record_of(const NamedModel &model, const std::string &id);

// Deletes by one statement; how many it matched. Records that go along with them are not counted.
// `search_path` is the caller's, for triggers.
std::int64_t delete_records(const NamedModel &model, const query::Json &predicate,
                            const std::string &search_path);

}  // namespace datastore::runtime
