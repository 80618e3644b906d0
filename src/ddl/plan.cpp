#include "src/ddl/plan.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "src/ddl/planner.hpp"
#include "src/ddl/renames.hpp"
#include "src/ddl/render.hpp"

namespace datastore::ddl {

namespace {

class PlanMaker {
 public:
  PlanMaker(const State &state, const Shape &wanted, graphql::Progress progress)
      : state_(state), planner_(wanted, progress), matches_(match_tables(state, wanted)), result_(wanted) {}

  Plan make() {
    see_names();
    refuse_names_of_types();
    drop_tables();
    rename_tables();
    comparisons_.resize(matches_.kept.size());
    for (std::size_t i = 0; i < matches_.kept.size(); ++i) change_table(i);
    for (std::size_t i = 0; i < matches_.kept.size(); ++i) make_parts(i);
    return {planner_.steps.take(), std::move(planner_.refusals), std::move(result_)};
  }

 private:
  const Shape &wanted() const { return planner_.wanted; }
  bool in_namespace(const ActualTable &table) const { return table.name_space == wanted().name_space; }

  void see_names() {
    Names &names = planner_.relation_names;
    names.insert(state_.taken_names.begin(), state_.taken_names.end());
    for (const ActualTable &table : state_.actual) {
      if (!in_namespace(table)) continue;
      names.insert(table.name);
      for (const ActualIndex &index : table.indexes) names.insert(index.name);
    }
    for (const Table &table : wanted().tables) names.insert(table.name);
    for (const TableMatch &match : matches_.kept) {
      if (!match.actual || !in_namespace(*match.actual)) continue;
      planner_.table_now.emplace(match.actual->name, match.wanted->name);
      planner_.table_before.emplace(match.wanted->name, match.actual->name);
    }
    for (const TableMatch &match : matches_.dropped)
      if (in_namespace(*match.actual)) planner_.table_now.emplace(match.actual->name, std::string_view());
  }

  // Every table has a type of its name.
  void refuse_names_of_types() {
    const std::unordered_set<std::string_view> types(state_.taken_types.begin(), state_.taken_types.end());
    for (const TableMatch &match : matches_.kept) {
      const Table &table = *match.wanted;
      if (types.contains(table.name) && (!match.actual || match.actual->name != table.name))
        planner_.refuse(Refusal::Kind::wrong_shape,
                        "model " + table.model + " cannot have a table \"" + table.name +
                            "\": there is a type of that name",
                        "Rename or drop it, or name another table with @refersTo.");
    }
  }

  bool goes(std::string_view table) const {
    const auto found = planner_.table_now.find(table);
    return found != planner_.table_now.end() && found->second.empty();
  }

  // Never with CASCADE: that could take a view or a key of somebody else along.
  void drop_tables() {
    std::unordered_set<std::string_view> wanted_names;
    for (const Table &table : wanted().tables) wanted_names.insert(table.name);
    for (const TableMatch &match : matches_.dropped) {
      const ActualTable &table = *match.actual;
      const std::string relation = qualified(table.name_space, table.name);
      for (const ActualConstraint &key : table.constraints)
        if (key.kind == 'f' && key.target_table != table.name && goes(key.target_table))
          planner_.steps.add(Phase::drop_parts, "drop foreign key", match.registered->name, "",
                             drop_constraint(relation, key.name));
      const bool early = in_namespace(table) && wanted_names.contains(table.name);
      Step &step = planner_.steps.add(early ? Phase::make_room : Phase::drop_tables, "drop table",
                                      match.registered->name, "", drop_table(relation));
      step.destroys_data = true;
      if (match.registered->join_model)
        step.hint =
            "It holds the pairs of a @manyToMany, whose relationName is its name: keep that to keep them.";
      if (!table.owned) refuse_owner(table, match.registered->name);
      if (early)
        for (const ActualIndex &index : table.indexes) planner_.relation_names.erase(index.name);
    }
  }

