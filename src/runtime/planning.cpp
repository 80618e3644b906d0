#include "src/runtime/planning.hpp"

#include <algorithm>

extern "C" {
#include "executor/spi_priv.h"
#include "optimizer/plancat.h"
#include "utils/plancache.h"
}

namespace datastore::runtime {

namespace {

// What a table is taken for that is smaller. In a small one any index that has the columns would do as well,
// and a scan better.
constexpr double many_rows = 10'000'000;
constexpr BlockNumber many_pages = 300'000;
constexpr BlockNumber many_index_pages = 40'000;
constexpr int high_tree = 2;

bool planning = false;
bool hooked = false;
get_relation_info_hook_type hooked_before = nullptr;

void enlarge(PlannerInfo *root, Oid relation, bool with_children, RelOptInfo *table) {
  if (hooked_before) hooked_before(root, relation, with_children, table);
  if (!planning) return;
  table->tuples = std::max(table->tuples, many_rows);
  table->pages = std::max(table->pages, many_pages);
  table->allvisfrac = 0;
  ListCell *cell;
  foreach (cell, table->indexlist) {
    auto *index = lfirst_node(IndexOptInfo, cell);
    index->tuples = std::max(index->tuples, many_rows);
    index->pages = std::max(index->pages, many_index_pages);
    index->tree_height = std::max(index->tree_height, high_tree);
  }
}

}  // namespace

void plan_by_index(SPIPlanPtr plan) {
  static constexpr const char *off[] = {"enable_seqscan",  "enable_bitmapscan", "enable_sort",
                                        "enable_hashjoin", "enable_mergejoin",  "jit"};
  static constexpr const char *on[] = {"enable_indexscan", "enable_tidscan", "enable_incremental_sort",
                                       "enable_nestloop"};
  const auto set = [](const char *name, const char *value) {
    set_config_option(name, value, PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
  };
  if (!hooked) {
    hooked_before = get_relation_info_hook;
    get_relation_info_hook = enlarge;
    hooked = true;
  }
  // They end here: what runs by the plan, triggers and functions of users among it, is planned as ever.
  const int level = NewGUCNestLevel();
  for (const char *name : off) set(name, "off");
  for (const char *name : on) set(name, "on");
  planning = true;
  PG_TRY();
  { ReleaseCachedPlan(SPI_plan_get_cached_plan(plan), CurrentResourceOwner); }
  PG_FINALLY();
  { planning = false; }
  PG_END_TRY();
  AtEOXact_GUC(true, level);
}

}  // namespace datastore::runtime
