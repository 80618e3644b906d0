#include "src/runtime/model/registry.hpp"

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "src/runtime/compat.hpp"
#include "src/runtime/document.hpp"
#include "src/runtime/spi.hpp"

namespace datastore::runtime {

namespace {

constexpr const char *namespace_sql = R"(
SELECT document, flags FROM datastore.namespace WHERE name = $1)";

constexpr const char *relation_sql = R"(
SELECT c.oid FROM datastore.model m JOIN pg_class c ON c.oid = m.relation WHERE m.namespace = $1 AND m.name = $2)";

constexpr const char *names_sql = R"(
SELECT string_agg(x.name, ', ' ORDER BY x.name)
FROM (SELECT DISTINCT m.name FROM datastore.model m WHERE m.namespace = ANY ($1) AND NOT m.join_model AND NOT m.retired
      ORDER BY m.name LIMIT 20) x)";

struct Home {
  std::shared_ptr<const Registered> registered;  // null: nothing is registered there
  std::unordered_map<std::string, Oid> relations;
};

using Homes = std::unordered_map<std::string, Home>;

// Made at the first use, never freed: a backend has one.
Homes *homes = nullptr;
Oid namespace_table = InvalidOid;
bool stale = true;

// register and unregister invalidate datastore.namespace.
void forget(Datum, Oid relation) {
  if (relation == InvalidOid || relation == namespace_table) stale = true;
}

Homes &fresh_homes() {
  if (!homes) {
    homes = new Homes;
    pg([] { CacheRegisterRelcacheCallback(forget, 0); });
  }
  if (stale) {
    homes->clear();
    namespace_table =
        pg([] { return get_relname_relid("namespace", get_namespace_oid("datastore", false)); });
    stale = false;
  }
  return *homes;
}

template <class Body>
void reading(Body &&body) {
  spi::connected([&] { spi::pinned([&] { spi::with_latest_snapshot([&] { spi::as_owner(body); }); }); });
}

std::shared_ptr<const Registered> read(const std::string &name_space) {
  std::shared_ptr<Registered> found;
  reading([&] {
    const auto rows = spi::run(namespace_sql, {spi::text(name_space)}, spi::Access::read);
    if (rows.empty()) return;
    found = std::make_shared<Registered>();
    found->name_space = name_space;
    found->schema = reload_document(*rows[0][0], read_flags(*rows[0][1]));
  });
  return found;
}

// Null where nothing is registered.
std::shared_ptr<const Registered> known(const std::string &name_space) {
  {
    const Homes &all = fresh_homes();
    if (const auto found = all.find(name_space); found != all.end()) return found->second.registered;
  }
  auto found = read(name_space);
  fresh_homes()[name_space].registered = found;
  return found;
}

Oid relation_of(const std::string &name_space, const std::string &model) {
  {
    Home &home = fresh_homes()[name_space];
    if (const auto found = home.relations.find(model); found != home.relations.end()) return found->second;
  }
  Oid relation = InvalidOid;
  reading([&] {
    const auto rows = spi::run(relation_sql, {spi::text(name_space), spi::text(model)}, spi::Access::read);
    if (!rows.empty()) relation = static_cast<Oid>(std::stoul(*rows[0][0]));
  });
  if (relation == InvalidOid)
    throw Error(ERRCODE_UNDEFINED_TABLE, "the table of model \"" + model + "\" is gone", {},
                "datastore.register makes it again.");
  fresh_homes()[name_space].relations[model] = relation;
  return relation;
}

std::vector<std::string> search_path() {
  // Names are copied before anything else can run.
  struct Path {
    int count;
    char **names;
  };
  const Path path = pg([] {
    List *schemas = fetch_search_path(false);
    Path found{0, static_cast<char **>(palloc(sizeof(char *) * (list_length(schemas) + 1)))};
    ListCell *cell;
    foreach (cell, schemas)
      if (char *name = get_namespace_name(lfirst_oid(cell))) found.names[found.count++] = name;
    list_free(schemas);
    return found;
  });
  return {path.names, path.names + path.count};
}

// Null where that namespace has no such model.
const schema::Model *find(const std::shared_ptr<const Registered> &home, std::string_view name) {
  return home ? home->schema.model(name) : nullptr;
}

NamedModel named(const std::shared_ptr<const Registered> &home, const schema::Model *model) {
  return {home, model, model_of(relation_of(home->name_space, model->name))};
}

[[noreturn]] void refuse_unknown(std::string_view name, const std::vector<std::string> &path) {
  std::string hint;
  reading([&] {
    const auto rows = spi::run(names_sql, {spi::texts(path)}, spi::Access::read);
    if (rows[0][0]) hint = "There are " + *rows[0][0] + ".";
  });
  throw Error(ERRCODE_UNDEFINED_OBJECT, "model \"" + std::string(name) + "\" does not exist", {}, hint);
}

}  // namespace

std::shared_ptr<const Registered> registered(const std::string &name_space) {
  auto found = known(name_space);
  if (!found)
    throw Error(ERRCODE_UNDEFINED_OBJECT, "namespace \"" + name_space + "\" has no registered schema");
  return found;
}

void require_usage(const std::string &name_space) {
  const char *name = name_space.c_str();
  pg([&] {
    const Oid schema = get_namespace_oid(name, true);
    if (OidIsValid(schema) && !may_use(schema)) aclcheck_error(ACLCHECK_NO_PRIV, OBJECT_SCHEMA, name);
  });
}

std::shared_ptr<const Registered> registered_in_path() {
  for (const auto &name_space : search_path())
    if (auto found = known(name_space)) return found;
  throw Error(ERRCODE_UNDEFINED_OBJECT, "no namespace in search_path has a registered schema", {},
              "datastore.register makes the tables and the API of a document.");
}

NamedModel model_named(std::string_view name) {
  if (const auto dot = name.rfind('.'); dot != std::string_view::npos) {
    const auto home = known(std::string(name.substr(0, dot)));
    if (const auto *model = find(home, name.substr(dot + 1))) return named(home, model);
    refuse_unknown(name, {std::string(name.substr(0, dot))});
  }
  const auto path = search_path();
  for (const auto &name_space : path) {
    const auto home = known(name_space);
    if (const auto *model = find(home, name)) return named(home, model);
  }
  refuse_unknown(name, path);
}

NamedModel beside(const NamedModel &model, std::string_view name) {
  if (name == model.schema->name) return model;
  return named(model.home, model.home->schema.model(name));
}

std::vector<NamedModel> models_in_path() {
  std::vector<NamedModel> models;
  std::unordered_set<std::string> names;
  for (const auto &name_space : search_path()) {
    const auto home = known(name_space);
    if (!home) continue;
    for (const auto &model : home->schema.models)
      if (names.insert(model.name).second) models.push_back(named(home, &model));
  }
  return models;
}

void invalidate_registry() {
  pg([] {
    CacheInvalidateRelcacheByRelid(get_relname_relid("namespace", get_namespace_oid("datastore", false)));
  });
}

}  // namespace datastore::runtime
