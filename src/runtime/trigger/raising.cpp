#include "src/runtime/trigger/raising.hpp"

#include <map>
#include <string>
#include <vector>

#include "src/runtime/record/record.hpp"
#include "src/runtime/spi.hpp"
#include "src/runtime/trigger/others.hpp"

namespace datastore::runtime {

namespace {

using Versions = std::map<std::string, std::int32_t>;

// The UPDATEs that are going on, innermost first: a trigger on one may bring about another.
struct Going {
  Oid relation;
  Versions wanted;  // what its rows are still to become
  Going *outer;
};

Going *innermost = nullptr;
std::uint64_t times = 0;

class Guard {
 public:
  Guard(Oid relation, const Versions &wanted) : going_{relation, wanted, innermost} {
    innermost = &going_;
    times++;
  }
  ~Guard() { innermost = going_.outer; }
  Guard(const Guard &) = delete;
  Guard &operator=(const Guard &) = delete;

 private:
  Going going_;
};

Datum array_of(const std::int32_t *values, int count) {
  auto *datums = static_cast<Datum *>(palloc(sizeof(Datum) * (count + 1)));
  for (int i = 0; i < count; i++) datums[i] = Int32GetDatum(values[i]);
  return PointerGetDatum(construct_array(datums, count, INT4OID, sizeof(std::int32_t), true, TYPALIGN_INT));
}

// An id stands in `raise` twice where two deletes of one statement took it.
Versions wanted_versions(const std::string &table, const Raise &raise, Which which) {
  const std::string sql = "SELECT t.id, GREATEST(t._version, max(a.above)) + 1 FROM " + table +
                          " AS t JOIN unnest($1, $2) AS a (id, above) ON a.id = t.id "
                          "GROUP BY t.id, t._version HAVING $3 OR t._version <= max(a.above)";
  const spi::Param ids{TEXTARRAYOID, pg([&] { return raise.ids.array(); })};
  const spi::Param above{INT4ARRAYOID, pg([&] { return array_of(raise.above, raise.ids.count); })};
  Versions wanted;
  for (const auto &row : spi::run(sql, {ids, above, spi::boolean(which == Which::living)}))
    wanted[*row[0]] = std::stoi(*row[1]);
  return wanted;
}

void update(const std::string &table, Relation relation, const std::string &path, const Versions &wanted) {
  const std::string sql = "UPDATE " + table +
                          " AS t SET _version = a.version FROM unnest($1, $2) AS a (id, version) "
                          "WHERE t.id = a.id RETURNING t.id, t._version";
  std::vector<std::string> ids;
  std::vector<std::int32_t> versions;
  for (const auto &[id, version] : wanted) {
    ids.push_back(id);
    versions.push_back(version);
  }
  const auto count = static_cast<int>(versions.size());
  const spi::Param to{INT4ARRAYOID, pg([&] { return array_of(versions.data(), count); })};
  Versions missing = wanted;
  {
    const Guard guard(RelationGetRelid(relation), wanted);
    for (const auto &row : spi::run_under(path, sql, {spi::texts(ids), to}))
      if (std::stoi(*row[1]) == missing[*row[0]]) missing.erase(*row[0]);
  }
  if (!missing.empty()) refuse_skipped_raise(relation, missing.begin()->first);
}

}  // namespace

void Raise::add(Datum id, std::int32_t version) {
  if (ids.count == room) {
    room = room == 0 ? 16 : room * 2;
    const Size bytes = sizeof(std::int32_t) * static_cast<Size>(room);
    above = static_cast<std::int32_t *>(above ? repalloc_huge(above, bytes)
                                              : MemoryContextAllocHuge(CurrentMemoryContext, bytes));
  }
  above[ids.count] = version;
  ids.add(id);
}

void raise_versions(const ModelInfo &model, Relation relation, const Raise &raise, Which which) {
  if (raise.ids.count == 0) return;
  const Oid owner = relation->rd_rel->relowner;
  const std::string path = spi::search_path_as(owner, RelationGetRelid(relation));
  spi::connected([&] {
    spi::pinned([&] {
      spi::as_role(owner, [&] {
        const std::string table = table_of(model);
        const Versions wanted = wanted_versions(table, raise, which);
        if (!wanted.empty()) update(table, relation, path, wanted);
      });
    });
  });
}

bool raising() noexcept { return innermost != nullptr; }

bool is_raise(Oid relation, std::string_view id, std::int32_t version) {
  for (Going *going = innermost; going; going = going->outer) {
    if (going->relation != relation) continue;
    const auto found = going->wanted.find(std::string(id));
    if (found == going->wanted.end() || found->second != version) continue;
    going->wanted.erase(found);
    return true;
  }
  return false;
}

std::uint64_t times_raised() noexcept { return times; }

}  // namespace datastore::runtime
