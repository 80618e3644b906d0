// A page of a sync in the making: items as JSON, and the token for what follows.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "src/runtime/record/record.hpp"
#include "src/runtime/record/tombstone.hpp"
#include "src/runtime/sync/full.hpp"
#include "src/runtime/sync/request.hpp"

namespace datastore::runtime {

class SyncPage {
 public:
  SyncPage(const SyncRequest &request, std::int64_t started_at, JsonText &json)
      : request_(request), started_at_(started_at), json_(json) {
    json_ << "{\"items\":[";
  }

  const SyncRequest &request() const { return request_; }
  const ModelInfo &model() const { return *request_.model.info; }
  int room() const { return is_full(json_.info()) ? 0 : request_.limit - sent_; }

  // Those of the ids whose records the caller sees and the filter lets through.
  std::unordered_set<std::string> shown(const std::vector<std::string> &ids) const;
  // Their records, in the order of the list, each id once; which those are.
  std::unordered_set<std::string> add_records(const std::vector<std::string> &ids);
  // Whether more was to be added than a page holds, so that not all of it was: then go back to an earlier
  // mark(), and add less.
  bool has_too_much() const { return too_much_; }
  struct Mark {
    int length, sent;
  };
  Mark mark() const { return {json_.info()->len, sent_}; }
  void go_back(const Mark &mark);
  // Live records in the order of their ids, as many as there is room for; the last one's id, or none if no
  // more follow.
  std::optional<std::string> add_records_after(const std::string &id);
  void add_tombstone(const Tombstone &tombstone);
  // Tombstones of ids that no live record has, in the order of ids; the last id looked at, or none if no more
  // follow.
  std::optional<std::string> add_tombstones_after(const std::string &id);

  // Completes the answer; `next` is where the following page begins.
  void finish(const std::optional<SyncPlace> &next);

 private:
  std::string table() const;
  std::string where_filter(std::vector<spi::Param> &params) const;
  std::string among(const std::vector<std::string> &ids, std::vector<spi::Param> &params) const;

  spi::Planned planned() const;
  class Found;

  const SyncRequest &request_;
  std::int64_t started_at_;
  JsonText &json_;
  int sent_ = 0;
  bool too_much_ = false;
};

// Writes the whole of a page. Inside spi::connected(), spi::pinned() and with_one_snapshot().
void sync_page(const SyncRequest &request, JsonText &json);

}  // namespace datastore::runtime
