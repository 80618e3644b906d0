#include "src/runtime/trigger/others.hpp"

extern "C" {
#include "catalog/pg_trigger.h"
}

namespace datastore::runtime {

namespace {

bool fires(const Trigger &trigger) {
  switch (trigger.tgenabled) {
    case TRIGGER_DISABLED:
      return false;
    case TRIGGER_FIRES_ON_REPLICA:
      return SessionReplicationRole == SESSION_REPLICATION_ROLE_REPLICA;
    case TRIGGER_FIRES_ON_ORIGIN:
      return SessionReplicationRole != SESSION_REPLICATION_ROLE_REPLICA;
    default:
      return true;
  }
}

bool is_before_row(const Trigger &trigger) {
  return TRIGGER_FOR_ROW(trigger.tgtype) && TRIGGER_FOR_BEFORE(trigger.tgtype);
}

}  // namespace

void refuse_later_triggers(const TriggerData &ours) {
  const TriggerDesc *all = ours.tg_relation->trigdesc;
  // They are in the order of their names, in which they fire.
  for (int i = all->numtriggers - 1; i >= 0; i--) {
    const Trigger &trigger = all->triggers[i];
    if (trigger.tgoid == ours.tg_trigger->tgoid) return;
    if (!is_before_row(trigger) || !fires(trigger) ||
        !(TRIGGER_FOR_INSERT(trigger.tgtype) || TRIGGER_FOR_UPDATE(trigger.tgtype)))
      continue;
    const std::string name = trigger.tgname;
    throw Error(ERRCODE_FEATURE_NOT_SUPPORTED,
                "trigger \"" + name + "\" of table \"" + RelationGetRelationName(ours.tg_relation) +
                    "\" fires after \"" + ours.tg_trigger->tgname + "\"",
                "What it changes in a row would get no version.",
                "Rename it, so that it sorts before, or make it an AFTER trigger.");
  }
}

void refuse_partition(Relation relation) {
  throw Error(ERRCODE_FEATURE_NOT_SUPPORTED,
              std::string("registered table \"") + RelationGetRelationName(relation) + "\" is a partition",
              "What is written through its parent would get no entry in the change log.",
              "Detach it, or unregister its schema.");
}

void refuse_skipped_raise(Relation relation, const std::string &id) {
  std::string names;
  const TriggerDesc *all = relation->trigdesc;
  for (int i = 0; all && i < all->numtriggers; i++) {
    const Trigger &trigger = all->triggers[i];
    if (!is_before_row(trigger) || !fires(trigger) || !TRIGGER_FOR_UPDATE(trigger.tgtype) ||
        std::string_view(trigger.tgname) == "zz_datastore_stamp")
      continue;
    names += (names.empty() ? "" : ", ") + std::string(trigger.tgname);
  }
  throw Error(
      ERRCODE_TRIGGERED_DATA_CHANGE_VIOLATION,
      std::string("the update that raises the version of record \"") + id + "\" of table \"" +
          RelationGetRelationName(relation) + "\" was left out",
      names.empty() ? "A rule of the table does that." : "Its BEFORE UPDATE row triggers: " + names + ".",
      "The record was deleted and is created again: its version has to be above that of its tombstone. "
      "Let the update of _version pass.");
}

}  // namespace datastore::runtime
