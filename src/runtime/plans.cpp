#include "src/runtime/plans.hpp"

#include <list>
#include <string_view>
#include <unordered_map>

#include "src/runtime/planning.hpp"

extern "C" {
#include "executor/spi_priv.h"
#include "utils/plancache.h"
}

namespace datastore::runtime {

struct Prepared::Kept {
  std::string key;
  SPIPlanPtr plan = nullptr;
  spi::Planned planned;
  int generation = 0;  // of the plan that was made by index
  int users = 0;
};

namespace {

constexpr std::size_t most_plans = 100;
// A longer one hardly comes again.
constexpr std::size_t longest_statement = 10'000;

SPIPlanPtr prepare(const std::string &sql, std::vector<Oid> types, spi::Planned planned) {
  const int options = planned == spi::Planned::for_values ? CURSOR_OPT_CUSTOM_PLAN : CURSOR_OPT_GENERIC_PLAN;
  return pg([&] {
    SPIPlanPtr plan = SPI_prepare_cursor(sql.c_str(), static_cast<int>(types.size()), types.data(), options);
    if (!plan) elog(ERROR, "SPI_prepare failed: %s", SPI_result_code_string(SPI_result));
    return plan;
  });
}

}  // namespace

// The plans of a backend, the one used last in front.
class Plans {
 public:
  using Kept = Prepared::Kept;

  Kept *find(const std::string &key) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    all_.splice(all_.begin(), all_, found->second);
    return &all_.front();
  }

  Kept *keep(std::string key, SPIPlanPtr plan, spi::Planned planned) {
    pg([&] {
      if (SPI_keepplan(plan) != 0) elog(ERROR, "SPI_keepplan failed");
    });
    all_.push_front({std::move(key), plan, planned, 0, 0});
    by_key_[all_.front().key] = all_.begin();
    make_room();
    return &all_.front();
  }

 private:
  void make_room() {
    // One that is running, further out, stays.
    for (auto last = all_.end(); all_.size() > most_plans && last != all_.begin();) {
      --last;
      if (last->users > 0 || last == all_.begin()) continue;
      SPIPlanPtr plan = last->plan;
      by_key_.erase(last->key);
      last = all_.erase(last);
      pg([&] { SPI_freeplan(plan); });
    }
  }

  std::list<Kept> all_;
  std::unordered_map<std::string_view, std::list<Kept>::iterator> by_key_;
};

namespace {

// Made at the first use, never freed: a backend has one.
Plans *plans = nullptr;

std::string key_of(const std::string &sql, const std::vector<Oid> &types, spi::Planned planned) {
  std::string key = sql;
  if (planned == spi::Planned::by_index) key += " by index";
  for (const Oid type : types) key.append(" ").append(std::to_string(type));
  return key;
}

}  // namespace

Prepared::Kept *Prepared::find_or_keep(const std::string &sql, const std::vector<Oid> &types,
                                       spi::Planned planned) {
  if (!plans) plans = new Plans;
  std::string key = key_of(sql, types, planned);
  if (Kept *known = plans->find(key)) return known;
  return plans->keep(std::move(key), prepare(sql, types, planned), planned);
}

Prepared::Prepared(const std::string &sql, const std::vector<spi::Param> &params, spi::Planned planned)
    : sql_(sql) {
  for (const auto &param : params) {
    types_.push_back(param.type);
    values_.push_back(param.value);
    nulls_.push_back(param.null ? 'n' : ' ');
  }
  // Without parameters it is DDL, mostly.
  if (types_.empty() || sql.size() > longest_statement) return;
  kept_ = find_or_keep(sql, types_, planned);
  kept_->users++;
}

Prepared::~Prepared() {
  if (kept_) kept_->users--;
}

void Prepared::plan() const {
  if (!kept_ || kept_->planned != spi::Planned::by_index ||
      plan_cache_mode == PLAN_CACHE_MODE_FORCE_CUSTOM_PLAN)
    return;
  const auto *source = static_cast<const CachedPlanSource *>(linitial(kept_->plan->plancache_list));
  CachedPlan *known = source->gplan;
  if (source->is_valid && known && known->is_valid && source->generation == kept_->generation) return;
  // What the executor had to plan itself, as for another role, was planned by the session's settings: good
  // for that once.
  if (known) known->is_valid = false;
  plan_by_index(kept_->plan);
  kept_->generation = source->generation;
}

void Prepared::execute(spi::Access access) const {
  const bool was_pinned = spi::is_pinned();
  const bool read_only = access == spi::Access::read;
  const auto count = static_cast<int>(types_.size());
  int code = 0;
  plan();
  if (access == spi::Access::cascade && IsolationUsesXactSnapshot()) {
    SPIPlanPtr plan = kept_ ? kept_->plan : SPI_prepare(sql_.c_str(), count, types_.data());
    if (!plan) elog(ERROR, "SPI_prepare failed: %s", SPI_result_code_string(SPI_result));
    CommandCounterIncrement();
    code = SPI_execute_snapshot(plan, values_.data(), nulls_.c_str(), GetLatestSnapshot(),
                                GetTransactionSnapshot(), false, true, 0);
  } else if (kept_) {
    code = SPI_execute_plan(kept_->plan, values_.data(), nulls_.c_str(), read_only, 0);
  } else {
    code = SPI_execute_with_args(sql_.c_str(), count, types_.data(), values_.data(), nulls_.c_str(),
                                 read_only, 0);
  }
  if (code < 0) elog(ERROR, "a statement of pg_datastore failed: %s", SPI_result_code_string(code));
  spi::pin_again(was_pinned);
}

std::uint64_t Prepared::execute_into(DestReceiver *receiver, spi::Access access) const {
  const bool was_pinned = spi::is_pinned();
  const auto count = static_cast<int>(types_.size());
  ParamListInfo params = makeParamList(count);
  for (int i = 0; i < count; i++) {
    const auto at = static_cast<std::size_t>(i);
    params->params[i] = {values_[at], nulls_[at] == 'n', PARAM_FLAG_CONST, types_[at]};
  }
  SPIExecuteOptions options{};
  options.params = params;
  options.read_only = access == spi::Access::read;
  options.dest = receiver;
  plan();
  const int code =
      kept_ ? SPI_execute_plan_extended(kept_->plan, &options) : SPI_execute_extended(sql_.c_str(), &options);
  if (code < 0) elog(ERROR, "a statement of pg_datastore failed: %s", SPI_result_code_string(code));
  spi::pin_again(was_pinned);
  return SPI_processed;
}

void Prepared::execute_under(const char *search_path) const {
  const bool was_pinned = spi::is_pinned();
  // An open cursor has its plan; what it runs, it runs when it is fetched from.
  Portal cursor =
      kept_ ? SPI_cursor_open(nullptr, kept_->plan, values_.data(), nulls_.c_str(), false)
            : SPI_cursor_open_with_args(nullptr, sql_.c_str(), static_cast<int>(types_.size()), types_.data(),
                                        values_.data(), nulls_.c_str(), false, CURSOR_OPT_CUSTOM_PLAN);
  const int level = NewGUCNestLevel();
  spi::set_search_path(search_path);
  SPI_cursor_fetch(cursor, true, FETCH_ALL);
  AtEOXact_GUC(true, level);
  SPI_cursor_close(cursor);
  spi::pin_again(was_pinned);
  // What follows sees what was done.
  CommandCounterIncrement();
}

}  // namespace datastore::runtime
