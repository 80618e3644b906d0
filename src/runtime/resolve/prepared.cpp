#include "src/runtime/resolve/prepared.hpp"

#include <list>

#include "src/query/operation/weight.hpp"
#include "src/runtime/settings.hpp"

namespace datastore::runtime {

namespace {

struct Kept {
  std::string key;
  std::shared_ptr<Prepared> operation;
  std::uint64_t used = 0;
};

struct KeptPlan {
  std::shared_ptr<Plan> plan;
  std::uint64_t used = 0;
};

// The one used last stands first.
struct Cache {
  std::list<Kept> operations;
  std::unordered_map<std::string_view, std::list<Kept>::iterator> by_key;
  std::list<KeptPlan> plans;
  std::unordered_map<const Plan *, std::list<KeptPlan>::iterator> by_plan;
  std::uint64_t clock = 0;

  void drop_last_operation() {
    by_key.erase(operations.back().key);
    operations.pop_back();
  }
  void drop(const Plan *plan) {
    const auto found = by_plan.find(plan);
    if (found == by_plan.end()) return;
    const auto place = found->second;
    by_plan.erase(found);
    plans.erase(place);
  }
};

// Made at the first use, never freed: a backend has one.
Cache *cache = nullptr;

// The newest of each stays: it is in use.
void keep_to_budget() {
  while (Weight::total() > plan_cache_bytes()) {
    const bool has_plan = cache->plans.size() > 1, has_operation = cache->operations.size() > 1;
    if (!has_plan && !has_operation) return;
    const bool plan_is_older =
        has_plan && (!has_operation || cache->plans.back().used < cache->operations.back().used);
    if (plan_is_older)
      cache->drop(cache->plans.back().plan.get());
    else
      cache->drop_last_operation();
  }
}

}  // namespace

Family::~Family() {
  for (const auto &[shape, plan] : plans)
    if (const auto kept = plan.lock()) cache->drop(kept.get());
}

std::shared_ptr<Plan> Family::plan(const std::string &shape) {
  const auto found = plans.find(shape);
  if (found == plans.end()) return nullptr;
  auto plan = found->second.lock();
  if (plan && plan->is_valid()) {
    const auto place = cache->by_plan.find(plan.get());
    if (place != cache->by_plan.end()) {
      cache->plans.splice(cache->plans.begin(), cache->plans, place->second);
      place->second->used = ++cache->clock;
    }
    return plan;
  }
  if (plan) cache->drop(plan.get());
  plans.erase(found);
  return nullptr;
}

void Family::keep(const std::string &shape, const std::shared_ptr<Plan> &plan) {
  // Those that others took the place of.
  std::erase_if(plans, [](const auto &each) { return each.second.expired(); });
  if (const auto old = plans.find(shape); old != plans.end())
    if (const auto replaced = old->second.lock()) cache->drop(replaced.get());
  plans[shape] = plan;
  cache->plans.push_front({plan, ++cache->clock});
  cache->by_plan[plan.get()] = cache->plans.begin();
  std::size_t bytes = sizeof(Family) + asks.capacity() * (sizeof(asks[0]) + sizeof(params[0]));
  for (const auto &[kept_shape, kept] : plans) bytes += kept_shape.capacity() + 2 * sizeof(plans);
  weight.set(bytes);
  keep_to_budget();
}

std::shared_ptr<Family> Layout::family(const std::string &name) {
  if (const auto found = families.find(name); found != families.end()) return found->second;
  // There may be one for each set of fields whose arguments make sense.
  constexpr std::size_t most_families = 100;
  if (families.size() >= most_families) families.clear();
  return families[name] = std::make_shared<Family>();
}

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
  made->weight.set(sizeof(Layout) + query::operation::weight(made->selection.fields));
  layouts[values] = made;
  return made;
}

std::shared_ptr<Prepared> prepared(const std::string &key) {
  if (!cache) cache = new Cache;
  const auto found = cache->by_key.find(key);
  if (found == cache->by_key.end()) return nullptr;
  cache->operations.splice(cache->operations.begin(), cache->operations, found->second);
  found->second->used = ++cache->clock;
  auto operation = found->second->operation;
  // A setting may have changed, and layouts been made.
  keep_to_budget();
  return operation;
}

void keep_prepared(const std::string &key, std::shared_ptr<Prepared> operation) {
  if (const auto found = cache->by_key.find(key); found != cache->by_key.end()) {
    const auto old = found->second;
    cache->by_key.erase(found);
    cache->operations.erase(old);
  }
  while (!cache->operations.empty() && cache->operations.size() >= most_prepared_operations())
    cache->drop_last_operation();
  operation->weight.set(sizeof(Prepared) + 2 * key.size() + query::operation::weight(operation->document));
  cache->operations.push_front({key, std::move(operation), ++cache->clock});
  cache->by_key.emplace(cache->operations.front().key, cache->operations.begin());
  keep_to_budget();
}

}  // namespace datastore::runtime
