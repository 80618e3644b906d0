// The statements of a save, on the model's table as it is now.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "src/query/save.hpp"
#include "src/runtime/save/rows.hpp"

namespace datastore::runtime {

class SaveTable {
 public:
  // `search_path` is the caller's, for triggers and defaults.
  SaveTable(const NamedModel &model, const std::string &search_path)
      : model_(model), search_path_(search_path), table_(made(model)) {}

  // The records of these ids that exist, locked in the order of ids if the caller may update them. Behind
  // record_columns() stand _field_versions, and whether `condition` holds, if there is one.
  SavedRows to_update(const std::vector<std::string> &ids, const query::Json *condition) const;
  // The same for records that are to be deleted. They are not locked where row security has a say: a lock
  // is for those who may update.
  SavedRows to_remove(const std::vector<std::string> &ids, const query::Json *condition) const;

  // Whether the condition holds for a record that is not there.
  bool holds_for_nothing(const query::Json &condition) const;

  SavedRows insert(const std::vector<query::Write> &writes);
  SavedRows update(const std::vector<query::Write> &writes) const;
  // Deletes those that still have the given versions; which they were.
  std::unordered_set<std::string> remove(const std::unordered_map<std::string, std::int32_t> &versions) const;

  // Fields that the database fills in by itself where nothing is given.
  const std::vector<std::string> &filled();

  // New ids, by the column's default. Raises 23502 if it has none.
  std::vector<std::string> new_ids(std::size_t count);

 private:
  static query::SaveTarget made(const NamedModel &model);
  SavedRows write(const query::Statement &statement, const std::vector<query::Write> &writes) const;
  SavedRows read(const std::vector<std::string> &ids, const query::Json *condition, bool lock) const;
  void read_defaults();

  const NamedModel &model_;
  const std::string &search_path_;
  query::SaveTarget table_;
  bool knows_defaults_ = false;
  std::vector<std::string> filled_;
  std::string id_default_;
};

}  // namespace datastore::runtime
