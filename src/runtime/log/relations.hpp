// The OIDs of the change log and its indexes, looked up by name once per backend and again when they change.
#pragma once

#include "src/runtime/postgres.hpp"

namespace datastore::runtime {

struct LogRelations {
  Oid change;
  Oid by_order;    // (model, xid, seq)
  Oid tombstones;  // (model, record_id, version) where op = 'd'
};

// For the inside of a pg() body.
LogRelations log_relations();

}  // namespace datastore::runtime
