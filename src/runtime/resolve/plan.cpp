#include "src/runtime/resolve/plan.hpp"

#include "src/runtime/compat.hpp"
#include "src/runtime/resolve/scope.hpp"
#include "src/runtime/statement.hpp"

extern "C" {
#include "executor/spi_priv.h"
#include "utils/plancache.h"
}

namespace datastore::runtime {

namespace {

// Compiling to machine code takes longer than any page.
void set_planner() {
  set_config_option("jit", "off", PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
}

}  // namespace

PlanRows::Text PlanRows::cell(std::uint64_t row, int column) const {
  return pg([&]() -> Text {
    bool is_null;
    const Datum value = SPI_getbinval(table->vals[row], table->tupdesc, column + 1, &is_null);
    if (is_null) return {};
    text *packed = DatumGetTextPP(value);
    return {VARDATA_ANY(packed), static_cast<std::size_t>(VARSIZE_ANY_EXHDR(packed))};
  });
}

Plan::Plan(const query::Statement &statement) {
  count_ = static_cast<int>(statement.params.size());
  std::vector<spi::Param> params;
  std::vector<Oid> types;
  for (const auto &param : statement.params) {
    params.push_back(param_of(param));
    types.push_back(params.back().type);
  }
  // Until all is well the memory is the transaction's.
  pg([&] {
    memory_ = AllocSetContextCreate(CurTransactionContext, "datastore plan", ALLOCSET_SMALL_SIZES);
    MemoryContext before = MemoryContextSwitchTo(memory_);
    inputs_ = static_cast<Input *>(palloc0(sizeof(Input) * static_cast<Size>(count_ + 1)));
    for (int i = 0; i < count_; i++) {
      Input &input = inputs_[i];
      input.type = types[static_cast<std::size_t>(i)];
      input.is_text = input.type == TEXTOID;
      Oid function;
      getTypeInputInfo(input.type, &function, &input.io_parameter);
      fmgr_info_cxt(function, &input.read, memory_);
      const spi::Param &given = params[static_cast<std::size_t>(i)];
      input.fixed_null = given.null;
      if (given.null) continue;
      std::int16_t length;
      bool by_value;
      get_typlenbyval(input.type, &length, &by_value);
      input.fixed = datumCopy(given.value, by_value, length);
    }
    MemoryContextSwitchTo(before);
    set_planner();
    plan_ = SPI_prepare_cursor(statement.sql.c_str(), count_, types.data(), CURSOR_OPT_GENERIC_PLAN);
    if (!plan_) elog(ERROR, "SPI_prepare_cursor failed: %s", SPI_result_code_string(SPI_result));
    if (SPI_keepplan(plan_) != 0) elog(ERROR, "SPI_keepplan failed");
  });
  try {
    // Plans it, here and now.
    pg([&] { ReleaseCachedPlan(SPI_plan_get_cached_plan(plan_), CurrentResourceOwner); });
  } catch (...) {
    SPI_freeplan(plan_);
    throw;
  }
  MemoryContextSetParent(memory_, CacheMemoryContext);
  weight_.set(bytes());
}

std::size_t Plan::bytes() const {
  Size sum = MemoryContextMemAllocated(memory_, true) + MemoryContextMemAllocated(plan_->plancxt, true);
  ListCell *cell;
  foreach (cell, plan_->plancache_list) {
    const auto *source = static_cast<const CachedPlanSource *>(lfirst(cell));
    sum += MemoryContextMemAllocated(source->context, true);
    if (source->gplan) sum += MemoryContextMemAllocated(source->gplan->context, true);
  }
  return sum;
}

Plan::~Plan() {
  SPI_freeplan(plan_);
  MemoryContextDelete(memory_);
}

bool Plan::is_valid() const { return SPI_plan_is_valid(plan_); }

bool Plan::is_permitted() const {
  return pg([&] {
    // Only what it says is read, which needs no locks as long as it is good.
    const auto *source = static_cast<const CachedPlanSource *>(linitial(plan_->plancache_list));
    const bool is_planned = source->gplan && source->gplan->is_valid;
    CachedPlan *plan = is_planned ? source->gplan : SPI_plan_get_cached_plan(plan_);
    bool permitted = true;
    ListCell *cell;
    foreach (cell, plan->stmt_list) permitted = permitted && may_execute(*lfirst_node(PlannedStmt, cell));
    if (!is_planned) ReleaseCachedPlan(plan, CurrentResourceOwner);
    return permitted;
  });
}

const char *Plan::text() const {
  return static_cast<const CachedPlanSource *>(linitial(plan_->plancache_list))->query_string;
}

PlanRows Plan::run(const std::vector<query::Param> &params) const {
  const OurStatement ours(text());
  return pg([&] {
    auto *values = static_cast<Datum *>(palloc(sizeof(Datum) * static_cast<Size>(count_ + 1)));
    auto *nulls = static_cast<char *>(palloc(static_cast<Size>(count_ + 1)));
    for (int i = 0; i < count_; i++) {
      Input &input = inputs_[i];
      const query::Param &given = params[static_cast<std::size_t>(i)];
      nulls[i] = ' ';
      if (given.type.empty()) {
        values[i] = input.fixed;
        if (input.fixed_null) nulls[i] = 'n';
      } else if (!given.text) {
        values[i] = 0;
        nulls[i] = 'n';
      } else if (input.is_text) {
        values[i] = PointerGetDatum(
            cstring_to_text_with_len(given.text->data(), static_cast<int>(given.text->size())));
      } else {
        values[i] =
            InputFunctionCall(&input.read, const_cast<char *>(given.text->c_str()), input.io_parameter, -1);
      }
    }
    const int code = SPI_execute_plan(plan_, values, nulls, true, 0);
    if (code < 0) elog(ERROR, "SPI_execute_plan failed: %s", SPI_result_code_string(code));
    return PlanRows{SPI_tuptable, SPI_processed};
  });
}

}  // namespace datastore::runtime
