// Waking sessions that wait for changes: NOTIFY datastore_change with the models touched, once per
// transaction, when it commits, and only while some session listens. All notifying commits of a cluster queue
// behind one lock, and PREPARE TRANSACTION is refused after a NOTIFY: so nobody pays for it who need not, and
// a prepared transaction sends none.
#pragma once

#include "src/runtime/model/model.hpp"

namespace datastore::runtime::wake {

inline constexpr const char *channel = "datastore_change";

// The current transaction changed records of that model.
void touched(const ModelInfo &model);

// LISTENs in this session from the end of this transaction on, and says so to writers. UNLISTEN, by whatever
// command, ends it; a rollback takes either back.
void listen();
void unlisten();

}  // namespace datastore::runtime::wake
