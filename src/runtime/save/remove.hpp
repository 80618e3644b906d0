// Deleting one record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "src/query/json.hpp"
#include "src/runtime/model/registry.hpp"

namespace datastore::runtime {

struct RemoveRequest {
  NamedModel model;
  std::string id;
  std::optional<std::int32_t> expected_version;
  // Without an expected version, the one at insert is meant (as GraphQL has it), rather than whichever is
  // stored.
  bool version_is_of_insert = false;
  std::optional<query::Json> condition;  // a predicate that must hold for the stored record
  std::string search_path;               // the caller's, for a conflict handler of his
};

// The answer as JSON: the tombstone, also of what was gone before; the living record, where a conflict leaves
// it so; none for what never existed. Inside spi::connected() and spi::pinned(), as the caller.
std::optional<std::string> remove_record(const RemoveRequest &request);

}  // namespace datastore::runtime
