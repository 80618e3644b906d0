#include "src/runtime/sync/request.hpp"

#include <array>

#include "src/runtime/bridge.hpp"
#include "src/runtime/query/condition.hpp"
#include "src/runtime/token.hpp"

namespace datastore::runtime {

namespace {

// Lines, the record's id last: it may hold anything.
constexpr char separator = '\n';
constexpr std::size_t short_parts = 7;

}  // namespace

SyncFilter filter_on(const NamedModel &model, Readable &readable, const query::Json &predicate) {
  SyncFilter filter;
  filter.table = readable.table(model);
  filter.condition.sql = condition_on(model, readable, filter.condition, predicate);
  return filter;
}

std::string token_of(const SyncPlace &place) {
  std::string payload = "sync";
  payload += static_cast<char>(place.phase);
  for (const auto &part :
       {std::to_string(place.model), std::to_string(place.started_at), std::to_string(place.made),
        std::to_string(place.last_sync), place.xid, std::to_string(place.seq), place.record_id}) {
    payload += separator;
    payload += part;
  }
  return seal(payload);
}

std::optional<SyncPlace> place_of(const std::string &token, int model) {
  const auto opened = unseal_ours(token, "nextToken");
  if (!opened) return std::nullopt;
  const std::string &payload = *opened;
  std::array<std::string, short_parts> parts;
  std::size_t begin = 0;
  for (auto &part : parts) {
    const auto end = payload.find(separator, begin);
    // A sealed payload of another kind: the page token of datastore.query, say.
    if (end == std::string::npos || (begin == 0 && !payload.starts_with("sync")))
      throw Error(ERRCODE_INVALID_PARAMETER_VALUE, "nextToken belongs to another function");
    part = payload.substr(begin, end - begin);
    begin = end + 1;
  }
  SyncPlace place;
  place.phase = static_cast<SyncPlace::Phase>(parts[0].back());
  place.model = std::stoi(parts[1]);
  place.started_at = std::stoll(parts[2]);
  place.made = std::stoll(parts[3]);
  place.last_sync = std::stoll(parts[4]);
  place.xid = parts[5];
  place.seq = std::stoll(parts[6]);
  place.record_id = payload.substr(begin);
  if (place.model != model)
    throw Error(ERRCODE_INVALID_PARAMETER_VALUE, "nextToken belongs to another model");
  return place;
}

}  // namespace datastore::runtime
