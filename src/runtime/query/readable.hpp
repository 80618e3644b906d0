// What statements read that name columns as the schema does, which somebody may have renamed or dropped by
// hand.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "src/runtime/model/registry.hpp"

namespace datastore::runtime {

class Readable {
 public:
  // What stands behind FROM for the model's records: its table, or, where columns are called otherwise, a
  // sub-select that has them under the schema's names too.
  std::string table(const NamedModel &model);

  // Runs `body`, which reads these tables, or the models' own: that a column is gone, or called otherwise,
  // becomes an error (55000) that says so.
  template <class Body>
  auto explaining(Body &&body) const {
    try {
      return body();
    } catch (const PgError &error) {
      explain(error);
      throw;
    }
  }

 private:
  // By what was found out before: after an error nothing can be read.
  void explain(const PgError &error) const;

  std::vector<std::pair<std::string, Error>> altered_;  // by the columns of the schema
};

}  // namespace datastore::runtime
