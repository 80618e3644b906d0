// What a client asks datastore.sync for, and the token that takes it to the next page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "src/query/json.hpp"
#include "src/query/statement.hpp"
#include "src/runtime/json/record.hpp"
#include "src/runtime/model/registry.hpp"
#include "src/runtime/query/readable.hpp"

namespace datastore::runtime {

// A condition on the records, over the alias "r".
struct SyncFilter {
  query::Statement condition;
  std::string table;  // what stands behind FROM for it
};

// Throws BadRequest. What reads by it is for `readable` to explain.
SyncFilter filter_on(const NamedModel &model, Readable &readable, const query::Json &predicate);

struct SyncRequest {
  NamedModel model;
  std::int64_t last_sync = 0;  // 0: a base sync
  int limit = 100;
  std::optional<std::string> token;
  std::optional<SyncFilter> filter;          // none for all; tombstones are never filtered
  json::Unsaid unsaid = json::Unsaid::null;  // what becomes of NaN and the like
};

// How far a sync has come. Sealed, it is nextToken.
struct SyncPlace {
  enum class Phase : char {
    records = 'r',     // base sync: live records after `record_id`
    tombstones = 't',  // base sync: tombstones after `record_id`
    recent = 'n',   // delta sync: changes of transactions that began after the moment, newest first, before
                    // (xid, seq)
    running = 'o',  // delta sync: changes of those that were running then
  };
  Phase phase = Phase::records;
  int model = 0;
  std::int64_t started_at = 0;
  std::int64_t made = 0;  // Moment::made of started_at
  std::int64_t last_sync = 0;
  std::string record_id;  // the last one sent
  std::string xid;        // xid8 of the last change sent
  std::int64_t seq = 0;
};

std::string token_of(const SyncPlace &place);
// Raises 22023 for a token that is not ours, or another model's; none for one that another database gave.
std::optional<SyncPlace> place_of(const std::string &token, int model);

}  // namespace datastore::runtime
