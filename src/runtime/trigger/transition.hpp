// The rows of a statement trigger: its transition tables.
#pragma once

#include "src/runtime/postgres.hpp"

extern "C" {
#include "executor/tuptable.h"
}

namespace datastore::runtime {

// Reads one transition table from its start. For the inside of a pg() body. The table is shared with other
// triggers: its own read pointer is theirs again after close().
class TransitionRows {
 public:
  TransitionRows(Tuplestorestate *store, TupleDesc shape);
  // The next row, all columns at hand; null at the end. The slot is the same each time.
  TupleTableSlot *next();
  void close();

 private:
  Tuplestorestate *store_;
  int pointer_;
  TupleTableSlot *slot_;
};

}  // namespace datastore::runtime
