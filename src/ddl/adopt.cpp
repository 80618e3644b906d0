// Which relations can be the table of a model: one that somebody else made is adopted if it fits.
#include <algorithm>

#include "src/ddl/planner.hpp"
#include "src/ddl/render.hpp"

namespace datastore::ddl {
namespace {

using Kind = Refusal::Kind;

std::string_view kind_name(char relkind) {
  switch (relkind) {
    case 'v':
      return "a view";
    case 'm':
      return "a materialized view";
    case 'f':
      return "a foreign table";
    case 'p':
      return "a partitioned table";
    case 'i':
    case 'I':
      return "an index";
    case 'S':
      return "a sequence";
    case 'c':
      return "a composite type";
    default:
      return "no table";
  }
}

class Inspection {
 public:
  Inspection(Planner &planner, const TableMatch &match)
      : planner_(planner),
        match_(match),
        actual_(*match.actual),
        relation_(qualified(actual_.name_space, actual_.name)),
        subject_("table \"" + actual_.name + "\" of model " + match.wanted->model) {}

  bool run() {
    if (actual_.name_space != planner_.wanted.name_space) {
      planner_.refuse(Kind::wrong_shape, subject_ + " is in schema \"" + actual_.name_space + "\" now",
                      "Move it back with ALTER TABLE " + relation_ + " SET SCHEMA " +
                          quote_identifier(planner_.wanted.name_space) + ", or unregister the schema first.");
      return false;
    }
    if (actual_.relkind != 'r') {
      planner_.refuse(Kind::wrong_shape,
                      "model " + match_.wanted->model + " cannot have a table \"" + actual_.name +
                          "\": there is " + std::string(kind_name(actual_.relkind)) + " of that name",
                      "Rename or drop it, or name another table with @refersTo.");
      return false;
    }
    check_table();
    check_id();
    return true;
  }

 private:
  void check_table() {
    if (actual_.persistence == 'u')
      planner_.refuse(Kind::unsupported, subject_ + " is unlogged: its records would not survive a crash",
                      "Make it a lasting one with ALTER TABLE " + relation_ + " SET LOGGED.");
    if (actual_.persistence == 't')
      planner_.refuse(Kind::unsupported, subject_ + " is temporary", "Make it a lasting table.");
    if (actual_.inherits)
      planner_.refuse(Kind::unsupported, subject_ + " is part of an inheritance or partition tree",
                      "Only tables that stand alone can hold a model.");
    if (!actual_.late_trigger.empty())
      planner_.refuse(Kind::unsupported,
                      "trigger \"" + actual_.late_trigger + "\" of " + subject_ +
                          " would change rows after they got their versions",
                      "Triggers fire in the order of their names: rename it, so that it sorts before "
                      "\"zz_datastore_stamp\", or make it an AFTER trigger.");
    if (!match_.registered && !actual_.callers_own)
      planner_.refuse(Kind::not_owner, subject_ + " has another owner",
                      "Only the owner of a table can register it: SET ROLE to its owner, or hand it over "
                      "with ALTER TABLE " +
                          relation_ + " OWNER TO …");
  }

  void check_id() {
    const bool there = std::any_of(actual_.columns.begin(), actual_.columns.end(),
                                   [](const ActualColumn &column) { return column.name == "id"; });
    if (!there) {
      planner_.refuse(
          Kind::wrong_shape, subject_ + " has no column \"id\"",
          "Every record is known by its id. Add a column \"id\" of type text that is the primary key.");
      return;
    }
    const ActualConstraint *key = nullptr;
    for (const ActualConstraint &constraint : actual_.constraints)
      if (constraint.kind == 'p') key = &constraint;
    if (key && key->columns == std::vector<std::string>{"id"} && !key->deferrable) return;
    std::string hint = "ALTER TABLE " + relation_;
    if (key) hint += " DROP CONSTRAINT " + quote_identifier(key->name) + ",";
    planner_.refuse(Kind::wrong_shape,
                    key && key->deferrable ? subject_ + " has a deferrable primary key"
                                           : "the primary key of " + subject_ + " is not \"id\"",
                    hint + " ADD PRIMARY KEY (\"id\") makes it so.");
  }

  Planner &planner_;
  const TableMatch &match_;
  const ActualTable &actual_;
  std::string relation_;
  std::string subject_;
};

}  // namespace

bool fits_model(Planner &planner, const TableMatch &match) { return Inspection(planner, match).run(); }

}  // namespace datastore::ddl
