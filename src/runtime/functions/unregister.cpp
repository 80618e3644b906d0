// datastore.unregister(namespace, drop_tables)
#include <algorithm>

#include "src/ddl/render.hpp"
#include "src/runtime/arguments.hpp"
#include "src/runtime/functions/step_rows.hpp"
#include "src/runtime/migration.hpp"
#include "src/runtime/spi.hpp"

namespace datastore::runtime {

namespace {

// Tables that stay lose our triggers, which would refuse a table that is no longer registered.
void keep_tables(Migration &migration) {
  migration.steps.clear();
  for (const auto &model : migration.before.models) {
    const auto &tables = migration.state.actual;
    const auto actual = std::find_if(tables.begin(), tables.end(), [&](const ddl::ActualTable &table) {
      return table.relation == model.relation;
    });
    if (actual == tables.end()) continue;
    ddl::Table table;
    table.name = actual->name;
    for (const auto &part : model.parts) {
      const auto &triggers = actual->triggers;
      if (part.kind != ddl::Part::Kind::trigger ||
          std::find(triggers.begin(), triggers.end(), part.name) == triggers.end())
        continue;
      ddl::Step step;
      step.kind = "drop trigger";
      step.model = model.name;
      step.sql = ddl::drop_part(actual->name_space, table, part);
      migration.steps.push_back({std::move(step), {}, {}});
    }
  }
}

void unregister(FunctionCallInfo fcinfo) {
  Rows rows(fcinfo);
  const std::string name_space = text_argument(fcinfo, 0, "namespace");
  const bool drop_tables = boolean_argument(fcinfo, 1, "drop_tables");
  spi::connected([&] {
    spi::pinned([&] {
      lock_catalogue();
      // A namespace that was dropped may still be registered.
      const Oid oid = pg([&] { return get_namespace_oid(name_space.c_str(), true); });
      Migration migration = plan_migration(oid, ddl::Shape{name_space, {}});
      if (!migration.before.exists)
        throw Error(ERRCODE_UNDEFINED_OBJECT, "namespace \"" + name_space + "\" has no registered schema");
      if (!drop_tables) keep_tables(migration);
      run_migration(migration, true);
      spi::as_owner(
          [&] { spi::run("DELETE FROM datastore.namespace WHERE name = $1", {spi::text(name_space)}); });
      write_steps(rows, migration.steps, false);
    });
  });
}

}  // namespace

}  // namespace datastore::runtime

DATASTORE_FUNCTION(datastore_unregister) {
  return datastore::runtime::entry([&]() -> Datum {
    datastore::runtime::unregister(fcinfo);
    return 0;
  });
}
