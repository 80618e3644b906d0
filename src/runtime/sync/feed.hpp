// datastore.changes: all models' changes as one stream, from a cursor to now.
//
// A cursor is a snapshot. What follows it is what is visible now and was not visible then: no gap, no repeat,
// whatever the order of commits, and nobody waits for a writer that is still open.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/runtime/model/registry.hpp"
#include "src/runtime/record/record.hpp"

namespace datastore::runtime {

struct FeedRequest {
  std::optional<std::string> after;  // a cursor; none: everything that there is
  std::vector<NamedModel> models;    // parents before their children
  int limit = 1000;
};

// Writes {"changes":[{"model","mutation","record"},…],"cursor":…,"more":…,"reset":…}. `more` says that this
// was not yet all that there is by now; `reset` that the cursor was too old, so that what comes is
// everything. Inside spi::connected(), spi::pinned() and with_one_snapshot().
void feed_page(const FeedRequest &request, JsonText &json);

// The models so that each comes after those that it belongs to; in a circle, in the order given.
std::vector<NamedModel> parents_first(std::vector<NamedModel> models);

}  // namespace datastore::runtime
