// From the columns that a table has to those that it should have.
#include <algorithm>
#include <utility>

#include "src/ddl/cast.hpp"
#include "src/ddl/planner.hpp"
#include "src/ddl/renames.hpp"
#include "src/ddl/render.hpp"

namespace datastore::ddl {

using Fate = ColumnChange::Fate;

std::vector<std::string> TableChange::now(const std::vector<std::string> &old_columns) const {
  std::vector<std::string> names;
  for (const std::string &column : old_columns) {
    if (gone.contains(column)) return {};
    const auto renamed = renames.find(column);
    names.push_back(renamed == renames.end() ? column : renamed->second);
  }
  return names;
}

std::string TableChange::old_rows(const std::vector<std::string> &columns, std::string_view alias) const {
  std::string list = "\"id\"";
  bool same = true;
  for (const std::string &name : columns) {
    const std::string quoted = quote_identifier(name);
    const std::string &value = by_new_name.at(name)->old_value;
    same &= value == quoted;
    if (name != "id") list += ", " + (value == quoted ? quoted : value + " AS " + quoted);
  }
  return (same ? old_relation : "(SELECT " + list + " FROM " + old_relation + ")") + " AS " +
         std::string(alias);
}

namespace {

class ColumnChanger {
 public:
  ColumnChanger(Planner &planner, TableChange &change)
      : planner_(planner), change_(change), matches_(match_columns(change.match)) {}

  void run() {
    for (const ColumnMatch &match : matches_.kept) {
      planner_.pulse.beat();
      ColumnChange &column = change_.columns.emplace_back();
      column.wanted = match.wanted;
      column.registered = match.registered;
      column.actual = match.actual;
      decide(match, column);
    }
    for (const ColumnChange &column : change_.columns)
      change_.by_new_name.emplace(column.wanted->name, &column);
    for (const ColumnMatch &match : matches_.dropped) change_.gone.insert(match.actual->name);
    check_other_columns();
    drop();
    rename();
    for (std::size_t i = 0; i < matches_.kept.size(); ++i) {
      const ColumnChange &column = change_.columns[i];
      if (column.fate == Fate::added)
        add(*column.wanted);
      else if (column.fate == Fate::replaced)
        replace(matches_.kept[i]);
      else
        alter(matches_.kept[i], column);
    }
    alter_collected_types();
  }

 private:
  const std::string &model() const { return change_.match.wanted->model; }
  static const std::string &label(const Column &column) {
    return column.field.empty() ? column.name : column.field;
  }

  Step &step(Phase phase, std::string_view kind, const Column &column, std::string sql) {
    return planner_.steps.add(phase, kind, model(), column.field, std::move(sql));
  }

  void decide(const ColumnMatch &match, ColumnChange &column) {
    if (!match.actual) return;
    const Column &wanted = *match.wanted;
    const ActualColumn &actual = *match.actual;
    const std::string old_name = quote_identifier(actual.name);
    column.fate = Fate::kept;
    column.old_value = old_name;
    if (actual.generated) {
      refuse_generated(wanted, actual);
      return;
    }
    // What somebody else made is his to change, and ids are what everything else points to.
    if (!match.registered || wanted.name == "id") {
      if (actual.type != wanted.type) refuse_type(wanted, actual);
    } else if (auto value = safe_cast({actual.type, match.registered->type}, wanted, old_name)) {
      if (*value != old_name) column.fate = Fate::cast;
      column.old_value = *std::move(value);
    } else {
      column.fate = Fate::replaced;
      change_.gone.insert(actual.name);
    }
    if (column.fate == Fate::kept && !wanted.collation.empty() && wanted.collation != actual.collation)
      column.fate = Fate::cast;
    if (column.fate != Fate::replaced && actual.name != wanted.name)
      change_.renames.emplace(actual.name, wanted.name);
  }

  std::string described(const Column &wanted, const ActualColumn &actual) const {
    return "column \"" + actual.name + "\" of table \"" + change_.match.actual->name + "\"" +
           (wanted.field.empty() ? "" : " (" + model() + "." + wanted.field + ")");
  }

  void refuse_generated(const Column &wanted, const ActualColumn &actual) {
    planner_.refuse(Refusal::Kind::wrong_shape,
                    described(wanted, actual) + " is generated, so no value can be saved",
                    "Make it an ordinary column, or leave the field out of the model.");
  }

  void refuse_type(const Column &wanted, const ActualColumn &actual) {
    const std::string name = quote_identifier(actual.name);
    std::string cast = name + "::" + wanted.type;
    if (actual.type.starts_with("timestamp") && actual.type.ends_with("without time zone"))
      cast = name + " AT TIME ZONE 'UTC'";
    planner_.refuse(Refusal::Kind::wrong_shape,
                    described(wanted, actual) + " has type " + actual.type + ", and not " + wanted.type,
                    "ALTER TABLE " + change_.old_relation + " ALTER COLUMN " + name + " TYPE " + wanted.type +
                        " USING " + cast + " makes it fit.");
  }

