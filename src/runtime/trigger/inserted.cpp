#include "src/runtime/trigger/inserted.hpp"

#include <unordered_set>

#include "src/runtime/compat.hpp"

namespace datastore::runtime {

namespace {

// Whatever triggers and functions do inside of a client's statement shares both. At a commit inside of a
// procedure the transaction changes.
struct Statement {
  LocalTransactionId transaction;
  TimestampTz began;

  bool operator==(const Statement &) const = default;
  static Statement current() { return {local_transaction(), GetCurrentStatementStartTimestamp()}; }
};

Statement statement{InvalidLocalTransactionId, 0};
Oid last = InvalidOid;

std::unordered_set<Oid> &tables() {
  static auto *noted = new std::unordered_set<Oid>;
  return *noted;
}

}  // namespace

void note_insert(Oid relation) {
  const Statement now = Statement::current();
  if (!(now == statement)) {
    tables().clear();
    statement = now;
  } else if (relation == last) {
    return;
  }
  tables().insert(relation);
  last = relation;
}

bool inserted_by_this_statement(Oid relation) {
  return Statement::current() == statement && tables().contains(relation);
}

}  // namespace datastore::runtime
