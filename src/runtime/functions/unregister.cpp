// datastore.unregister(namespace, drop_tables)
#include "src/ddl/render.hpp"
#include "src/runtime/arguments.hpp"
#include "src/runtime/functions/step_rows.hpp"
#include "src/runtime/migration.hpp"
#include "src/runtime/model/registry.hpp"
#include "src/runtime/spi.hpp"

namespace datastore::runtime {

namespace {

// Disabled ones included.
constexpr const char *triggers_sql = R"(
SELECT n.nspname, c.relname, g.tgname
FROM pg_trigger g
JOIN pg_proc p ON p.oid = g.tgfoid AND p.pronamespace = 'datastore'::regnamespace
JOIN pg_class c ON c.oid = g.tgrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE g.tgrelid = $1
ORDER BY g.tgname)";

// Tables that stay lose our triggers, which would refuse a table that is no longer registered.
void keep_tables(Migration &migration) {
  migration.steps.clear();
  for (const auto &model : migration.before.models) {
    ddl::Step step;
    step.kind = "drop triggers";
    step.model = model.name;
    for (const auto &row : spi::run(triggers_sql, {spi::oid(model.relation)}, spi::Access::read)) {
      if (!step.sql.empty()) step.sql += ";\n";
      step.sql += ddl::drop_trigger(ddl::qualified(*row[0], *row[1]), *row[2]);
    }
    if (!step.sql.empty()) migration.steps.push_back({std::move(step), {}, {}});
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
      spi::as_owner([&] { delete_registration(name_space, migration.before); });
      invalidate_registry();
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