  // What no field fills must fill itself, or no record could ever be saved.
  void check_other_columns() {
    std::unordered_set<const ActualColumn *> ours;
    for (const auto *matches : {&matches_.kept, &matches_.dropped})
      for (const ColumnMatch &match : *matches) ours.insert(match.actual);
    for (const ActualColumn &column : change_.match.actual->columns) {
      if (ours.contains(&column) || !column.not_null || column.has_default || column.generated) continue;
      planner_.refuse(Refusal::Kind::wrong_shape,
                      "column \"" + column.name + "\" of table \"" + change_.match.actual->name +
                          "\" of model " + model() +
                          " is NOT NULL without a default, and belongs to no field",
                      "Add a field for it, give it a default, or ALTER TABLE " + change_.old_relation +
                          " ALTER COLUMN " + quote_identifier(column.name) + " DROP NOT NULL.");
    }
  }

  void drop() {
    const std::unordered_set<std::string> holders = holders_of_wanted_names();
    for (const ColumnMatch &match : matches_.dropped) {
      const std::string &name = match.actual->name;
      const bool early = change_.by_new_name.contains(name) || holders.contains(name);
      if (!early) change_.gone_last.insert(name);
      planner_.steps
          .add(early ? Phase::make_room : Phase::drop_columns, "drop column", model(), match.registered->name,
               drop_column(early ? change_.old_relation : change_.new_relation, name))
          .destroys_data = true;
    }
  }

  // The columns under parts whose names others shall have.
  std::unordered_set<std::string> holders_of_wanted_names() const {
    std::unordered_set<std::string_view> names;
    for (const Part &part : change_.match.wanted->parts) names.insert(part.name);
    std::unordered_set<std::string> holders;
    for (const ActualConstraint &constraint : change_.match.actual->constraints)
      if (names.contains(constraint.name))
        holders.insert(constraint.columns.begin(), constraint.columns.end());
    for (const ActualIndex &index : change_.match.actual->indexes)
      if (names.contains(index.name)) holders.insert(index.columns.begin(), index.columns.end());
    return holders;
  }

  void rename() {
    Names names;
    for (const ActualColumn &actual : change_.match.actual->columns) names.insert(actual.name);
    std::vector<Rename> renames;
    for (std::size_t i = 0; i < change_.columns.size(); ++i) {
      const ColumnMatch &match = matches_.kept[i];
      const Column &wanted = *match.wanted;
      if (match.registered && match.registered->name != wanted.field)
        step(Phase::catalogue, "rename field", wanted, "");
      if (!match.actual || !change_.renames.contains(match.actual->name)) continue;
      renames.push_back({match.actual->name, wanted.name, i});
      if (names.contains(wanted.name) && !change_.gone.contains(wanted.name) &&
          !change_.renames.contains(wanted.name))
        planner_.refuse(Refusal::Kind::wrong_shape,
                        "column \"" + match.actual->name + "\" of " + model() + "." + wanted.field +
                            " cannot be renamed: table \"" + change_.match.actual->name +
                            "\" has a column \"" + wanted.name + "\" of its own",
                        "Rename or drop one of them first.");
    }
    for (const Column &wanted : change_.match.wanted->columns) names.insert(wanted.name);
    for (const Rename &rename : in_order(renames, names))
      step(Phase::rename_columns, "rename column", *change_.columns[rename.subject].wanted,
           rename_column(change_.new_relation, rename.from, rename.to));
  }

  // As it is added: rows that are there get no value unless it is required.
  static Column for_old_rows(const Column &wanted) {
    Column column = wanted;
    if (!wanted.not_null) column.default_sql.clear();
    if (wanted.not_null && !wanted.backfill_sql.empty()) column.default_sql = wanted.backfill_sql;
    return column;
  }

  void add(const Column &wanted) {
    const Column column = for_old_rows(wanted);
    finish_adding(wanted, column,
                  step(Phase::add_columns, "add column", wanted,
                       add_column(planner_.wanted.name_space, *change_.match.wanted, column)));
  }

  void finish_adding(const Column &wanted, const Column &column, Step &added) {
    if (wanted.not_null && column.default_sql.empty())
      added.preconditions.push_back(
          {"SELECT pg_catalog.count(*) FROM " + change_.old_relation,
           "records of " + model() + " that would have no value for \"" + label(wanted) + "\": %s",
           "Give the field a @default, or make it optional."});
    set_default_to(wanted, column.default_sql);
    if (!wanted.comment.empty()) comment(wanted);
  }

  void replace(const ColumnMatch &match) {
    const Column &wanted = *match.wanted;
    const ActualColumn &actual = *match.actual;
    const Column column = for_old_rows(wanted);
    const bool name_is_wanted = actual.name != wanted.name && change_.by_new_name.contains(actual.name);
    if (name_is_wanted)
      tell_loss(match, step(Phase::make_room, "replace column", wanted,
                            drop_column(change_.old_relation, actual.name)));
    Step &added = step(Phase::add_columns, "replace column", wanted,
                       name_is_wanted ? add_column(planner_.wanted.name_space, *change_.match.wanted, column)
                                      : replace_column(change_.new_relation, actual.name, column));
    if (!name_is_wanted) tell_loss(match, added);
    finish_adding(wanted, column, added);
  }

