// The statements of a save, on the model's table as it is now.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/query/save.hpp"
#include "src/runtime/save/rows.hpp"

namespace datastore::runtime {

class SaveTable {
 public:
  explicit SaveTable(const NamedModel &model) : model_(model), table_(made(model)) {}

  // Locks the records of these ids that exist, in the order of ids. Behind record_columns() stand
  // _field_versions, and whether `condition` holds, if there is one.
  SavedRows lock(const std::vector<std::string> &ids, const query::Json *condition) const;

  // Whether the condition holds for a record that is not there.
  bool holds_for_nothing(const query::Json &condition) const;

  SavedRows insert(const std::vector<query::Write> &writes);
  SavedRows update(const std::vector<query::Write> &writes) const;
  void remove(const std::vector<std::string> &ids) const;

  // Fields that the database fills in by itself where nothing is given.
  const std::vector<std::string> &filled();

  // New ids, by the column's default. Raises 23502 if it has none.
  std::vector<std::string> new_ids(std::size_t count);

  // Whether a record lives, past the row security of the caller.
  bool lives(const std::string &id) const;

 private:
  static query::SaveTarget made(const NamedModel &model);
  std::string condition(query::Statement &statement, const query::Json &predicate) const;
  void read_defaults();

  const NamedModel &model_;
  query::SaveTarget table_;
  bool knows_defaults_ = false;
  std::vector<std::string> filled_;
  std::string id_default_;
};

}  // namespace datastore::runtime
