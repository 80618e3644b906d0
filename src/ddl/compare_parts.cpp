// Which checks, foreign keys, indexes and triggers are there already, and which have to go.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "src/ddl/planner.hpp"
#include "src/ddl/render.hpp"

namespace datastore::ddl {
namespace {

using Kind = Part::Kind;
using Outcome = PartOutcome::Kind;

std::string key_of(const std::vector<std::string> &columns) {
  std::string key;
  for (const std::string &column : columns) key += column + '\n';
  return key;
}

char code_of(schema::DeleteRule rule) {
  switch (rule) {
    case schema::DeleteRule::cascade:
      return 'c';
    case schema::DeleteRule::set_null:
      return 'n';
    case schema::DeleteRule::no_action:
      return 'a';
  }
  return 'a';
}

// Things of one kind that are there, by the columns that they will be about.
template <class Item>
class ByColumns {
 public:
  void add(std::vector<std::string> columns, const Item *item) {
    if (!columns.empty()) items_[key_of(columns)].push_back(item);
  }
  const std::vector<const Item *> &about(const std::vector<std::string> &columns) const {
    static const std::vector<const Item *> none;
    const auto found = items_.find(key_of(columns));
    return found == items_.end() ? none : found->second;
  }

 private:
  std::unordered_map<std::string, std::vector<const Item *>> items_;
};

class PartComparer {
 public:
  PartComparer(Planner &planner, const TableChange &change)
      : planner_(planner), change_(change), actual_(*change.match.actual), wanted_(*change.match.wanted) {
    for (const ActualConstraint &constraint : actual_.constraints) {
      constraints_.emplace(constraint.name, &constraint);
      if (constraint.kind == 'c' && constraint.validated)
        checks_.add(change.now(constraint.columns), &constraint);
      if (constraint.kind == 'f') keys_.add(change.now(constraint.columns), &constraint);
    }
    for (const ActualIndex &index : actual_.indexes) {
      index_columns_.emplace(index.name, &index.columns);
      std::vector<std::string> columns = change.now(index.columns);
      if (index.plain && !columns.empty()) indexes_[columns.front()].push_back({&index, std::move(columns)});
    }
    if (change.match.registered)
      for (const Part &part : change.match.registered->parts) {
        registered_.emplace(slot(part.kind, part.name), &part);
        if (part.kind != Kind::trigger && part.kind != Kind::index && columns_of(part) == nullptr)
          lost_.push_back(&part);
      }
  }

  PartComparison run() {
    PartComparison comparison;
    std::vector<PartOutcome> &outcomes = comparison.outcomes;
    for (const Part &part : wanted_.parts) {
      planner_.pulse.beat();
      PartOutcome &outcome = outcomes.emplace_back();
      outcome.part = part;
      switch (part.kind) {
        case Kind::check:
          find_check(outcome);
          break;
        case Kind::foreign_key:
          find_key(outcome);
          break;
        case Kind::index:
          find_index(outcome);
          break;
        case Kind::trigger:
          find_trigger(outcome);
          break;
      }
      if (outcome.kind == Outcome::keep) kept_.insert(slot(part.kind, outcome.part.name));
    }
    drop_keys_of_lost_tables();
    drop_unwanted();
    find_free_names(comparison);
    return comparison;
  }

 private:
  static std::string slot(Kind kind, std::string_view name) {
    return std::string(name_of(kind)) + '\n' + std::string(name);
  }
  const Part *registered(Kind kind, std::string_view name) const {
    const auto found = registered_.find(slot(kind, name));
    return found == registered_.end() ? nullptr : found->second;
  }
  const ColumnChange &column(const Part &part) const { return *change_.by_new_name.at(part.columns.at(0)); }
  bool had_column(const Part &part) const {
    return column(part).fate == ColumnChange::Fate::kept || column(part).fate == ColumnChange::Fate::cast;
  }

  // It is ours to drop one day if we made it, or if it looks as if we had.
  static void settle(PartOutcome &outcome, const std::string &actual_name, bool is_ours) {
    const bool ours = is_ours || actual_name == outcome.part.name;
    outcome.kind = ours ? Outcome::keep : Outcome::leave;
    outcome.part.name = actual_name;
  }

