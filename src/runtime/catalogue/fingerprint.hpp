// Whether anything about a namespace's registered tables has changed since they were last looked at.
#pragma once

#include <string>

#include "src/runtime/postgres.hpp"

namespace datastore::runtime {

// A value over the catalogue rows (tables, columns, constraints, indexes, triggers, comments) of the
// registered tables: every DDL on them makes a new row version and so another value. Holds this extension's
// version, too. Empty where nothing is registered, where a table is gone or moved, or where the caller owns
// not all of them: then only a full look tells. As the extension's owner, but for `caller`; call it inside
// spi::connected() and spi::pinned(), under the snapshot to look by.
std::string fingerprint(const std::string &name_space, Oid name_space_oid, Oid caller);

// Keeps the present value in datastore.namespace.
void remember_fingerprint(const std::string &name_space, Oid name_space_oid, Oid caller);

// Has the next one look at everything.
void forget_fingerprint(const std::string &name_space);

}  // namespace datastore::runtime
