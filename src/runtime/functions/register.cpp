// datastore.register(document, namespace, allow_destructive, flags) and datastore.plan(… the same …).
#include <algorithm>
#include <string>
#include <vector>

#include "src/runtime/arguments.hpp"
#include "src/runtime/catalogue/fingerprint.hpp"
#include "src/runtime/catalogue/left_as.hpp"
#include "src/runtime/catalogue/registration.hpp"
#include "src/runtime/compat.hpp"
#include "src/runtime/document.hpp"
#include "src/runtime/functions/step_rows.hpp"
#include "src/runtime/migration.hpp"
#include "src/runtime/model/registry.hpp"
#include "src/runtime/spi.hpp"
#include "src/runtime/trigger/adopted.hpp"

extern "C" {
#include "storage/lmgr.h"
}

namespace datastore::runtime {

namespace {

struct Request {
  std::string document;
  std::string name_space;
  bool allow_destructive;
  std::string flags;
};

Request read_request(FunctionCallInfo fcinfo) {
  if (GetDatabaseEncoding() != PG_UTF8)
    throw Error(ERRCODE_FEATURE_NOT_SUPPORTED, "pg_datastore needs a database whose encoding is UTF8",
                std::string("This one's is ") + GetDatabaseEncodingName() + ".");
  Request request;
  request.document = text_argument(fcinfo, 0, "document");
  request.name_space = text_argument(fcinfo, 1, "namespace");
  request.allow_destructive = boolean_argument(fcinfo, 2, "allow_destructive");
  refuse_null(fcinfo, 3, "flags");
  const char *flags =
      pg([&] { return DatumGetCString(DirectFunctionCall1(jsonb_out, fcinfo->args[3].value)); });
  request.flags = flags;
  return request;
}

Oid namespace_to_create_in(const std::string &name_space) {
  const Oid oid = user_namespace(name_space);
  if (!pg([&] { return may_create_in(oid); }))
    throw Error(ERRCODE_INSUFFICIENT_PRIVILEGE, "permission denied for schema " + name_space, {},
                "Registering makes tables: it needs CREATE on the schema.");
  return oid;
}

void plan(FunctionCallInfo fcinfo) {
  Rows rows(fcinfo);
  const Request request = read_request(fcinfo);
  spi::connected([&] {
    spi::pinned([&] {
      const Oid name_space = user_namespace(request.name_space);
      const schema::Flags flags = read_flags(request.flags);
      const schema::Schema schema = load_document(request.document, flags);
      if (is_up_to_date(request.name_space, name_space, request.document, write_flags(flags))) return;
      refuse_clashes(schema);
      Migration migration =
          plan_migration(name_space, ddl::shape_of(schema, request.name_space, check_interrupts));
      check_data(migration);
      write_steps(rows, migration.steps, true);
    });
  });
}

// Those whose records are not, or need not be, what clients have been told.
std::vector<std::string> models_to_tell(const Migration &migration,
                                        const std::vector<AlteredTable> &altered) {
  std::vector<std::string> models = rewritten_models(migration);
  for (const auto &table : altered) models.push_back(table.model);
  return models;
}

// Records that came into their tables unseen, perhaps with ids that have been deleted.
void raise_records(const Migration &migration, const std::vector<AlteredTable> &altered) {
  std::vector<Oid> relations = adopted_tables(migration);
  for (const auto &table : altered)
    if (std::find(relations.begin(), relations.end(), table.relation) == relations.end())
      relations.push_back(table.relation);
  for (const Oid relation : relations) {
    pg([&] { LockRelationOid(relation, ShareRowExclusiveLock); });
    raise_adopted(relation);
  }
}

void register_document(FunctionCallInfo fcinfo) {
  Rows rows(fcinfo);
  const Request request = read_request(fcinfo);
  spi::connected([&] {
    spi::pinned([&] {
      const Oid caller = GetUserId();
      const Oid name_space = namespace_to_create_in(request.name_space);
      const schema::Flags flags = read_flags(request.flags);
      const schema::Schema schema = load_document(request.document, flags);
      lock_catalogue();
      if (is_up_to_date(request.name_space, name_space, request.document, write_flags(flags))) return;
      refuse_clashes(schema);
      Migration migration =
          plan_migration(name_space, ddl::shape_of(schema, request.name_space, check_interrupts));
      lock_tables(migration);
      check_data(migration);
      run_migration(migration, request.allow_destructive);
      const auto models = rows_of(schema, migration.shape, relations_of(migration.shape), migration.before);
      std::vector<AlteredTable> altered;
      spi::as_owner([&] {
        write_registration(request.name_space, request.document, write_flags(flags), models,
                           migration.before);
        remember_columns(request.name_space);
        // In this order: what somebody alters between the plan and these is still to be looked at by the next
        // one.
        remember_fingerprint(request.name_space, name_space, caller);
        altered = note_tables(request.name_space);
        if (!altered.empty()) forget_fingerprint(request.name_space);
        remember_resync(request.name_space, models_to_tell(migration, altered));
        invalidate_registry();
      });
      raise_records(migration, altered);
      write_steps(rows, migration.steps, false);
    });
  });
}

}  // namespace

}  // namespace datastore::runtime

DATASTORE_FUNCTION(datastore_plan) {
  return datastore::runtime::entry([&]() -> Datum {
    datastore::runtime::plan(fcinfo);
    return 0;
  });
}

DATASTORE_FUNCTION(datastore_register) {
  return datastore::runtime::entry([&]() -> Datum {
    datastore::runtime::register_document(fcinfo);
    return 0;
  });
}
