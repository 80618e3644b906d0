// Which model and field of the catalogue, and which table and column of the database, is which of the wanted
// shape.
#pragma once

#include <vector>

#include "src/ddl/shape.hpp"
#include "src/ddl/state.hpp"

namespace datastore::ddl {

struct TableMatch {
  const Table *wanted = nullptr;                // none: the model goes
  const RegisteredModel *registered = nullptr;  // none: new, or a table to adopt
  const ActualTable *actual = nullptr;          // none: it is to be made
};

struct TableMatches {
  std::vector<TableMatch> kept;     // one for each wanted table, in its order
  std::vector<TableMatch> dropped;  // registered, there, and no longer wanted
};

TableMatches match_tables(const State &state, const Shape &wanted);

struct ColumnMatch {
  const Column *wanted = nullptr;               // none: the field goes
  const RegisteredField *registered = nullptr;  // none: ours alone, or made by somebody else
  const ActualColumn *actual = nullptr;         // none: it is to be added
};

struct ColumnMatches {
  std::vector<ColumnMatch> kept;     // one for each wanted column, in its order
  std::vector<ColumnMatch> dropped;  // registered, there, and no longer wanted
};

// `match` has a wanted and an actual table.
ColumnMatches match_columns(const TableMatch &match);

}  // namespace datastore::ddl
