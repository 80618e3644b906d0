// Raising a version after the fact: a create that turned out to follow a delete that its snapshot had not
// seen.
#pragma once

#include <cstdint>

#include "src/runtime/postgres.hpp"

namespace datastore::runtime {

// While one lives, our triggers let the updates of that relation pass as they are.
class RaisingVersions {
 public:
  explicit RaisingVersions(Oid relation) noexcept;
  ~RaisingVersions();
  RaisingVersions(const RaisingVersions &) = delete;

 private:
  Oid before_;
};

bool raising_versions_of(Oid relation) noexcept;

// How often this session has done so. If that grows over an INSERT, its RETURNING may have told a version too
// low.
std::uint64_t times_raised() noexcept;

}  // namespace datastore::runtime
