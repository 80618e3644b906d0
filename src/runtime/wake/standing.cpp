#include "src/runtime/wake/standing.hpp"

#include <cstdint>
#include <cstring>

#include "src/runtime/bridge.hpp"
#include "src/runtime/compat.hpp"

extern "C" {
#include "catalog/objectaccess.h"
#include "catalog/pg_proc.h"
#include "commands/async.h"
#include "executor/executor.h"
#include "storage/lock.h"
#include "utils/fmgroids.h"
#include "utils/resowner.h"
}

namespace datastore::runtime::wake::standing {

namespace {

// Locks of a kind of their own among the advisory ones, which no SQL function can take. Listeners hold all of
// them in share mode; a writer that is not given its own at once knows that somebody listens.
// (GetLockConflicts() would say so without taking it, but it leaves out sessions that are in no transaction,
// as a listener is while it waits.) With a single one, all commits of a server would queue for its entry in
// the lock table.
constexpr std::uint32_t lock_class = 0x6473776b;  // "dswk"
constexpr std::uint16_t lock_kind = 3;            // PostgreSQL's functions use 1 and 2
constexpr std::uint32_t lock_count = 16;

LOCKTAG lock_tag(std::uint32_t number) {
  LOCKTAG tag;
  SET_LOCKTAG_ADVISORY(tag, MyDatabaseId, lock_class, number, lock_kind);
  return tag;
}

LOCKTAG writers_tag() { return lock_tag(static_cast<std::uint32_t>(MyProcPid) % lock_count); }

// Of this session, from its first begin() on.
const char *watched = nullptr;
// The transaction holds the lock as well, since it has called pg_advisory_unlock_all().
bool lent = false;
object_access_hook_type next_hook = nullptr;

template <class Body>
void each_lock(Body &&body) {
  for (std::uint32_t i = 0; i < lock_count; i++) body(lock_tag(i));
}

bool held(const LOCKTAG &tag) { return session_holds(tag, ShareLock); }

bool all_held() {
  bool all = true;
  each_lock([&](const LOCKTAG &tag) { all = all && held(tag); });
  return all;
}

// Those that it does not hold yet; without waiting, not those that others hold against it.
void take_for_session(bool wait) {
  each_lock([&](const LOCKTAG &tag) {
    if (!held(tag)) LockAcquire(&tag, ShareLock, true, !wait);
  });
}

void release_for_session() {
  each_lock([](const LOCKTAG &tag) {
    while (held(tag) && LockRelease(&tag, ShareLock, true)) {
    }
  });
}

template <class Body>
void for_transaction(Body &&body) {
  const ResourceOwner before = CurrentResourceOwner;
  CurrentResourceOwner = TopTransactionResourceOwner;
  body();
  CurrentResourceOwner = before;
}

// Calls what stands behind pg_listening_channels(): nothing else knows which LISTENs are in force, and SQL
// cannot run where a transaction has just ended.
bool listening() {
  MemoryContext scratch =
      AllocSetContextCreate(TopMemoryContext, "pg_datastore listen", ALLOCSET_SMALL_SIZES);
  MemoryContext before = MemoryContextSwitchTo(scratch);
  ExprContext *expressions = CreateStandaloneExprContext();
  FmgrInfo function;
  fmgr_info_cxt(F_PG_LISTENING_CHANNELS, &function, scratch);
  ReturnSetInfo set;
  memset(&set, 0, sizeof(set));
  set.type = T_ReturnSetInfo;
  set.econtext = expressions;
  set.allowedModes = static_cast<int>(SFRM_ValuePerCall);
  set.returnMode = SFRM_ValuePerCall;
  LOCAL_FCINFO(call, 0);
  InitFunctionCallInfoData(*call, &function, 0, InvalidOid, nullptr, reinterpret_cast<fmNodePtr>(&set));
  bool found = false;
  // To its end, which frees what it keeps between the calls.
  for (;;) {
    call->isnull = false;
    const Datum name = FunctionCallInvoke(call);
    if (set.isDone == ExprEndResult) break;
    if (strcmp(TextDatumGetCString(name), watched) == 0) found = true;
  }
  FreeExprContext(expressions, true);
  MemoryContextSwitchTo(before);
  MemoryContextDelete(scratch);
  return found;
}

// LISTEN and UNLISTEN, by whatever command, have taken effect by now.
void after_end(void *) {
  try {
    pg([] {
      if (!listening()) {
        release_for_session();
      } else if (!all_held()) {
        // A DISCARD ALL that failed when the locks were gone. Somebody may have looked in vain meanwhile.
        take_for_session(false);
        if (all_held()) NotifyMyFrontEnd(watched, "*", MyProcPid);
      }
    });
  } catch (...) {
    // Out of memory: the lock is kept a little too long. Nothing may fail here any more.
  }
}

// Before its locks are released.
void at_end(XactEvent event, void *) {
  entry([&] {
    pg([&] {
      if (lent &&
          (event == XACT_EVENT_PRE_COMMIT || event == XACT_EVENT_PRE_PREPARE || event == XACT_EVENT_ABORT)) {
        lent = false;
        for_transaction([] {
          each_lock([](const LOCKTAG &tag) {
            LockAcquire(&tag, ShareLock, true, true);
            LockRelease(&tag, ShareLock, false);
          });
        });
      }
      if (TopTransactionContext &&
          (event == XACT_EVENT_COMMIT || event == XACT_EVENT_ABORT || event == XACT_EVENT_PREPARE)) {
        // Runs when the transaction's memory is freed, which is the last thing that it does.
        auto *callback = static_cast<MemoryContextCallback *>(
            MemoryContextAllocZero(TopTransactionContext, sizeof(MemoryContextCallback)));
        callback->func = after_end;
        MemoryContextRegisterResetCallback(TopTransactionContext, callback);
      }
    });
  });
}

// pg_advisory_unlock_all() releases what the session holds, ours included. What the transaction holds stays,
// and is given back to the session when it ends.
void before_call(ObjectAccessType access, Oid catalogue, Oid object, int part, void *argument) {
  if (next_hook) next_hook(access, catalogue, object, part, argument);
  if (access != OAT_FUNCTION_EXECUTE || object != F_PG_ADVISORY_UNLOCK_ALL || lent || !all_held()) return;
  entry([] {
    pg([] {
      for_transaction(
          [] { each_lock([](const LOCKTAG &tag) { LockAcquire(&tag, ShareLock, false, true); }); });
    });
  });
  lent = true;
}

}  // namespace

void begin(const char *channel) {
  if (!watched) {
    RegisterXactCallback(at_end, nullptr);
    next_hook = object_access_hook;
    object_access_hook = before_call;
    watched = channel;
  }
  take_for_session(true);
}

bool somebody_listens() {
  const LOCKTAG tag = writers_tag();
  if (watched && held(tag)) return true;
  // Writers do not exclude each other in this mode. It is kept until the end of the transaction: see begin().
  bool found = false;
  for_transaction([&] { found = LockAcquire(&tag, RowExclusiveLock, false, true) == LOCKACQUIRE_NOT_AVAIL; });
  return found;
}

}  // namespace datastore::runtime::wake::standing
