// Steps in the order in which they can run, whatever order they are found in.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "src/ddl/plan.hpp"

namespace datastore::ddl {

// What comes first makes room for what follows: names and keys go before others take their place, rows are
// filled before a constraint looks at them, and data that nobody needs the name of goes last.
enum class Phase {
  catalogue,
  drop_parts,  // under the old names of tables and columns
  make_room,   // columns and tables to drop whose names are wanted; old names too
  rename_tables,
  rename_columns,
  create_tables,
  add_columns,
  alter_types,
  backfill,
  nullability,
  defaults,
  checks,
  indexes,
  foreign_keys,
  triggers,
  comments,
  drop_columns,
  drop_tables,
};

class StepList {
 public:
  // `model` and `field` are GraphQL names.
  Step &add(Phase phase, std::string_view kind, std::string_view model, std::string_view field,
            std::string sql);

  std::size_t statements() const { return statements_; }  // steps with SQL so far
  std::vector<Step> take();

 private:
  std::array<std::vector<Step>, static_cast<std::size_t>(Phase::drop_tables) + 1> phases_;
  std::size_t statements_ = 0;
};

}  // namespace datastore::ddl
