#include "src/runtime/record/living.hpp"

#include "src/runtime/record/record.hpp"

extern "C" {
#include "utils/rls.h"
}

namespace datastore::runtime {

Oid owner_of_table(Oid relation) {
  return pg([&] {
    HeapTuple tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(relation));
    if (!HeapTupleIsValid(tuple)) elog(ERROR, "cache lookup failed for relation %u", relation);
    const Oid role = reinterpret_cast<Form_pg_class>(GETSTRUCT(tuple))->relowner;
    ReleaseSysCache(tuple);
    return role;
  });
}

bool hides_rows(const ModelInfo &model) {
  const Oid relation = model.relation;
  return pg([&] { return check_enable_rls(relation, InvalidOid, true) == RLS_ENABLED; });
}

spi::Planned planned_for(const ModelInfo &model) {
  return hides_rows(model) ? spi::Planned::for_values : spi::Planned::by_index;
}

std::unordered_set<std::string> living(const ModelInfo &model, const std::vector<std::string> &ids,
                                       spi::Access access) {
  std::unordered_set<std::string> found;
  if (ids.empty()) return found;
  const std::string sql = "SELECT r.id FROM " + table_of(model) + " AS r WHERE r.id = ANY ($1)";
  spi::as_role(owner_of_table(model.relation), [&] {
    for (auto &row : spi::run(sql, {spi::texts(ids)}, access, spi::Planned::by_index))
      found.insert(std::move(*row[0]));
  });
  return found;
}

}  // namespace datastore::runtime
