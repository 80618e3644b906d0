#include "src/runtime/migration.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "src/ddl/render.hpp"
#include "src/runtime/catalogue/actual.hpp"
#include "src/runtime/catalogue/fingerprint.hpp"
#include "src/runtime/catalogue/left_as.hpp"
#include "src/runtime/compat.hpp"
#include "src/runtime/problems.hpp"
#include "src/runtime/spi.hpp"
#include "src/runtime/trigger/dropped.hpp"

namespace datastore::runtime {

namespace {

std::string in_message(const std::string &message, std::int64_t count) {
  std::string text = message;
  if (const auto place = text.find("%s"); place != std::string::npos)
    text.replace(place, 2, std::to_string(count));
  return text;
}

int sqlstate_of(ddl::Refusal::Kind kind) {
  switch (kind) {
    case ddl::Refusal::Kind::unsupported:
      return ERRCODE_FEATURE_NOT_SUPPORTED;
    case ddl::Refusal::Kind::not_owner:
      return ERRCODE_INSUFFICIENT_PRIVILEGE;
    case ddl::Refusal::Kind::wrong_shape:
      break;
  }
  return ERRCODE_INVALID_OBJECT_DEFINITION;
}

void refuse(const std::vector<ddl::Refusal> &refusals) {
  if (refusals.empty()) return;
  std::vector<Problem> problems;
  for (const auto &refusal : refusals) problems.push_back({refusal.message, {}, refusal.hint});
  throw error_of(sqlstate_of(refusals[0].kind), "the schema does not fit what is there", problems);
}

// A table that is registered already stays with its owner.
void refuse_strangers(const Registration &before, const std::vector<ddl::ActualTable> &tables) {
  std::vector<Problem> problems;
  std::unordered_set<Oid> registered;
  for (const auto &model : before.models) registered.insert(model.relation);
  for (const auto &table : tables) {
    if (registered.contains(table.relation) && !table.owned)
      problems.push_back({"must be owner of table " + table.name, {}, {}});
  }
  if (!problems.empty())
    throw error_of(ERRCODE_INSUFFICIENT_PRIVILEGE, "must be owner of the registered tables", problems);
}

// One table has one model, in one namespace: a schema that was renamed would otherwise be registered twice.
void refuse_registered_elsewhere(const std::string &name_space, const std::vector<ddl::ActualTable> &tables) {
  std::vector<Oid> found;
  for (const auto &table : tables) found.push_back(table.relation);
  std::vector<spi::Row> rows;
  spi::as_owner([&] {
    rows = spi::run(
        "SELECT m.table_name, m.namespace FROM datastore.model m WHERE m.relation::oid = ANY ($1) AND "
        "m.namespace <> $2",
        {spi::oids(found), spi::text(name_space)}, spi::Access::read);
  });
  std::vector<Problem> problems;
  for (const auto &row : rows)
    problems.push_back({"table \"" + *row[0] + "\" is registered in namespace \"" + *row[1] + "\"",
                        {},
                        "datastore.unregister('" + *row[1] + "') gives it free; its data stays."});
  if (!problems.empty())
    throw error_of(ERRCODE_DUPLICATE_OBJECT, "tables are registered in another namespace", problems);
}

// The tables that are there already, by the models that they are for: a step names its model alone.
std::unordered_multimap<std::string, std::string> tables_by_model(const Migration &migration) {
  std::unordered_map<Oid, std::string> models;
  for (const auto &model : migration.state.registered) models.emplace(model.relation, model.name);
  std::unordered_map<std::string, std::string> registered, by_name;
  for (const auto &actual : migration.state.actual) {
    const std::string table = ddl::qualified(actual.name_space, actual.name);
    if (actual.name_space == migration.shape.name_space) by_name.emplace(actual.name, table);
    if (const auto model = models.find(actual.relation); model != models.end())
      registered.emplace(model->second, table);
  }
  std::unordered_multimap<std::string, std::string> tables(registered.begin(), registered.end());
  const auto add = [&](const std::string &model, const auto &known, const std::string &name) {
    if (const auto found = known.find(name); found != known.end()) tables.emplace(model, found->second);
  };
  for (const auto &wanted : migration.shape.tables) {
    add(wanted.model, by_name, wanted.name);
    add(wanted.model, registered, wanted.mapped_model);
  }
  return tables;
}

// As the caller, who owns the tables: past row security that their owner has put on himself, which would hide
// records from a count or a backfill.
template <class Body>
void as_owner_of_all(Body &&body) {
  spi::as_role(GetUserId(), body);
}

void check_against_data(CheckedStep &checked) {
  for (const auto &precondition : checked.step.preconditions) {
    std::int64_t count = 0;
    as_owner_of_all([&] { count = spi::run_for_bigint(precondition.count_sql); });
    if (count == 0) continue;
    if (!checked.blocked_by.empty()) checked.blocked_by += "; ";
    checked.blocked_by += in_message(precondition.message, count);
    if (checked.hint.empty()) checked.hint = precondition.hint;
  }
}

// A backfill fires the table's triggers, which are its owner's code: they run as its owner, whoever
// registers.
Oid owner_of(const ddl::Shape &shape, const std::string &model) {
  for (const auto &table : shape.tables) {
    if (table.model != model) continue;
    const char *name = table.name.c_str(), *name_space = shape.name_space.c_str();
    return pg([&] {
      const Oid relation = get_relname_relid(name, get_namespace_oid(name_space, false));
      HeapTuple row = SearchSysCache1(RELOID, ObjectIdGetDatum(relation));
      if (!HeapTupleIsValid(row))
        ereport(ERROR, (errcode(ERRCODE_UNDEFINED_TABLE), errmsg("table \"%s\" does not exist", name)));
      const Oid owner = reinterpret_cast<Form_pg_class>(GETSTRUCT(row))->relowner;
      ReleaseSysCache(row);
      return owner;
    });
  }
  return GetUserId();
}

// "drop column: Post.title", and why it loses data where that is not plain.
std::string destruction(const ddl::Step &step) {
  std::string text = step.kind + ": " + step.model;
  if (!step.field.empty()) text += "." + step.field;
  if (!step.hint.empty()) text += "\nhint: " + step.hint;
  return text;
}

Oid registered_table(const Migration &migration, const std::string &model) {
  for (const auto &row : migration.before.models)
    if (row.name == model) return row.relation;
  throw Error(ERRCODE_INTERNAL_ERROR, "model \"" + model + "\" is not registered");
}

void drop_table(Oid relation, const std::string &sql) {
  if (log_dropped(relation)) spi::as_owner([&] { note_dropped(relation); });
  const Told told(relation);
  spi::run(sql);
}

constexpr const char *left_out = "the schema leaves out what holds data";
constexpr const char *allow = "Pass allow_destructive => true to drop it.";

void refuse_blocked(const std::vector<CheckedStep> &steps, bool allow_destructive) {
  std::vector<Problem> problems;
  for (const auto &checked : steps)
    if (!checked.blocked_by.empty()) problems.push_back({checked.blocked_by, {}, checked.hint});
  if (problems.empty()) return;
  // What else stands in the way is told with it.
  if (!allow_destructive)
    for (const auto &checked : steps)
      if (checked.step.destroys_data)
        problems.push_back({std::string(left_out) + ": " + destruction(checked.step), {}, allow});
  throw error_of(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION, "the stored records do not fit the schema",
                 problems);
}

void refuse_destruction(const std::vector<CheckedStep> &steps) {
  std::string detail;
  bool renamed_perhaps = false;
  for (const auto &checked : steps) {
    if (!checked.step.destroys_data) continue;
    if (!detail.empty()) detail += '\n';
    detail += destruction(checked.step);
    renamed_perhaps = renamed_perhaps || checked.step.hint.empty();
  }
  if (!detail.empty())
    throw Error(ERRCODE_DEPENDENT_OBJECTS_STILL_EXIST, left_out, detail,
                std::string(allow) + (renamed_perhaps
                                          ? " To rename a model or a field and keep its data, say @mapsTo or "
                                            "@refersTo with its old name."
                                          : ""));
}

}  // namespace

Oid user_namespace(const std::string &name) {
  const Oid found = pg([&] { return get_namespace_oid(name.c_str(), true); });
  if (found == InvalidOid)
    throw Error(ERRCODE_UNDEFINED_SCHEMA, "schema \"" + name + "\" does not exist", {},
                "CREATE SCHEMA makes it.");
  if (name == "datastore" || name == "information_schema" || name.starts_with("pg_"))
    throw Error(ERRCODE_RESERVED_NAME, "schema \"" + name + "\" is not for models");
  return found;
}

void lock_catalogue() {
  spi::as_owner([] { spi::run("LOCK TABLE datastore.namespace IN SHARE ROW EXCLUSIVE MODE"); });
}

bool is_up_to_date(const std::string &name_space, Oid oid, const std::string &document,
                   const std::string &flags) {
  bool same = false;
  const Oid caller = GetUserId();
  spi::with_latest_snapshot([&] {
    spi::as_owner([&] {
      const auto rows = spi::run(
          "SELECT n.fingerprint FROM datastore.namespace n WHERE n.name = $1 AND n.document = $2 AND "
          "n.flags::text = $3",
          {spi::text(name_space), spi::text(document), spi::text(flags)}, spi::Access::read);
      same = !rows.empty() && !rows[0][0]->empty() && *rows[0][0] == fingerprint(name_space, oid, caller);
    });
  });
  return same;
}

Migration plan_migration(Oid name_space_oid, ddl::Shape shape) {
  Migration migration;
  migration.shape = std::move(shape);
  const std::string &name_space = migration.shape.name_space;
  ddl::State &state = migration.state;
  spi::with_latest_snapshot([&] {
    spi::as_owner([&] { migration.before = read_registration(name_space); });
    std::vector<Oid> relations;
    for (const auto &model : migration.before.models) relations.push_back(model.relation);
    std::vector<std::string> names;
    for (const auto &table : migration.shape.tables) names.push_back(table.name);
    Actual actual = read_actual(name_space_oid, relations, names);
    state.registered = registered_models(migration.before);
    for (const auto &model : migration.before.retired) state.retired.push_back({model.name, model.relation});
    state.actual = std::move(actual.tables);
    state.taken_names = std::move(actual.taken_names);
    state.taken_types = std::move(actual.taken_types);
    refuse_strangers(migration.before, state.actual);
    refuse_registered_elsewhere(name_space, state.actual);
  });
  ddl::Plan plan = ddl::plan(state, migration.shape, check_interrupts);
  refuse(plan.refusals);
  migration.shape = std::move(plan.result);
  for (auto &step : plan.steps) migration.steps.push_back({std::move(step), {}, {}});
  return migration;
}

void lock_tables(const Migration &migration) {
  const auto by_model = tables_by_model(migration);
  std::set<std::string> tables;
  for (const auto &checked : migration.steps)
    if (!checked.step.preconditions.empty() || checked.step.kind == "backfill") {
      const auto [from, to] = by_model.equal_range(checked.step.model);
      for (auto table = from; table != to; ++table) tables.insert(table->second);
    }
  if (tables.empty()) return;
  std::string list;
  for (const auto &table : tables) list += (list.empty() ? "ONLY " : ", ONLY ") + table;
  spi::run("LOCK TABLE " + list + " IN ACCESS EXCLUSIVE MODE");
}

void check_data(Migration &migration) {
  spi::with_latest_snapshot([&] {
    for (auto &checked : migration.steps) check_against_data(checked);
  });
}

void run_migration(const Migration &migration, bool allow_destructive) {
  refuse_blocked(migration.steps, allow_destructive);
  if (!allow_destructive) refuse_destruction(migration.steps);
  for (const auto &checked : migration.steps) {
    const std::string &sql = checked.step.sql;
    if (sql.empty()) continue;
    check_interrupts();
    // Nobody but the extension's owner may attach its trigger functions.
    if (checked.step.kind == "drop table")
      drop_table(registered_table(migration, checked.step.model), sql);
    else if (checked.step.kind == "create triggers")
      spi::as_owner([&] { spi::run(sql); });
    else if (checked.step.kind == "backfill")
      spi::as_role(owner_of(migration.shape, checked.step.model), [&] { spi::run(sql); });
    else
      spi::run(sql);
  }
}

std::vector<Oid> relations_of(const ddl::Shape &shape) {
  std::vector<Oid> relations;
  for (const auto &table : shape.tables) {
    const char *name = table.name.c_str();
    const char *name_space = shape.name_space.c_str();
    relations.push_back(pg([&] {
      const Oid relation = get_relname_relid(name, get_namespace_oid(name_space, false));
      if (!OidIsValid(relation))
        ereport(ERROR, (errcode(ERRCODE_UNDEFINED_TABLE),
                        errmsg("relation \"%s.%s\" does not exist", name_space, name)));
      if (!owns_relation(relation)) aclcheck_error(ACLCHECK_NOT_OWNER, OBJECT_TABLE, name);
      return relation;
    }));
  }
  return relations;
}

std::vector<Oid> adopted_tables(const Migration &migration) {
  std::set<std::string> models;
  for (const auto &checked : migration.steps)
    if (checked.step.kind == "adopt table") models.insert(checked.step.model);
  std::vector<Oid> adopted;
  if (models.empty()) return adopted;
  const auto relations = relations_of(migration.shape);
  for (std::size_t i = 0; i < relations.size(); i++)
    if (models.contains(migration.shape.tables[i].model)) adopted.push_back(relations[i]);
  return adopted;
}

std::vector<std::string> rewritten_models(const Migration &migration) {
  static constexpr std::array<std::string_view, 7> rewriting{"adopt table",    "add column",    "drop column",
                                                             "replace column", "rename column", "alter type",
                                                             "backfill"};
  std::set<std::string> models;
  for (const auto &checked : migration.steps)
    if (std::find(rewriting.begin(), rewriting.end(), checked.step.kind) != rewriting.end())
      models.insert(checked.step.model);
  return {models.begin(), models.end()};
}

}  // namespace datastore::runtime