  // What the catalogue says about something that is there: known by its definition if somebody gave it
  // another name.
  const Part *registered_part(const ActualConstraint &constraint) const {
    const Kind kind = constraint.kind == 'f' ? Kind::foreign_key : Kind::check;
    if (const Part *part = registered(kind, constraint.name)) return part;
    for (const Part *part : lost_) {
      if (part->kind != kind || part->columns != constraint.columns) continue;
      if (kind == Kind::check ? normal_form(part->definition) == normal_form(constraint.definition)
                              : constraint.targets_id && part->target_table == constraint.target_table &&
                                    code_of(part->on_delete) == constraint.on_delete)
        return part;
    }
    return nullptr;
  }
  // ---- checks ----

  void find_check(PartOutcome &outcome) {
    if (const ActualConstraint *same = same_check(outcome.part)) {
      // Whoever made it, it is ours now: it would stand in the way when the field changes.
      const ColumnChange &change = column(outcome.part);
      if (change.actual->type == change.wanted->type) {
        outcome.kind = Outcome::keep;
        outcome.part.name = same->name;
      } else {
        // PostgreSQL need not find its way from the old type's functions to the new one's.
        drop_once(Kind::check, same->name, outcome.part.columns);
      }
      return;
    }
    if (had_column(outcome.part)) ask_for_misfits(outcome);
  }

  const ActualConstraint *same_check(const Part &part) const {
    const auto &candidates = checks_.about(part.columns);
    if (candidates.empty()) return nullptr;
    const std::string wanted = normal_form(part.definition);
    for (const ActualConstraint *check : candidates)
      if (normal_form(check->definition, change_.renames) == wanted) return check;
    return nullptr;
  }

  void ask_for_misfits(PartOutcome &outcome) {
    const Part &part = outcome.part;
    std::string removed;
    if (const Part *before = enum_check_before(part)) {
      const std::unordered_set<std::string_view> allowed(part.allowed_values.begin(),
                                                         part.allowed_values.end());
      for (const std::string &value : before->allowed_values)
        if (!allowed.contains(value)) removed += (removed.empty() ? "" : " or ") + value;
      if (removed.empty()) return;  // it lets in all that it let in before
    }
    const Column &wanted = *column(part).wanted;
    const std::string where =
        " FROM " + change_.old_rows(part.columns, "r") + " WHERE NOT (" + part.definition + ")";
    const std::string message =
        "records of " + wanted_.model +
        (removed.empty()
             ? " whose \"" + wanted.field + "\" does not fit " + wanted.field_type
             : " with the \"" + wanted.field + "\" " + removed + ", which the schema leaves out") +
        ": %s";
    outcome.preconditions.push_back({"SELECT pg_catalog.count(*)" + where, message,
                                     "Change them first. They are: SELECT \"id\"" + where});
  }

  // The check that kept other values of the same enum out until now.
  const Part *enum_check_before(const Part &part) const {
    if (part.allowed_values.empty()) return nullptr;
    for (const ActualConstraint *check : checks_.about(part.columns)) {
      const Part *before = registered_part(*check);
      if (before && !before->allowed_values.empty()) return before;
    }
    return nullptr;
  }

  // ---- foreign keys ----

  bool points_to(const ActualConstraint &key, std::string_view target) const {
    const auto found = planner_.table_now.find(key.target_table);
    return target == (found == planner_.table_now.end() ? std::string_view(key.target_table) : found->second);
  }

  void find_key(PartOutcome &outcome) {
    const Part &part = outcome.part;
    const ActualConstraint *same = nullptr;
    bool holds = false;  // what is there proves that every key finds its record
    std::vector<const ActualConstraint *> others;
    for (const ActualConstraint *key : keys_.about(part.columns)) {
      if (!points_to(*key, part.target_table)) continue;
      holds |= key->validated && key->targets_id;
      const bool equal =
          key->targets_id && key->on_delete == code_of(part.on_delete) && key->validated && !key->deferrable;
      if (!equal)
        others.push_back(key);
      else if (!same || registered_part(*key))
        same = key;
    }
    if (same) {
      settle(outcome, same->name, registered_part(*same));
      return;
    }
    for (const ActualConstraint *other : others) drop_once(Kind::foreign_key, other->name, part.columns);
    if (!holds && had_column(part)) ask_for_orphans(outcome);
  }

