// datastore.log_change(): AFTER INSERT, UPDATE and DELETE of every registered table, once per statement. It
// writes all of the statement's changes to the log, and deletes what the deleted records owned.
#include <memory>
#include <vector>

#include "src/runtime/bridge.hpp"
#include "src/runtime/log/columns.hpp"
#include "src/runtime/log/tombstones.hpp"
#include "src/runtime/log/writer.hpp"
#include "src/runtime/model/model.hpp"
#include "src/runtime/spi.hpp"
#include "src/runtime/trigger/clock.hpp"
#include "src/runtime/trigger/deleted.hpp"
#include "src/runtime/trigger/raising.hpp"
#include "src/runtime/trigger/transition.hpp"
#include "src/runtime/wake/wake.hpp"

namespace datastore::runtime {

namespace {

std::int32_t version_of(const ModelInfo &model, const TupleTableSlot *row) {
  return DatumGetInt32(row->tts_values[model.version - 1]);
}

std::int64_t changed_at_of(const ModelInfo &model, const TupleTableSlot *row) {
  return DatumGetInt64(row->tts_values[model.last_changed_at - 1]);
}

// Records that were created over a tombstone which their BEFORE trigger could not see: ids, and what their
// versions lack.
void raise_versions(Relation relation, const Keys &ids, const std::vector<std::int32_t> &by) {
  const RaisingVersions raising(RelationGetRelid(relation));
  const std::string name_space = pg([&] { return get_namespace_name(RelationGetNamespace(relation)); });
  const std::string sql =
      "UPDATE " + std::string(pg([&] {
        return quote_qualified_identifier(name_space.c_str(), RelationGetRelationName(relation));
      })) +
      " AS t SET _version = t._version + $2 WHERE t.id = $1 RETURNING 1";
  const Oid owner = relation->rd_rel->relowner;
  const std::string path = spi::search_path_as(owner, RelationGetRelid(relation));
  spi::connected([&] {
    spi::pinned([&] {
      spi::as_role(owner, [&] {
        for (int i = 0; i < ids.count; i++)
          spi::run_under(path, sql, {{TEXTOID, ids.values[i]}, spi::integer(by[i])});
      });
    });
  });
}

void log_insert(const ModelInfo &model, const TriggerData &trigger) {
  const TupleDesc shape = RelationGetDescr(trigger.tg_relation);
  Keys raised;
  std::vector<std::int32_t> by;
  std::int32_t *lacking = nullptr;
  std::int64_t added = 0;
  pg([&] {
    // What a DELETE in the same statement (in its WITH) has logged just now is to be seen, too.
    CommandCounterIncrement();
    // The rows stand in the unique index now: whoever deletes such an id from here on does it after us.
    const Snapshot latest = RegisterSnapshot(GetLatestSnapshot());
#ifdef DATASTORE_WITHOUT_SECOND_LOOK
    // For the test of the convergence test, which must find what is lost without it.
    const bool any = false;
#else
    const bool any = tombstones::any(model.id, latest);
#endif
    LogWriter log(model.id);
    TransitionRows rows(trigger.tg_newtable, shape);
    int room = 0;
    while (const TupleTableSlot *row = rows.next()) {
      CHECK_FOR_INTERRUPTS();
      const Datum id = row->tts_values[model.id_column - 1];
      std::int32_t version = version_of(model, row);
      if (any) {
        const std::int32_t deleted = tombstones::version(model.id, id, latest);
        if (deleted >= version) {
          if (raised.count == room) {
            room = room == 0 ? 16 : room * 2;
            lacking = static_cast<std::int32_t *>(lacking ? repalloc(lacking, sizeof(std::int32_t) * room)
                                                          : palloc(sizeof(std::int32_t) * room));
          }
          lacking[raised.count] = deleted + 1 - version;
          raised.add(id);
          version = deleted + 1;
        }
      }
      log.add(id, change::created, version, changed_at_of(model, row));
    }
    rows.close();
    log.finish();
    UnregisterSnapshot(latest);
    added = log.added();
  });
  if (added > 0) wake::touched(model);
  if (raised.count == 0) return;
  by.assign(lacking, lacking + raised.count);
  raise_versions(trigger.tg_relation, raised, by);
}

// Row i of the one transition table belongs to row i of the other.
void log_update(const ModelInfo &model, const TriggerData &trigger) {
  const TupleDesc shape = RelationGetDescr(trigger.tg_relation);
  const bool any = pg([&] {
    LogWriter log(model.id);
    TransitionRows before(trigger.tg_oldtable, shape);
    TransitionRows after(trigger.tg_newtable, shape);
    while (const TupleTableSlot *now = after.next()) {
      CHECK_FOR_INTERRUPTS();
      const TupleTableSlot *was = before.next();
      if (!was) elog(ERROR, "transition tables differ in length");
      const std::int32_t version = version_of(model, now);
      // An update that changed no field kept its version.
      if (version == version_of(model, was)) continue;
      log.add(now->tts_values[model.id_column - 1], change::updated, version, changed_at_of(model, now));
    }
    before.close();
    after.close();
    log.finish();
    return log.added() > 0;
  });
  if (any) wake::touched(model);
}

void log_delete(const ModelInfo &model, const TriggerData &trigger) {
  DeletedRows deleted(model);
  const TupleDesc shape = RelationGetDescr(trigger.tg_relation);
  pg([&] {
    deleted.begin();
    TransitionRows rows(trigger.tg_oldtable, shape);
    while (const TupleTableSlot *row = rows.next()) {
      CHECK_FOR_INTERRUPTS();
      deleted.add(row->tts_values, row->tts_isnull);
    }
    rows.close();
    deleted.finish();
  });
  deleted.delete_owned();
}

void log_change(FunctionCallInfo fcinfo) {
  const auto *trigger = reinterpret_cast<TriggerData *>(fcinfo->context);
  if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_AFTER(trigger->tg_event) ||
      !TRIGGER_FIRED_FOR_STATEMENT(trigger->tg_event))
    throw Error(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED,
                "datastore.log_change() is an AFTER statement trigger");
  const bool needs_new = !TRIGGER_FIRED_BY_DELETE(trigger->tg_event);
  const bool needs_old = !TRIGGER_FIRED_BY_INSERT(trigger->tg_event);
  if ((needs_new && !trigger->tg_newtable) || (needs_old && !trigger->tg_oldtable))
    throw Error(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED,
                "datastore.log_change() needs the transition tables of its event");
  const Oid relation = RelationGetRelid(trigger->tg_relation);
  if (raising_versions_of(relation)) return;
  const auto model = model_of(relation);
  if (TRIGGER_FIRED_BY_INSERT(trigger->tg_event))
    log_insert(*model, *trigger);
  else if (TRIGGER_FIRED_BY_UPDATE(trigger->tg_event))
    log_update(*model, *trigger);
  else
    log_delete(*model, *trigger);
}

}  // namespace

}  // namespace datastore::runtime

DATASTORE_FUNCTION(datastore_log_change) {
  return datastore::runtime::entry([&]() -> Datum {
    datastore::runtime::log_change(fcinfo);
    return 0;
  });
}
