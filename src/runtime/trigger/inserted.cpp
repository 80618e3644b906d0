#include "src/runtime/trigger/inserted.hpp"

#include <algorithm>
#include <vector>

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

// Few, and emptied by every statement: a list keeps its memory. The last is asked for most.
std::vector<Oid> &tables() {
  static auto *noted = new std::vector<Oid>;
  return *noted;
}

bool is_noted(Oid relation) {
  return std::find(tables().rbegin(), tables().rend(), relation) != tables().rend();
}

}  // namespace

void note_insert(Oid relation) {
  const Statement now = Statement::current();
  if (!(now == statement)) {
    tables().clear();
    statement = now;
  }
  if (!is_noted(relation)) tables().push_back(relation);
}

bool inserted_by_this_statement(Oid relation) {
  return Statement::current() == statement && is_noted(relation);
}

}  // namespace datastore::runtime
