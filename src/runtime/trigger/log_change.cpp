// datastore.log_change(): AFTER INSERT, UPDATE and DELETE of every registered table, once per statement. It
// writes all of the statement's changes to the log, and deletes what the deleted records owned.
#include <memory>

#include "src/runtime/bridge.hpp"
#include "src/runtime/log/columns.hpp"
#include "src/runtime/log/tombstones.hpp"
#include "src/runtime/log/writer.hpp"
#include "src/runtime/model/field_versions.hpp"
#include "src/runtime/model/model.hpp"
#include "src/runtime/trigger/clock.hpp"
#include "src/runtime/trigger/deleted.hpp"
#include "src/runtime/trigger/inserted.hpp"
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

void log_insert(const ModelInfo &model, const TriggerData &trigger) {
  const TupleDesc shape = RelationGetDescr(trigger.tg_relation);
  Raise raise;
  std::int64_t added = 0;
  pg([&] {
    OpenLog open;
    // The rows stand in the unique index now: whoever deletes such an id from here on does it after us.
    // SnapshotSelf sees what others have committed by now, and what a DELETE in the same statement (in its
    // WITH) has logged.
#ifdef DATASTORE_WITHOUT_SECOND_LOOK
    // For the test of the convergence test, which must find what is lost without it.
    const bool any = false;
#else
    // A lone row asks for its own.
    const bool any = tombstones::may_be_newer() && (tuplestore_tuple_count(trigger.tg_newtable) == 1 ||
                                                    tombstones::any(open, model.id, SnapshotSelf));
#endif
    LogWriter log(model.id, open);
    TransitionRows rows(trigger.tg_newtable, shape);
    while (const TupleTableSlot *row = rows.next()) {
      CHECK_FOR_INTERRUPTS();
      const Datum id = row->tts_values[model.id_column - 1];
      const std::int32_t version = version_of(model, row);
      const std::int32_t deleted = any ? tombstones::version(open, model.id, id, SnapshotSelf) : 0;
      // Created over a tombstone that the BEFORE trigger could not see: raising its version logs it.
      if (deleted >= version)
        raise.add(id, deleted);
      else
        log.add(id, change::created, version, changed_at_of(model, row));
    }
    rows.close();
    log.finish();
    open.close();
    added = log.added();
  });
  if (added > 0) wake::touched(model);
  raise_versions(model, trigger.tg_relation, raise, Which::too_low);
}

void log_update(const ModelInfo &model, const TriggerData &trigger) {
  const TupleDesc shape = RelationGetDescr(trigger.tg_relation);
  const bool any = pg([&] {
    OpenLog open;
    LogWriter log(model.id, open);
    TransitionRows rows(trigger.tg_newtable, shape);
    while (const TupleTableSlot *row = rows.next()) {
      CHECK_FOR_INTERRUPTS();
      // Without field versions it is a record that was made again, and its version raised just now.
      const bool again = row->tts_isnull[model.field_versions - 1];
      if (!again && says_unchanged(row->tts_values[model.field_versions - 1])) continue;
      log.add(row->tts_values[model.id_column - 1], again ? change::created : change::updated,
              version_of(model, row), changed_at_of(model, row));
    }
    rows.close();
    log.finish();
    open.close();
    return log.added() > 0;
  });
  if (any) wake::touched(model);
}

void log_delete(const ModelInfo &model, const TriggerData &trigger) {
  DeletedRows deleted(model);
  const TupleDesc shape = RelationGetDescr(trigger.tg_relation);
  if (inserted_by_this_statement(model.relation)) deleted.expect_again();
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
  deleted.raise_again(trigger.tg_relation);
  deleted.delete_owned();
}

void log_change(FunctionCallInfo fcinfo) {
  const auto *trigger = reinterpret_cast<TriggerData *>(fcinfo->context);
  if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_AFTER(trigger->tg_event) ||
      !TRIGGER_FIRED_FOR_STATEMENT(trigger->tg_event))
    throw Error(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED,
                "datastore.log_change() is an AFTER statement trigger");
  const bool needs_new = !TRIGGER_FIRED_BY_DELETE(trigger->tg_event);
  if (needs_new ? !trigger->tg_newtable : !trigger->tg_oldtable)
    throw Error(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED,
                "datastore.log_change() needs the transition table of its event");
  const auto model = model_of(RelationGetRelid(trigger->tg_relation));
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
