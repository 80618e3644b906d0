#include "src/runtime/trigger/transition.hpp"

extern "C" {
#include "executor/executor.h"
}

namespace datastore::runtime {

TransitionRows::TransitionRows(Tuplestorestate *store, TupleDesc shape)
    : store_(store),
      pointer_(tuplestore_alloc_read_pointer(store, EXEC_FLAG_REWIND)),
      slot_(MakeSingleTupleTableSlot(shape, &TTSOpsMinimalTuple)) {
  tuplestore_select_read_pointer(store_, pointer_);
  tuplestore_rescan(store_);
}

TupleTableSlot *TransitionRows::next() {
  if (!tuplestore_gettupleslot(store_, true, false, slot_)) return nullptr;
  slot_getallattrs(slot_);
  return slot_;
}

void TransitionRows::close() {
  tuplestore_select_read_pointer(store_, 0);
  ExecDropSingleTupleTableSlot(slot_);
}

}  // namespace datastore::runtime