  void rename_tables() {
    std::unordered_set<std::string_view> strangers;
    for (const ActualTable &table : state_.actual)
      if (in_namespace(table) && !planner_.table_now.contains(table.name)) strangers.insert(table.name);

    std::vector<Rename> renames;
    for (std::size_t i = 0; i < matches_.kept.size(); ++i) {
      const TableMatch &match = matches_.kept[i];
      if (!match.registered) continue;
      if (match.registered->name != match.wanted->model)
        planner_.steps.add(Phase::catalogue, "rename model", match.wanted->model, "", "");
      if (!in_namespace(*match.actual) || match.actual->name == match.wanted->name) continue;
      renames.push_back({match.actual->name, match.wanted->name, i});
      if (strangers.contains(match.wanted->name))
        planner_.refuse(Refusal::Kind::wrong_shape,
                        "table \"" + match.actual->name + "\" of model " + match.wanted->model +
                            " cannot be renamed: there is another relation \"" + match.wanted->name + "\"",
                        "Rename or drop one of them first.");
    }
    Names taken = planner_.relation_names;
    taken.insert(state_.taken_types.begin(), state_.taken_types.end());
    for (const Rename &rename : in_order(renames, taken))
      planner_.steps.add(Phase::rename_tables, "rename table", matches_.kept[rename.subject].wanted->model,
                         "", rename_table(qualified(wanted().name_space, rename.from), rename.to));
  }

  // Everything but the parts to make: their names can be chosen once all tables have given theirs free.
  void change_table(std::size_t i) {
    const TableMatch &match = matches_.kept[i];
    PartComparison &comparison = comparisons_[i];
    const Table &table = *match.wanted;
    if (!match.actual) {
      for (const Part &part : table.parts)
        comparison.outcomes.push_back({PartOutcome::Kind::create, part, {}});
      return;
    }
    if (!fits_model(planner_, match)) return;
    if (!match.registered) adopt(match);

    const std::size_t before = planner_.steps.statements();
    TableChange change;
    change.match = match;
    change.old_relation = qualified(match.actual->name_space, match.actual->name);
    change.new_relation = qualified(wanted().name_space, table.name);
    change_columns(planner_, change);
    for (std::size_t column = 0; column < change.columns.size(); ++column)
      if (const RegisteredField *was = change.columns[column].registered)
        result_.tables[i].columns[column].registered_field = was->name;
    comparison = compare_parts(planner_, change);
    comment(match, table.comment, match.actual->comment);
    const bool parts_to_make =
        std::any_of(comparison.outcomes.begin(), comparison.outcomes.end(),
                    [](const PartOutcome &outcome) { return outcome.kind == PartOutcome::Kind::create; });
    if (!match.actual->owned && match.registered && (parts_to_make || planner_.steps.statements() != before))
      refuse_owner(*match.actual, table.model);
  }

  void adopt(const TableMatch &match) {
    const std::string &model = match.wanted->model;
    planner_.steps.add(Phase::catalogue, "adopt table", model, "", "");
    const bool stamped =
        std::any_of(match.actual->columns.begin(), match.actual->columns.end(),
                    [](const ActualColumn &column) { return column.name == "_field_versions"; });
    const bool was_its_own =
        std::any_of(state_.retired.begin(), state_.retired.end(), [&](const RetiredModel &retired) {
          return retired.name == model && retired.relation == match.actual->relation;
        });
    // Another model or another catalogue has written them, as before DROP EXTENSION: the numbers stood for
    // other fields.
    if (stamped && !was_its_own)
      planner_.steps.add(Phase::backfill, "backfill", model, "",
                         forget_field_versions(qualified(wanted().name_space, match.wanted->name)));
  }

  void comment(const TableMatch &match, const std::string &wanted_comment,
               const std::string &actual_comment) {
    if (wanted_comment == actual_comment) return;
    const bool ours = match.registered && match.registered->comment == actual_comment;
    if (!wanted_comment.empty() || ours)
      planner_.steps.add(
          Phase::comments, "comment", match.wanted->model, "",
          comment_on_table(qualified(wanted().name_space, match.wanted->name), wanted_comment));
  }

