// Tombstones as records are answered.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "src/runtime/model/model.hpp"
#include "src/runtime/spi.hpp"

namespace datastore::runtime {

struct Tombstone {
  std::string data;  // the record's last fields, a JSON object: the id alone where row security hides rows
                     // from the caller
  bool whole = true;
  std::int64_t version = 0;
  std::int64_t changed_at = 0;

  std::string json() const;
};

// Records that the caller has just deleted, by id: the version that he saw of each.
using SeenVersions = std::unordered_map<std::string, std::int32_t>;

// Newest changes that a snapshot shows, by id: their versions.
using ChangeVersions = std::unordered_map<std::string, std::int64_t>;

// Takes out tombstones that a later change of the same id belies: it was created again, and went unseen,
// while the triggers were off.
void drop_belied(std::unordered_map<std::string, Tombstone> &tombstones, const ChangeVersions &changes);

// The newest tombstone of each id that has one, whether its record lives again or not. Inside
// spi::connected() and spi::pinned(); by the active snapshot, or by one of its own (`write`). Whoever calls
// it has asked the table itself before, and so may read it. What he has `seen` he gets whole.
std::unordered_map<std::string, Tombstone> tombstones_of(const ModelInfo &model,
                                                         const std::vector<std::string> &ids,
                                                         spi::Access access = spi::Access::write,
                                                         const SeenVersions &seen = {});

// The same of the ids that follow `id`, in their order, by the active snapshot.
std::vector<std::pair<std::string, Tombstone>> tombstones_after(const ModelInfo &model, const std::string &id,
                                                                int limit);

}  // namespace datastore::runtime
