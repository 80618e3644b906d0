#include "src/runtime/wake/wake.hpp"

#include <set>
#include <string>

#include "src/runtime/bridge.hpp"

extern "C" {
#include "commands/async.h"
#include "storage/lock.h"
#include "storage/proc.h"
}

namespace datastore::runtime::wake {

namespace {

// A lock of a kind of its own among the advisory ones, which no SQL function can take. Listeners hold it in
// share mode; a writer that is not given it at once knows that somebody listens. (GetLockConflicts() would
// say so without taking it, but it leaves out sessions that are in no transaction, as a listener is while it
// waits.)
constexpr std::uint32_t lock_class = 0x6473776b;  // "dswk"
constexpr std::uint16_t lock_kind = 3;            // PostgreSQL's functions use 1 and 2

LOCKTAG lock_tag() {
  LOCKTAG tag;
  SET_LOCKTAG_ADVISORY(tag, MyDatabaseId, lock_class, 0, lock_kind);
  return tag;
}

// NOTIFY takes a little less than 8,000 bytes; a longer list says "something".
constexpr std::size_t longest_payload = 7000;

std::set<std::string> *models = nullptr;
bool registered = false;

bool somebody_listens() {
  const LOCKTAG tag = lock_tag();
  // Writers do not exclude each other in this mode, and keep it for no longer than this.
  if (LockAcquire(&tag, RowExclusiveLock, false, true) == LOCKACQUIRE_NOT_AVAIL) return true;
  LockRelease(&tag, RowExclusiveLock, false);
  return false;
}

void notify() {
  if (!models || models->empty()) return;
  if (!pg([] { return somebody_listens(); })) return;
  std::string payload;
  for (const auto &model : *models) payload += (payload.empty() ? "" : ",") + model;
  if (payload.size() > longest_payload) payload = "*";
  const char *text = payload.c_str();
  pg([&] { Async_Notify(channel, text); });
}

void at_end(XactEvent event, void *) {
  entry([&] {
    switch (event) {
      case XACT_EVENT_PRE_COMMIT:
        notify();
        break;
      case XACT_EVENT_COMMIT:
      case XACT_EVENT_ABORT:
      case XACT_EVENT_PREPARE:
        if (models) models->clear();
        break;
      default:
        break;
    }
  });
}

}  // namespace

void touched(const ModelInfo &model) {
  if (!registered) {
    pg([] { RegisterXactCallback(at_end, nullptr); });
    models = new std::set<std::string>;
    registered = true;
  }
  models->insert(model.name_space + "." + model.name);
}

void listen() {
  pg([] {
    const LOCKTAG tag = lock_tag();
    LockHeldByMe(&tag, ShareLock) || LockAcquire(&tag, ShareLock, true, false);
    Async_Listen(channel);
  });
}

void unlisten() {
  pg([] {
    const LOCKTAG tag = lock_tag();
    if (LockHeldByMe(&tag, ShareLock)) LockRelease(&tag, ShareLock, true);
    Async_Unlisten(channel);
  });
}

}  // namespace datastore::runtime::wake