  void ask_for_orphans(PartOutcome &outcome) const {
    const Part &part = outcome.part;
    const std::string key = "r." + quote_identifier(part.columns[0]);
    std::string where = " FROM " + change_.old_rows(part.columns, "r") + " WHERE " + key + " IS NOT NULL";
    const auto target = planner_.table_before.find(part.target_table);
    if (target != planner_.table_before.end())
      where += " AND NOT EXISTS (SELECT FROM " + qualified(planner_.wanted.name_space, target->second) +
               " AS t WHERE t.\"id\" = " + key + ")";
    outcome.preconditions.push_back({"SELECT pg_catalog.count(*)" + where,
                                     "records of " + wanted_.model + " whose \"" +
                                         column(part).wanted->field + "\" is no record's id: %s",
                                     "Change or delete them first. They are: SELECT \"id\"" + where});
  }

  // ---- indexes, triggers ----

  struct IndexNow {
    const ActualIndex *actual;
    std::vector<std::string> columns;  // as they will be called
  };

  void find_index(PartOutcome &outcome) const {
    const auto begins_alike = indexes_.find(outcome.part.columns.front());
    if (begins_alike == indexes_.end()) return;
    const ActualIndex *same = nullptr;
    bool other_serves = false;
    for (const IndexNow &index : begins_alike->second) {
      const bool ours = registered(Kind::index, index.actual->name);
      if (!serves(index, outcome.part)) continue;
      if (index.columns != outcome.part.columns)
        other_serves |= !ours;
      else if (!same || ours)
        same = index.actual;
    }
    if (same)
      settle(outcome, same->name, registered(Kind::index, same->name));
    else if (other_serves)
      outcome.kind = Outcome::leave;
  }

  // It has the same keys in the same order, or they are its first ones; or else it is unique in the first
  // ones of them, which leaves nothing to put in order.
  bool serves(const IndexNow &index, const Part &wanted) const {
    const std::size_t keys = std::min(index.columns.size(), wanted.columns.size());
    for (std::size_t key = 0; key < keys; ++key)
      if (index.columns[key] != wanted.columns[key] || !is_in_order(index, wanted, key)) return false;
    return keys == wanted.columns.size() || index.actual->unique;
  }

  bool is_in_order(const IndexNow &index, const Part &wanted, std::size_t key) const {
    const auto &named = index.actual->collations;
    const std::string own = own_collation(wanted.columns[key]);
    const std::string &collation = key < named.size() && !named[key].empty() ? named[key] : own;
    return collation == (wanted_.is_sort_key(wanted, key) ? "C" : own);
  }

  // What the column's collation will be.
  std::string own_collation(const std::string &name) const {
    const auto found = change_.by_new_name.find(name);
    if (found == change_.by_new_name.end()) return {};
    const ColumnChange &column = *found->second;
    return column.fate == ColumnChange::Fate::kept ? column.actual->collation : column.wanted->collation;
  }

  void find_trigger(PartOutcome &outcome) const {
    const Part *before = registered(Kind::trigger, outcome.part.name);
    const bool fires =
        std::any_of(actual_.triggers.begin(), actual_.triggers.end(),
                    [&](const auto &trigger) { return trigger.name == outcome.part.name && trigger.always; });
    // It went along if the table was renamed.
    if (before && fires &&
        without_table(before->definition, change_.match.registered->table) ==
            without_table(outcome.part.definition, wanted_.name))
      outcome.kind = Outcome::keep;
  }

  std::string without_table(std::string definition, std::string_view table) const {
    const std::string relation = qualified(planner_.wanted.name_space, table);
    if (const auto at = definition.find(relation); at != std::string::npos)
      definition.erase(at, relation.size());
    return definition;
  }

  // ---- what goes ----

  // What stands on a column that goes, goes with it.
  bool falls_with_column(const std::vector<std::string> &old_columns) const {
    return std::any_of(old_columns.begin(), old_columns.end(),
                       [&](const std::string &column) { return change_.gone.contains(column); });
  }
  bool falls_before_names_are_given(const std::vector<std::string> &old_columns) const {
    return std::any_of(old_columns.begin(), old_columns.end(), [&](const std::string &column) {
      return change_.gone.contains(column) && !change_.gone_last.contains(column);
    });
  }