  void refuse_owner(const ActualTable &table, const std::string &model) {
    planner_.refuse(Refusal::Kind::not_owner,
                    "table \"" + table.name + "\" of model " + model + " has another owner",
                    "Only the owner of a table can change it.");
  }

  void make_parts(std::size_t i) {
    PartComparison &comparison = comparisons_[i];
    Table &table = result_.tables[i];
    const bool is_new = !matches_.kept[i].actual;
    name_parts(table, comparison, is_new);

    table.parts.clear();
    for (const PartOutcome &outcome : comparison.outcomes)
      if (outcome.kind != PartOutcome::Kind::leave) table.parts.push_back(outcome.part);
    if (is_new) {
      planner_.steps.add(Phase::create_tables, "create table", table.model, "",
                         create_table(wanted().name_space, table));
      comment({&table, nullptr, nullptr}, table.comment, "");
      for (const Column &column : table.columns)
        if (!column.comment.empty())
          planner_.steps.add(
              Phase::comments, "comment", table.model, column.field,
              comment_on_column(qualified(wanted().name_space, table.name), column.name, column.comment));
    }
    add_steps(table, comparison, is_new);
  }

  void name_parts(Table &table, PartComparison &comparison, bool is_new) {
    if (is_new)
      table.primary_key = take_name(planner_.relation_names, table.primary_key, "primary key\n" + table.name);
    Names &constraints = comparison.constraint_names;
    if (is_new) constraints.insert(table.primary_key);
    for (PartOutcome &outcome : comparison.outcomes) {
      planner_.pulse.beat();
      Part &part = outcome.part;
      if (outcome.kind != PartOutcome::Kind::create || part.kind == Part::Kind::trigger) continue;
      Names &names = part.kind == Part::Kind::index ? planner_.relation_names : constraints;
      part.name = take_name(names, part.name, identity_of(table.name, part));
    }
  }

  void add_steps(const Table &table, PartComparison &comparison, bool is_new) {
    std::unordered_map<std::string_view, std::string_view> fields;
    for (const Column &column : table.columns) fields.emplace(column.name, column.field);
    std::vector<Part> keys, triggers;
    std::vector<Precondition> key_conditions;
    for (PartOutcome &outcome : comparison.outcomes) {
      planner_.pulse.beat();
      const Part &part = outcome.part;
      if (outcome.kind != PartOutcome::Kind::create) continue;
      const std::string_view field = fields[subject_of(part)];
      const auto add = [&](Phase phase, std::string_view kind) {
        planner_.steps.add(phase, kind, table.model, field, add_part(wanted().name_space, table, part))
            .preconditions = std::move(outcome.preconditions);
      };
      switch (part.kind) {
        case Part::Kind::check:
          if (!is_new) add(Phase::checks, "add check");
          break;
        case Part::Kind::index:
          add(Phase::indexes, "create index");
          break;
        case Part::Kind::trigger:
          triggers.push_back(part);
          break;
        case Part::Kind::foreign_key:
          keys.push_back(part);
          std::move(outcome.preconditions.begin(), outcome.preconditions.end(),
                    std::back_inserter(key_conditions));
          break;
      }
    }
    if (!triggers.empty())
      planner_.steps.add(Phase::triggers, "create triggers", table.model, "",
                         create_triggers(qualified(wanted().name_space, table.name), triggers));
    if (keys.empty()) return;
    const std::string_view field = keys.size() == 1 ? fields[keys[0].columns[0]] : std::string_view();
    planner_.steps
        .add(Phase::foreign_keys, "add foreign key", table.model, field,
             add_foreign_keys(wanted().name_space, table, keys))
        .preconditions = std::move(key_conditions);
  }

  const State &state_;
  Planner planner_;
  TableMatches matches_;
  Shape result_;
  std::vector<PartComparison> comparisons_;
};

}  // namespace

Plan plan(const State &state, const Shape &wanted, graphql::Progress progress) {
  return PlanMaker(state, wanted, progress).make();
}

}  // namespace datastore::ddl
