// Ids and keys gathered while a statement's rows are read.
#pragma once

#include "src/runtime/postgres.hpp"

extern "C" {
#include "utils/datum.h"
}

namespace datastore::runtime {

// Text datums, copied. For the inside of a pg() body: palloc'd, and gone with the memory context that it was
// filled in.
struct Keys {
  Datum *values = nullptr;
  int count = 0;
  int room = 0;

  void add(Datum text) {
    if (count == room) {
      room = room == 0 ? 16 : room * 2;
      const Size bytes = sizeof(Datum) * static_cast<Size>(room);
      values = static_cast<Datum *>(values ? repalloc_huge(values, bytes)
                                           : MemoryContextAllocHuge(CurrentMemoryContext, bytes));
    }
    values[count++] = datumCopy(text, false, -1);
  }

  // A text[] datum.
  Datum array() const {
    return PointerGetDatum(construct_array(values, count, TEXTOID, -1, false, TYPALIGN_INT));
  }
};

}  // namespace datastore::runtime
