// A part of a statement that may fail without the rest.
#pragma once

#include "src/runtime/bridge.hpp"

extern "C" {
#include "utils/resowner.h"
}

namespace datastore::runtime {

// Runs `body` in a subtransaction. If it throws, all that it did is undone, and the exception goes on: then,
// and only then, an error of PostgreSQL may be taken for an answer.
template <class Body>
void in_subtransaction(Body &&body) {
  MemoryContext context = CurrentMemoryContext;
  ResourceOwner owner = CurrentResourceOwner;
  const auto back = [&] {
    MemoryContextSwitchTo(context);
    CurrentResourceOwner = owner;
  };
  pg([&] {
    BeginInternalSubTransaction(nullptr);
    MemoryContextSwitchTo(context);
  });
  try {
    body();
    pg([] { ReleaseCurrentSubTransaction(); });
    back();
  } catch (...) {
    // An error here would be one of the transaction's own making: there is nothing left to undo.
    RollbackAndReleaseCurrentSubTransaction();
    back();
    throw;
  }
}

}  // namespace datastore::runtime
