// The ordered steps from what is there to what a document asks for.
#pragma once

#include <string>
#include <vector>

#include "src/ddl/shape.hpp"
#include "src/ddl/state.hpp"
#include "src/graphql/parser.hpp"

namespace datastore::ddl {

// A question to the data that must count no row before the step may run.
struct Precondition {
  std::string count_sql;  // a SELECT of one bigint
  // With "%s" for the count: "records of Post that have no value for \"title\": %s".
  std::string message;
  std::string hint;
};

struct Step {
  // In the words of SQL: "create table", "drop table", "rename table", "add column", "drop column", "rename
  // column", "alter type", "set not null", "drop not null", "set default", "drop default", "backfill",
  // "add check", "drop check", "add foreign key", "drop foreign key", "create index", "drop index",
  // "create triggers" (all that are missing, ENABLE ALWAYS), "drop trigger", "comment"; "replace column"
  // where values cannot be kept: dropped and added, in one statement or, where another column takes its name,
  // in two steps; and where only the catalogue changes: "adopt table", "rename model", "rename field".
  std::string kind;
  std::string model;  // GraphQL names; `field` is empty where it is about several or none
  std::string field;
  std::string sql;  // a statement, of "create triggers" several; empty if only the catalogue changes
  bool destroys_data = false;
  std::string hint{};  // why it does, where that is not plain
  std::vector<Precondition> preconditions;
};

// A reason why no steps can lead there, whatever the data is.
struct Refusal {
  enum class Kind { wrong_shape, unsupported, not_owner };  // 42P17, 0A000, 42501
  Kind kind = Kind::wrong_shape;
  std::string message;
  std::string hint;
};

struct Plan {
  std::vector<Step> steps;
  std::vector<Refusal> refusals;  // the steps are of no use if there is one
  // What to write into the catalogue: the wanted shape, each part under the name that it really has once the
  // steps have run. Indexes and foreign keys of somebody else that serve as well as ours would are left out:
  // they are not ours to drop later.
  Shape result;
};

// A model or field that keeps its GraphQL name keeps its data, whatever its table or column is called from
// now on; one with a new name takes over the table or column that it refers to. The preconditions hold for
// the state before the first step. Takes time linear in the size of both.
// `progress` is called now and then; it may throw (a cancelled statement does).
Plan plan(const State &state, const Shape &wanted, graphql::Progress progress = nullptr);

}  // namespace datastore::ddl
