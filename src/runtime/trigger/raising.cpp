#include "src/runtime/trigger/raising.hpp"

namespace datastore::runtime {

namespace {
Oid raised = InvalidOid;
}

RaisingVersions::RaisingVersions(Oid relation) noexcept : before_(raised) { raised = relation; }

RaisingVersions::~RaisingVersions() { raised = before_; }

bool raising_versions_of(Oid relation) noexcept { return OidIsValid(raised) && raised == relation; }

}  // namespace datastore::runtime
