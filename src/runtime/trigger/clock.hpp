// The time of a change, in whole milliseconds, as AppSync's clients know it.
#pragma once

#include <cstdint>

#include "src/runtime/postgres.hpp"

namespace datastore::runtime {

// From 1970, where GraphQL's timestamps start, to 2000, where PostgreSQL's do.
inline constexpr std::int64_t epoch_offset_ms =
    static_cast<std::int64_t>(POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * SECS_PER_DAY * 1000;

struct Now {
  TimestampTz timestamp;
  std::int64_t milliseconds;  // since 1970

  static Now read() {
    const std::int64_t ms = GetCurrentTimestamp() / 1000;
    return {ms * 1000, ms + epoch_offset_ms};
  }
};

}  // namespace datastore::runtime
