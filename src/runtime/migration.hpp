// From a namespace and what it should hold to the steps, and the steps carried out.
#pragma once

#include <string>
#include <vector>

#include "src/ddl/plan.hpp"
#include "src/runtime/catalogue/registration.hpp"
#include "src/schema/schema.hpp"

namespace datastore::runtime {

// A step with what stands in its way in the data; empty if nothing does.
struct CheckedStep {
  ddl::Step step;
  std::string blocked_by;
  std::string hint;
};

struct Migration {
  Registration before;
  ddl::State state;
  ddl::Shape shape;  // what will be there, and be ours, when the steps have run
  std::vector<CheckedStep> steps;
};

// The namespace's OID. Refuses one that does not exist (3F000) or is not for users' tables (42501, 42939).
Oid user_namespace(const std::string &name);

// Holds off every other register and unregister until the transaction ends.
void lock_catalogue();

// Whether this very document is registered with these flags, and nobody has changed its tables since: then
// there is nothing to plan.
bool is_up_to_date(const std::string &name_space, Oid oid, const std::string &document,
                   const std::string &flags);

// Reads what is there and plans the way to `shape`, whose namespace has that OID (none if it is gone).
// Refuses (42P17, 0A000, 42501) what no steps can reach, and a caller who does not own the tables. Reads
// only; call it, like the next, inside spi::connected() and spi::pinned().
Migration plan_migration(Oid name_space, ddl::Shape shape);

// Holds off readers and writers of the tables whose records decide whether the steps may run, or that the
// steps change: what is counted then stays so. They would be locked by the steps themselves, but too late: a
// lock that grows from one step to the next makes deadlocks with writers.
void lock_tables(const Migration &migration);

// Counts what stands in the way of each step.
void check_data(Migration &migration);

// Runs all steps. Refuses first what the data does not allow (23000), and steps that destroy data (2BP01)
// unless allowed.
void run_migration(const Migration &migration, bool allow_destructive);

// The OIDs of the shape's tables, which the caller must own; each is locked by then or cannot change.
std::vector<Oid> relations_of(const ddl::Shape &shape);

// Tables that were somebody else's until now.
std::vector<Oid> adopted_tables(const Migration &migration);

// Models whose records the steps changed, or took over, without a change in the log: their names now.
std::vector<std::string> rewritten_models(const Migration &migration);

}  // namespace datastore::runtime
