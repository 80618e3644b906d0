// Rules (CREATE RULE) of users' on a model's table, which rewrite statements of ours.
#pragma once

#include "src/runtime/model/model.hpp"

namespace datastore::runtime {

enum class Writing {
  create,
  change,
  remove,
  remove_where,  // by a statement that counts
};

// Raises 0A000, with the name of the rule, if the table has one that PostgreSQL cannot take together with a
// statement that tells what it wrote, or one that does something else instead: then the answer would not be
// true. Inside spi::connected() and spi::pinned().
void refuse_rules(const ModelInfo &model, Writing what);

}  // namespace datastore::runtime
