#include "src/runtime/trigger/deleted.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "src/runtime/log/columns.hpp"
#include "src/runtime/log/long_ids.hpp"
#include "src/runtime/log/tombstones.hpp"
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

DeletedRows::DeletedRows(const ModelInfo &model, bool dropped)
    : model_(model), dropped_(dropped), log_(model.id, open_), owned_(model.owned.size()) {}

void DeletedRows::begin() {
  now_ = Now::read();
  initStringInfo(&json_);
  // The text grows behind its own header, so that it is a datum without a copy.
  appendStringInfoSpaces(&json_, VARHDRSZ);
}

void DeletedRows::add(const Datum *values, const bool *nulls) {
  const Datum id = values[model_.id_column - 1];
  auto version = DatumGetInt32(values[model_.version - 1]);
  bool told = false;
  if (again_) {
    // Made and deleted again by this statement, it needs no further tombstone: whoever logged that one has
    // raised what lived then. Or it was created over somebody else's, and its version is not above that yet.
    log_.flush();
    const auto newest = tombstones::newest(open_, model_.id, id, SnapshotSelf);
    told = newest.ours && newest.version > version;
    version = std::max(version, newest.version);
  }
  if (!told) log(id, version, values, nulls);
  for (std::size_t i = 0; i < owned_.size(); i++) {
    const int key = model_.owned[i].key - 1;
    if (!nulls[key]) owned_[i].add(values[key]);
  }
}

void DeletedRows::log(Datum id, std::int32_t version, const Datum *values, const bool *nulls) {
  tombstones::refuse_long_id(model_, id, tombstones::IdOf::deleted);
  const bool last = version == std::numeric_limits<std::int32_t>::max();
  if (last && !dropped_)
    ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
                    errmsg("a record has reached the highest version")));
  json_.len = VARHDRSZ;
  appendStringInfoChar(&json_, '{');
  json::write_fields(&json_, model_, values, nulls);
  appendStringInfoChar(&json_, '}');
  SET_VARSIZE(json_.data, json_.len);
  const std::int32_t deleted = last ? version : version + 1;
  log_.add(id, change::deleted, deleted, now_.milliseconds, PointerGetDatum(json_.data));
  if (again_) gone_.add(id, deleted);
}

void DeletedRows::finish() {
  log_.finish();
  open_.close();
  pfree(json_.data);
}

void DeletedRows::raise_again(Relation relation) const {
  raise_versions(model_, relation, gone_, Which::living);
}

void DeletedRows::delete_owned() const {
  if (log_.added() > 0) wake::touched(model_);
  for (std::size_t i = 0; i < owned_.size(); i++) {
    if (owned_[i].count == 0) continue;
    const Target target = target_of(model_.owned[i].target);
    if (!target.name) continue;
    // Qualified throughout: it means the same along any search_path.
    const std::string sql =
        std::string("DELETE FROM ") + target.name + " AS t WHERE t.id OPERATOR(pg_catalog.=) ANY ($1)";
    const std::string path = spi::search_path_as(target.owner, model_.owned[i].target);
    spi::connected([&] {
      const Datum ids = pg([&] { return owned_[i].array(); });
      spi::pinned([&] {
        spi::as_role(target.owner, [&] {
          spi::along(path, [&] { spi::run(sql, {{TEXTARRAYOID, ids}}, spi::Access::cascade); });
        });
      });
    });
  }
}

}  // namespace datastore::runtime
