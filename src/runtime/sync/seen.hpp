// Where this session has last seen records: the changes that one client asks for are those that the next one
// asks for, too, and a record of which the place is known needs no descent in an index, which is the deeper
// the larger the table.
//
// A place is a guess. Whoever reads by it has to find the record there, visible and with its id, or look for
// it by its id.
#pragma once

#include <optional>
#include <string>

#include "src/runtime/postgres.hpp"

extern "C" {
#include "storage/itemptr.h"
}

namespace datastore::runtime {

void saw(Oid relation, const std::string &id, ItemPointerData place);
std::optional<ItemPointerData> seen(Oid relation, const std::string &id);

}  // namespace datastore::runtime
