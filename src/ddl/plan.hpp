// The ordered steps from what is there to what a document asks for.
#pragma once

#include <string>
#include <vector>

#include "src/ddl/shape.hpp"
#include "src/ddl/state.hpp"

namespace datastore::ddl {

// A question to the data that must count no row before the step may run.
struct Precondition {
  std::string count_sql;  // a SELECT of one bigint
  std::string message;    // one sentence with "%s" for the count: "%s records of Post have no value for \"title\""
  std::string hint;
};

struct Step {
  // In the words of SQL: "create table", "add column", "rename column", "alter type", "set not null", "drop not null",
  // "set default", "drop default", "backfill", "add check", "drop check", "add foreign key", "drop foreign key",
  // "create index", "drop index", "create trigger", "drop trigger", "comment", "drop column", "drop table",
  // "rename table", "adopt table" (no SQL), "rename model", "rename field" (no SQL)
  std::string kind;
  std::string model;  // GraphQL names; `field` may be empty
  std::string field;
  std::string sql;    // one statement; empty if only the catalogue changes
  bool destroys_data = false;
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
};

Plan plan(const State &state, const Shape &wanted);

}  // namespace datastore::ddl
