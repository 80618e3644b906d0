// Which records live, whether the caller may see them or not.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "src/runtime/model/model.hpp"
#include "src/runtime/spi.hpp"

namespace datastore::runtime {

// The role that a table belongs to.
Oid owner_of_table(Oid relation);

// Whether row security keeps rows of the model's table from the current role.
bool hides_rows(const ModelInfo &model);

// How to plan our statement that reads the model's records for the current role.
spi::Planned planned_for(const ModelInfo &model);

// Those of the ids that have a record, past the row security of the caller. Inside spi::connected() and
// spi::pinned().
std::unordered_set<std::string> living(const ModelInfo &model, const std::vector<std::string> &ids,
                                       spi::Access access = spi::Access::write);

}  // namespace datastore::runtime