  static void tell_loss(const ColumnMatch &match, Step &step) {
    std::string_view from = match.registered->type, to = match.wanted->field_type;
    // Somebody changed the column's type by hand.
    if (from == to) from = match.actual->type, to = match.wanted->type;
    step.destroys_data = true;
    step.hint = "Values of type " + std::string(from) + " need not be " + std::string(to) +
                ": the column is made anew, and its values are lost.";
  }

  void set_default_to(const Column &wanted, std::string_view there) {
    if (wanted.default_sql == there) return;
    if (wanted.default_sql.empty())
      step(Phase::defaults, "drop default", wanted, drop_default(change_.new_relation, wanted.name));
    else
      step(Phase::defaults, "set default", wanted,
           set_default(change_.new_relation, wanted.name, wanted.default_sql));
  }

  void comment(const Column &wanted) {
    step(Phase::comments, "comment", wanted,
         comment_on_column(change_.new_relation, wanted.name, wanted.comment));
  }

  void alter(const ColumnMatch &match, const ColumnChange &column) {
    const Column &wanted = *match.wanted;
    const ActualColumn &actual = *match.actual;
    bool has_default = actual.has_default;
    if (column.fate == Fate::cast) {
      // PostgreSQL would have to cast the default too, and need not be able to.
      if (actual.type != wanted.type && std::exchange(has_default, false))
        step(Phase::alter_types, "drop default", wanted, drop_default(change_.new_relation, wanted.name));
      change_type(match, wanted);
    }
    if (wanted.not_null != actual.not_null) change_nullability(wanted, actual);

    if (!wanted.default_sql.empty() && !has_default)
      set_default_to(wanted, "");
    else if (match.registered && has_default)
      set_default_to(wanted, default_was_changed(match) ? "" : match.registered->default_sql);
    else if (!wanted.default_sql.empty() && wanted.name != "id" &&
             plain(actual.default_sql) != plain(wanted.default_sql))
      // Somebody made the column with a default of his own. Those that only read otherwise are set again,
      // too. How ids come about is his to say.
      set_default_to(wanted, "");

    if (wanted.comment != actual.comment &&
        (!wanted.comment.empty() || (match.registered && match.registered->comment == actual.comment)))
      comment(wanted);
  }

  // By somebody else. Where the schema has no default, and for ids, that is his to do.
  static bool default_was_changed(const ColumnMatch &match) {
    const std::uint32_t before = match.registered->default_id;
    return before != 0 && before != match.actual->default_id && !match.wanted->default_sql.empty() &&
           match.wanted->name != "id";
  }

  // PostgreSQL prints no pg_catalog, since that is in the search_path.
  static std::string_view plain(std::string_view default_sql) {
    constexpr std::string_view prefix = "pg_catalog.";
    if (default_sql.starts_with(prefix)) default_sql.remove_prefix(prefix.size());
    return default_sql;
  }

  void change_type(const ColumnMatch &match, const Column &wanted) {
    const std::string name = quote_identifier(wanted.name);
    std::string value = name;
    if (match.registered)
      value = safe_cast({match.actual->type, match.registered->type}, wanted, name).value_or(name);
    type_changes_.push_back({wanted, value == name ? "" : value});
  }

  void alter_collected_types() {
    if (type_changes_.empty()) return;
    const std::string &field = type_changes_.size() == 1 ? type_changes_[0].column.field : std::string();
    planner_.steps.add(Phase::alter_types, "alter type", model(), field,
                       alter_types(change_.new_relation, type_changes_));
  }

  void change_nullability(const Column &wanted, const ActualColumn &actual) {
    if (!wanted.not_null) {
      step(Phase::nullability, "drop not null", wanted, drop_not_null(change_.new_relation, wanted.name));
      return;
    }
    if (!wanted.backfill_sql.empty())
      step(Phase::backfill, "backfill", wanted, backfill(change_.new_relation, wanted));
    Step &made =
        step(Phase::nullability, "set not null", wanted, set_not_null(change_.new_relation, wanted.name));
    if (!wanted.backfill_sql.empty()) return;
    const std::string where =
        " FROM " + change_.old_relation + " WHERE " + quote_identifier(actual.name) + " IS NULL";
    made.preconditions.push_back(
        {"SELECT pg_catalog.count(*)" + where,
         "records of " + model() + " that have no value for \"" + label(wanted) + "\": %s",
         "Give the field a @default, or fill them in. They are: SELECT \"id\"" + where});
  }

  Planner &planner_;
  TableChange &change_;
  ColumnMatches matches_;
  std::vector<TypeChange> type_changes_;
};

}  // namespace

void change_columns(Planner &planner, TableChange &change) { ColumnChanger(planner, change).run(); }

}  // namespace datastore::ddl
