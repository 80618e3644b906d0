#include "src/runtime/trigger/deleted.hpp"

#include <limits>
#include <string>

#include "src/runtime/log/columns.hpp"
#include "src/runtime/spi.hpp"
#include "src/runtime/wake/wake.hpp"

namespace datastore::runtime {

namespace {

// Null where the table is gone.
struct Target {
  const char *name;
  Oid owner;
};

Target target_of(Oid relation) {
  return pg([&] {
    Target target{nullptr, InvalidOid};
    HeapTuple tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(relation));
    if (!HeapTupleIsValid(tuple)) return target;
    const auto *form = reinterpret_cast<Form_pg_class>(GETSTRUCT(tuple));
    target = {quote_qualified_identifier(get_namespace_name(form->relnamespace), NameStr(form->relname)),
              form->relowner};
    ReleaseSysCache(tuple);
    return target;
  });
}

}  // namespace

DeletedRows::DeletedRows(const ModelInfo &model)
    : model_(model), log_(model.id), owned_(model.owned.size()) {}

void DeletedRows::begin() {
  now_ = Now::read();
  initStringInfo(&json_);
  // The text grows behind its own header, so that it is a datum without a copy.
  appendStringInfoSpaces(&json_, VARHDRSZ);
}

void DeletedRows::add(const Datum *values, const bool *nulls) {
  const auto version = DatumGetInt32(values[model_.version - 1]);
  if (version == std::numeric_limits<std::int32_t>::max())
    ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
                    errmsg("a record has reached the highest version")));
  json_.len = VARHDRSZ;
  appendStringInfoChar(&json_, '{');
  json::write_fields(&json_, model_, values, nulls);
  appendStringInfoChar(&json_, '}');
  SET_VARSIZE(json_.data, json_.len);
  log_.add(values[model_.id_column - 1], change::deleted, version + 1, now_.milliseconds,
           PointerGetDatum(json_.data));
  for (std::size_t i = 0; i < owned_.size(); i++) {
    const int key = model_.owned[i].key - 1;
    if (!nulls[key]) owned_[i].add(values[key]);
  }
}

void DeletedRows::finish() {
  log_.finish();
  pfree(json_.data);
}

void DeletedRows::delete_owned() const {
  if (log_.added() > 0) wake::touched(model_);
  for (std::size_t i = 0; i < owned_.size(); i++) {
    if (owned_[i].count == 0) continue;
    const Target target = target_of(model_.owned[i].target);
    if (!target.name) continue;
    const std::string sql = std::string("WITH gone AS (DELETE FROM ") + target.name +
                            " AS t WHERE t.id = ANY ($1) RETURNING 1) SELECT count(*) FROM gone";
    const std::string path = spi::search_path_as(target.owner, model_.owned[i].target);
    spi::connected([&] {
      const Datum ids = pg([&] { return owned_[i].array(); });
      spi::pinned([&] {
        spi::as_role(target.owner, [&] { spi::run_under(path, sql, {{TEXTARRAYOID, ids}}); });
      });
    });
  }
}

}  // namespace datastore::runtime
