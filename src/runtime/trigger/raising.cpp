#include "src/runtime/trigger/raising.hpp"

namespace datastore::runtime {

namespace {
Oid raised = InvalidOid;
std::uint64_t times = 0;
}  // namespace

RaisingVersions::RaisingVersions(Oid relation) noexcept : before_(raised) {
  raised = relation;
  times++;
}

RaisingVersions::~RaisingVersions() { raised = before_; }

bool raising_versions_of(Oid relation) noexcept { return OidIsValid(raised) && raised == relation; }

std::uint64_t times_raised() noexcept { return times; }

}  // namespace datastore::runtime
