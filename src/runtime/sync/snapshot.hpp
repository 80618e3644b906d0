// One snapshot for all statements of an answer, and the moments that such snapshots are remembered by.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/runtime/spi.hpp"

namespace datastore::runtime {

// Runs `body` with a new snapshot of the transaction (in REPEATABLE READ, its only one) as the active one:
// what reads by spi::Access::read in it sees one state, with this transaction's own writes.
template <class Body>
void with_one_snapshot(Body &&body) {
  pg([] {
    PushCopiedSnapshot(GetTransactionSnapshot());
    UpdateActiveSnapshotCommandId();
  });
  body();
  pg([] { PopActiveSnapshot(); });
}

// A snapshot that is remembered: by `at`, in milliseconds since 1970, clients name it.
struct Moment {
  std::int64_t at = 0;
  std::string snapshot;   // pg_snapshot as text
  std::int64_t made = 0;  // in this order they were made, whatever the clock said; 0: none
  int timeline = 0;
};

// All of these belong inside spi::connected(), spi::pinned() and with_one_snapshot().

// The active snapshot, as pg_snapshot writes it: transactions that it does not see, or not wholly, are left
// open in it. Other than in pg_current_snapshot(), the running ones stand in it on a standby, too, and so
// does this very transaction.
std::string active_snapshot();

// The same, for who keeps it outside of this server: a crash must not take back what it has seen.
std::string lasting_snapshot();

// What both another snapshot and the active one have seen. On a standby neither need hold all of the other:
// it may be behind, and transactions become visible there in the order of their WAL, on the primary nearly
// so.
std::string seen_by_both(const std::string &snapshot);

// The moment to answer as startedAt: the last that the active snapshot sees, or, where that is not of the
// last second and this transaction may write, a new one of the active snapshot itself. Never one of the
// future. `at` is 0 if there is none.
Moment current_moment();

// A new moment of the active snapshot, whatever the newest one is. Raises 25006 where nothing can be written.
Moment new_moment();

// The moment that a client names; of two of one millisecond the older. None if it has expired, was another
// cluster's, or comes from before a standby became the primary.
std::optional<Moment> moment_at(std::int64_t at);

// The last that was made.
Moment newest_moment();

}  // namespace datastore::runtime
