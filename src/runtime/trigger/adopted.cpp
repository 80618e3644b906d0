#include "src/runtime/trigger/adopted.hpp"

#include <string>
#include <vector>

#include "src/runtime/model/model.hpp"
#include "src/runtime/record/living.hpp"
#include "src/runtime/record/record.hpp"
#include "src/runtime/spi.hpp"
#include "src/runtime/trigger/raising.hpp"

namespace datastore::runtime {

namespace {

constexpr int at_once = 10'000;

constexpr const char *deleted_sql = R"(
SELECT c.record_id, max(c.version)
FROM datastore.change c
WHERE c.model = $1 AND c.op = 'd' AND c.record_id >= $2 AND NOT (c.record_id = $2 AND $4)
GROUP BY c.record_id
ORDER BY c.record_id
LIMIT $3)";

}  // namespace

void raise_adopted(Oid relation) {
  const auto model = model_of(relation);
  const std::string sql =
      "UPDATE " + table_of(*model) +
      " AS t SET _version = d.version::integer + 1 FROM unnest($1, $2) AS d (id, version) "
      "WHERE t.id = d.id AND t._version <= d.version::integer AND d.version::integer < 2147483647";
  const RaisingVersions raising(relation);
  std::string last;
  for (bool first = true;; first = false) {
    std::vector<std::string> ids, versions;
    spi::as_owner([&] {
      for (auto &row : spi::run(deleted_sql, {spi::integer(model->id), spi::text(last), spi::integer(at_once),
                                              spi::boolean(!first)})) {
        ids.push_back(std::move(*row[0]));
        versions.push_back(std::move(*row[1]));
      }
    });
    if (ids.empty()) return;
    last = ids.back();
    spi::as_role(owner_of_table(relation), [&] { spi::run(sql, {spi::texts(ids), spi::texts(versions)}); });
    check_interrupts();
  }
}

}  // namespace datastore::runtime
