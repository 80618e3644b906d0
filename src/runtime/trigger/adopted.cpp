#include "src/runtime/trigger/adopted.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include "src/runtime/model/model.hpp"
#include "src/runtime/spi.hpp"
#include "src/runtime/trigger/raising.hpp"

extern "C" {
#include "access/table.h"
}

namespace datastore::runtime {

namespace {

constexpr int at_once = 10'000;

constexpr const char *deleted_sql = R"(
SELECT c.record_id, max(c.version)
FROM datastore.change c
WHERE c.model = $1 AND c.op = 'd' AND c.record_id >= $2 AND NOT (c.record_id = $2 AND $4)
GROUP BY c.record_id
HAVING max(c.version) < 2147483647
ORDER BY c.record_id
LIMIT $3)";

}  // namespace

void raise_adopted(Oid relation) {
  const auto model = model_of(relation);
  std::string last;
  for (bool first = true;; first = false) {
    std::vector<std::string> ids;
    std::vector<std::int32_t> versions;
    spi::as_owner([&] {
      for (auto &row : spi::run(deleted_sql, {spi::integer(model->id), spi::text(last), spi::integer(at_once),
                                              spi::boolean(!first)})) {
        ids.push_back(std::move(*row[0]));
        versions.push_back(std::stoi(*row[1]));
      }
    });
    if (ids.empty()) return;
    last = ids.back();
    Raise raise;
    const Relation table = pg([&] {
      for (std::size_t i = 0; i < ids.size(); i++)
        raise.add(PointerGetDatum(cstring_to_text_with_len(ids[i].data(), static_cast<int>(ids[i].size()))),
                  versions[i]);
      return table_open(relation, NoLock);
    });
    raise_versions(*model, table, raise, Which::too_low);
    pg([&] { table_close(table, NoLock); });
    check_interrupts();
  }
}

}  // namespace datastore::runtime
