// Ids that are too long for the index of tombstones: a record of such an id could never be deleted.
#pragma once

#include "src/runtime/model/model.hpp"

namespace datastore::runtime::tombstones {

// For the inside of a pg() body; `id` is a text datum, packed or not.

// Raises 22001 if the tombstone of a record with this id finds no room in the index: when the record is
// created; or when it is deleted, since it may have been in the table when that was registered.
enum class IdOf { created, deleted };
void refuse_long_id(const ModelInfo &model, Datum id, IdOf record);

// A copy of the id as the log gets it. However a table keeps a long one (compressed, by one method or
// another, or TOASTed), the log's index compresses it by its own: so it takes the room there that
// refuse_long_id() has seen.
Datum logged_id(Datum id);

}  // namespace datastore::runtime::tombstones
