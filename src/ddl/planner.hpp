// What the parts of the planner share: the plan so far, and each table that is there already on its way to
// what is wanted.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "src/ddl/expression.hpp"
#include "src/ddl/match.hpp"
#include "src/ddl/part_names.hpp"
#include "src/ddl/plan.hpp"
#include "src/ddl/steps.hpp"
#include "src/schema/pulse.hpp"

namespace datastore::ddl {

struct Planner {
  Planner(const Shape &shape, graphql::Progress progress) : wanted(shape), pulse(progress) {}

  const Shape &wanted;
  schema::Pulse pulse;
  StepList steps;
  std::vector<Refusal> refusals;
  // The wanted name of each table that is there now; empty for those that go.
  std::unordered_map<std::string_view, std::string_view> table_now;
  // The table as it is called now of each wanted table that is there.
  std::unordered_map<std::string_view, std::string_view> table_before;
  Names relation_names;  // in use in the namespace once what goes is gone

  void refuse(Refusal::Kind kind, std::string message, std::string hint) {
    refusals.push_back({kind, std::move(message), std::move(hint)});
  }
};

// What becomes of a column.
struct ColumnChange {
  enum class Fate {
    added,
    kept,
    cast,      // gets another type, keeps its values
    replaced,  // dropped and added anew
  };
  const Column *wanted = nullptr;
  const RegisteredField *registered = nullptr;  // none if it was no field of the model's
  const ActualColumn *actual = nullptr;         // none if added
  Fate fate = Fate::added;
  std::string old_value;  // the new value over the old row, if kept or cast
};

struct TableChange {
  TableMatch match;
  std::string old_relation, new_relation;  // as qualified() writes them
  std::vector<ColumnChange> columns;       // as the wanted table's
  std::unordered_map<std::string_view, const ColumnChange *> by_new_name;
  Renames renames;                       // of columns that get another name
  std::unordered_set<std::string> gone;  // old names of columns that are dropped or replaced
  // Those of them that are dropped when all else is done: what stands on them keeps its name until then.
  std::unordered_set<std::string> gone_last;

  // Old column names as they will be; empty if one of them goes.
  std::vector<std::string> now(const std::vector<std::string> &old_columns) const;
  // The rows as they are, with new names and types for these wanted columns and with `id`: what stands behind
  // FROM.
  std::string old_rows(const std::vector<std::string> &columns, std::string_view alias) const;
};

// Adds what `change.match` needs for its columns, and fills in the rest of it.
void change_columns(Planner &planner, TableChange &change);

// What becomes of a wanted part.
struct PartOutcome {
  enum class Kind {
    create,
    keep,   // under the name that is in `part`
    leave,  // somebody else's does as well
  };
  Kind kind = Kind::create;
  Part part;
  std::vector<Precondition> preconditions;
};

struct PartComparison {
  std::vector<PartOutcome> outcomes;  // as the wanted table's parts
  Names constraint_names;             // in use on the table once what goes is gone
};

// Finds what is there already, and adds the steps that drop what is not wanted.
PartComparison compare_parts(Planner &planner, const TableChange &change);

// Whether a relation can become or stay the table of a model at all. Says why not, and what else of it does
// not fit.
bool fits_model(Planner &planner, const TableMatch &match);

}  // namespace datastore::ddl
