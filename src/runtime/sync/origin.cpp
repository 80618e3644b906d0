#include "src/runtime/sync/origin.hpp"

#include <algorithm>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <string>

#include "src/runtime/bridge.hpp"
#include "src/runtime/compat.hpp"

extern "C" {
#include "access/timeline.h"
#include "access/xlog.h"
#include "replication/walreceiver.h"
#if PG_VERSION_NUM >= 150000
#include "access/xlogrecovery.h"
#endif
}

namespace datastore::runtime {

namespace {

struct Place {
  TimeLineID timeline = 0;
  XLogRecPtr position = InvalidXLogRecPtr;
};

// For the inside of a pg() body.
Place here() {
  Place place;
  if (!RecoveryInProgress()) {
    place.timeline = writing_timeline();
    place.position = GetXLogInsertRecPtr();
    return place;
  }
  place.position = GetXLogReplayRecPtr(&place.timeline);
  // A commit is seen a little before it counts as replayed; it has been received by then.
  TimeLineID received_on = 0;
  const XLogRecPtr received = GetWalRcvFlushRecPtr(nullptr, &received_on);
  if (received_on == place.timeline) place.position = std::max(place.position, received);
  return place;
}

}  // namespace

std::string origin() {
  const Place place = pg([] { return here(); });
  return std::to_string(GetSystemIdentifier()) + '/' + std::to_string(MyDatabaseId) + '/' +
         std::to_string(place.timeline) + '/' + std::to_string(place.position);
}

bool is_of_our_past(const std::string &origin) {
  std::uint64_t system = 0, position = 0;
  unsigned database = 0, line = 0;
  if (std::sscanf(origin.c_str(), "%" SCNu64 "/%u/%u/%" SCNu64, &system, &database, &line, &position) != 4 ||
      system != GetSystemIdentifier() || database != MyDatabaseId)
    return false;
  return pg([&] {
    const TimeLineID now = here().timeline;
    if (line == now) return true;
    List *history = readTimeLineHistory(now);
    if (!tliInHistory(line, history)) return false;
    return static_cast<XLogRecPtr>(position) <= tliSwitchPoint(line, history, nullptr);
  });
}

int timeline() {
  return pg([] { return static_cast<int>(here().timeline); });
}

}  // namespace datastore::runtime
