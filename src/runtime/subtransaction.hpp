// A part of a statement that may fail without the rest.
#pragma once

#include "src/runtime/bridge.hpp"

extern "C" {
#include "utils/resowner.h"
}

namespace datastore::runtime {

// The error in the current memory context. For the inside of a pg() body.
ErrorData *copy_of(const ErrorData *error);

// Runs `body` in a subtransaction. If it throws, all that it did is undone, and the exception goes on: then,
// and only then, an error of PostgreSQL may be taken for an answer.
template <class Body>
void in_subtransaction(Body &&body) {
  MemoryContext context = CurrentMemoryContext;
  ResourceOwner owner = CurrentResourceOwner;
  const auto undo = [&] {
    pg([&] {
      RollbackAndReleaseCurrentSubTransaction();
      MemoryContextSwitchTo(context);
    });
    CurrentResourceOwner = owner;
  };
  pg([&] {
    BeginInternalSubTransaction(nullptr);
    MemoryContextSwitchTo(context);
  });
  ErrorData *error = nullptr;
  try {
    body();
    pg([&] {
      ReleaseCurrentSubTransaction();
      MemoryContextSwitchTo(context);
    });
    CurrentResourceOwner = owner;
    return;
  } catch (const PgError &caught) {
    // It lies in memory that goes with the subtransaction.
    MemoryContextSwitchTo(context);
    error = pg([&] { return copy_of(caught.data()); });
  } catch (...) {
    undo();
    throw;
  }
  undo();
  throw PgError(error);
}

}  // namespace datastore::runtime
