// datastore.log_truncate(): BEFORE and AFTER TRUNCATE of every registered table. Before, the records are
// still there to be read; after, what they owned can go, since no key points to it any more.
#include <memory>
#include <unordered_map>

#include "src/runtime/bridge.hpp"
#include "src/runtime/model/model.hpp"
#include "src/runtime/trigger/emptied.hpp"

namespace datastore::runtime {

namespace {

struct Truncated {
  std::shared_ptr<const ModelInfo> model;
  DeletedRows rows;
  explicit Truncated(std::shared_ptr<const ModelInfo> of) : model(std::move(of)), rows(*model) {}
};

// Between the two triggers of one TRUNCATE. What an error leaves here is replaced by the next one: its keys
// point into memory that is gone, but nothing reads them before BEFORE has filled them again.
std::unordered_map<Oid, std::unique_ptr<Truncated>> &pending() {
  static auto *tables = new std::unordered_map<Oid, std::unique_ptr<Truncated>>;
  return *tables;
}

void before_truncate(Relation relation) {
  auto truncated = std::make_unique<Truncated>(model_of(RelationGetRelid(relation)));
  DeletedRows &rows = truncated->rows;
  pg([&] {
    // The keys have to last until the AFTER trigger of the same statement.
    MemoryContext caller = MemoryContextSwitchTo(CurTransactionContext);
    add_all(relation, rows);
    MemoryContextSwitchTo(caller);
  });
  pending()[RelationGetRelid(relation)] = std::move(truncated);
}

void after_truncate(Relation relation) {
  const auto found = pending().find(RelationGetRelid(relation));
  if (found == pending().end()) return;
  const auto truncated = std::move(found->second);
  pending().erase(found);
  truncated->rows.delete_owned();
}

void log_truncate(FunctionCallInfo fcinfo) {
  const auto *trigger = reinterpret_cast<TriggerData *>(fcinfo->context);
  if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_BY_TRUNCATE(trigger->tg_event))
    throw Error(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED, "datastore.log_truncate() is a TRUNCATE trigger");
  if (TRIGGER_FIRED_BEFORE(trigger->tg_event))
    before_truncate(trigger->tg_relation);
  else
    after_truncate(trigger->tg_relation);
}

}  // namespace

}  // namespace datastore::runtime

DATASTORE_FUNCTION(datastore_log_truncate) {
  return datastore::runtime::entry([&]() -> Datum {
    datastore::runtime::log_truncate(fcinfo);
    return 0;
  });
}