  void drop_once(Kind kind, const std::string &name, const std::vector<std::string> &new_columns) {
    if (!dropped_.insert(slot(kind, name)).second) return;
    Table before;
    before.name = actual_.name;
    const Part part = make_part(kind, name, new_columns);
    const auto found = change_.by_new_name.find(subject_of(part));
    const std::string &field =
        found == change_.by_new_name.end() ? std::string() : found->second->wanted->field;
    planner_.steps.add(Phase::drop_parts, "drop " + std::string(name_of(kind)), wanted_.model, field,
                       drop_part(actual_.name_space, before, part));
  }

  void drop_keys_of_lost_tables() {
    for (const ActualConstraint &constraint : actual_.constraints) {
      if (constraint.kind != 'f') continue;
      const auto target = planner_.table_now.find(constraint.target_table);
      if (target != planner_.table_now.end() && target->second.empty())
        drop_once(Kind::foreign_key, constraint.name, change_.now(constraint.columns));
    }
  }

  void drop_unwanted() {
    drop_unwanted_triggers();
    if (!change_.match.registered) return;
    for (const Part &part : change_.match.registered->parts) {
      if (part.kind == Kind::trigger || kept_.contains(slot(part.kind, part.name))) continue;
      const std::vector<std::string> *columns = columns_of(part);
      if (columns && !falls_with_column(*columns)) drop_once(part.kind, part.name, change_.now(*columns));
    }
    if (lost_.empty()) return;
    for (const ActualConstraint &constraint : actual_.constraints)
      if (constraint.kind == 'c' || constraint.kind == 'f')
        drop_renamed(constraint.kind == 'c' ? Kind::check : Kind::foreign_key, constraint);
  }

  void drop_renamed(Kind kind, const ActualConstraint &item) {
    if (!kept_.contains(slot(kind, item.name)) && !falls_with_column(item.columns) && registered_part(item))
      drop_once(kind, item.name, change_.now(item.columns));
  }

  // They call functions of ours, whether they are enabled and registered or not. A table that is adopted with
  // them, as a dump without our data has left it, could not even be written before it is registered.
  void drop_unwanted_triggers() {
    const bool adopted = !change_.match.registered;
    for (const ActualTrigger &trigger : actual_.triggers)
      if (adopted || std::none_of(wanted_.parts.begin(), wanted_.parts.end(), [&](const Part &part) {
            return part.kind == Kind::trigger && part.name == trigger.name;
          }))
        drop_once(Kind::trigger, trigger.name, {});
  }

  // The columns of a registered part that is there; none if it is not.
  const std::vector<std::string> *columns_of(const Part &part) const {
    if (part.kind == Kind::index) {
      const auto found = index_columns_.find(part.name);
      return found == index_columns_.end() ? nullptr : found->second;
    }
    const auto found = constraints_.find(part.name);
    const char kind = part.kind == Kind::check ? 'c' : 'f';
    return found == constraints_.end() || found->second->kind != kind ? nullptr : &found->second->columns;
  }

  bool stays(Kind kind, const std::string &name, const std::vector<std::string> &old_columns) const {
    return !dropped_.contains(slot(kind, name)) && !falls_before_names_are_given(old_columns);
  }

  void find_free_names(PartComparison &comparison) const {
    for (const ActualConstraint &constraint : actual_.constraints)
      if (stays(constraint.kind == 'f' ? Kind::foreign_key : Kind::check, constraint.name,
                constraint.columns))
        comparison.constraint_names.insert(constraint.name);
    for (const ActualIndex &index : actual_.indexes)
      if (!stays(Kind::index, index.name, index.columns)) planner_.relation_names.erase(index.name);
  }

  Planner &planner_;
  const TableChange &change_;
  const ActualTable &actual_;
  const Table &wanted_;
  std::unordered_map<std::string_view, const ActualConstraint *> constraints_;
  std::unordered_map<std::string_view, const std::vector<std::string> *> index_columns_;
  ByColumns<ActualConstraint> checks_, keys_;
  std::unordered_map<std::string, std::vector<IndexNow>> indexes_;  // by their first column
  std::unordered_map<std::string, const Part *> registered_;
  std::vector<const Part *> lost_;  // registered, and not there under their names
  std::unordered_set<std::string> kept_, dropped_;
};

}  // namespace

PartComparison compare_parts(Planner &planner, const TableChange &change) {
  return PartComparer(planner, change).run();
}

}  // namespace datastore::ddl
