#include "src/runtime/resolve/prepared.hpp"

#include <list>

#include "src/runtime/settings.hpp"

namespace datastore::runtime {

namespace {

struct Kept {
  std::string key;
  std::shared_ptr<Prepared> operation;
};

// The one used last stands first. Made at the first use, never freed: a backend has one.
std::list<Kept> *kept = nullptr;
std::unordered_map<std::string_view, std::list<Kept>::iterator> *by_key = nullptr;

void drop_last() {
  by_key->erase(kept->back().key);
  kept->pop_back();
}

}  // namespace

std::shared_ptr<Layout> Prepared::layout(const query::operation::Values &variables) {
  std::string values;
  for (const auto name : deciding) {
    const auto *value = variables.find(name);
    const auto *boolean = value ? value->as<bool>() : nullptr;
    values += !boolean ? '-' : *boolean ? '1' : '0';
  }
  if (const auto found = layouts.find(values); found != layouts.end()) return found->second;
  constexpr std::size_t most_layouts = 16;
  if (layouts.size() >= most_layouts) layouts.clear();
  auto made = std::make_shared<Layout>();
  made->selection = query::operation::select(api->types, document, *operation, variables);
  layouts[values] = made;
  return made;
}

std::shared_ptr<Prepared> prepared(const std::string &key) {
  if (!kept) return nullptr;
  const auto found = by_key->find(key);
  if (found == by_key->end()) return nullptr;
  kept->splice(kept->begin(), *kept, found->second);
  // An operation has a plan for each of its shapes.
  constexpr std::size_t plans_each = 4;
  while (kept->size() > 1 && Plan::count() > plans_each * most_prepared_operations()) drop_last();
  return kept->front().operation;
}

void keep_prepared(const std::string &key, std::shared_ptr<Prepared> operation) {
  if (!kept) {
    kept = new std::list<Kept>;
    by_key = new std::unordered_map<std::string_view, std::list<Kept>::iterator>;
  }
  if (const auto found = by_key->find(key); found != by_key->end()) {
    const auto old = found->second;
    by_key->erase(found);
    kept->erase(old);
  }
  while (!kept->empty() && kept->size() >= most_prepared_operations()) drop_last();
  kept->push_front({key, std::move(operation)});
  by_key->emplace(kept->front().key, kept->begin());
}

}  // namespace datastore::runtime
