#include "src/runtime/sync/seen.hpp"

#include <unordered_map>

namespace datastore::runtime {

namespace {

constexpr std::size_t most_records = 20'000;
// A longer one is looked for by its index.
constexpr std::size_t longest_id = 100;

using Places = std::unordered_map<std::string, ItemPointerData>;

// Made at the first use, never freed: a backend has one.
std::unordered_map<Oid, Places> *tables = nullptr;
std::size_t records = 0;

}  // namespace

void saw(Oid relation, const std::string &id, ItemPointerData place) {
  if (id.size() > longest_id) return;
  if (!tables) tables = new std::unordered_map<Oid, Places>;
  if (records >= most_records) {
    // What is asked for is soon here again.
    tables->clear();
    records = 0;
  }
  if ((*tables)[relation].insert_or_assign(id, place).second) records++;
}

std::optional<ItemPointerData> seen(Oid relation, const std::string &id) {
  if (!tables) return std::nullopt;
  const auto table = tables->find(relation);
  if (table == tables->end()) return std::nullopt;
  const auto found = table->second.find(id);
  return found == table->second.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace datastore::runtime
