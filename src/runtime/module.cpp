// What PostgreSQL looks up when it loads the library.
#include "src/runtime/postgres.hpp"
#include "src/runtime/settings.hpp"
#include "src/runtime/trigger/dropped.hpp"

extern "C" {

PG_MODULE_MAGIC;

PGDLLEXPORT void _PG_init(void);

void _PG_init(void) {
  datastore::runtime::define_settings();
  datastore::runtime::watch_drops();
}
}
