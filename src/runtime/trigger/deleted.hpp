// Records that a statement has removed: their tombstones, and what goes with them.
#pragma once

#include <vector>

#include "src/runtime/log/writer.hpp"
#include "src/runtime/model/model.hpp"
#include "src/runtime/trigger/clock.hpp"
#include "src/runtime/trigger/keys.hpp"
#include "src/runtime/trigger/raising.hpp"

namespace datastore::runtime {

class DeletedRows {
 public:
  // Those of a table that is dropped go whatever their version is: a highest one stays as it is.
  explicit DeletedRows(const ModelInfo &model, bool dropped = false);

  // Looks out for records that were made again since the delete began. Before begin().
  void expect_again() { again_ = true; }

  // Inside one pg() body.
  void begin();
  void add(const Datum *values, const bool *nulls);  // by attribute number - 1
  void finish();

  // Removes the records that the removed ones owned (@hasOne with its key on the owner), as the owner of
  // their table, as PostgreSQL's own cascade does. Outside of pg().
  void delete_owned() const;

  // Raises records that were made again above their tombstones. Outside of pg().
  void raise_again(Relation relation) const;

 private:
  void log(Datum id, std::int32_t version, const Datum *values, const bool *nulls);

  const ModelInfo &model_;
  bool dropped_;
  OpenLog open_;
  LogWriter log_;
  Now now_{};
  StringInfoData json_{};
  bool again_ = false;
  Raise gone_;
  std::vector<Keys> owned_;  // one for each of model.owned
};

}  // namespace datastore::runtime
