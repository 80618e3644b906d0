#include "test/convergence/timestamps.hpp"

namespace datastore::convergence {

void follow_timestamps(client::Connection &connection, const std::string &model, client::ModelCopy &copy) {
  // What a record is made of: the fields and their columns.
  std::string record = "jsonb_build_object(";
  std::string table;
  for (const auto &row : connection.run(
           "SELECT quote_literal(f.field), quote_ident(f.\"column\"), f.type LIKE 'AWSJSON%', "
           "m.\"table\"::text FROM datastore.fields f JOIN datastore.models m USING (namespace, model) "
           "WHERE f.model = $1",
           model)) {
    record += row[0].as<std::string>() + ", t." + row[1].as<std::string>() +
              (row[2].as<bool>() ? "::text" : "") + ", ";
    table = row[3].as<std::string>();
  }
  record += "'_version', t._version, '_lastChangedAt', t._last_changed_at, '_deleted', NULL)";
  const auto rows = connection.run(
      "WITH recent AS (SELECT DISTINCT ON (c.record_id) c.record_id, c.version, c.changed_at, "
      "max(c.changed_at) OVER () AS newest "
      "FROM datastore.change c JOIN datastore.model m ON m.id = c.model WHERE m.name = $1 AND c.changed_at > "
      "$2 "
      "ORDER BY c.record_id, c.version DESC) "
      "SELECT r.newest, (CASE WHEN t.id IS NOT NULL THEN " +
          record +
          " ELSE jsonb_build_object('id', r.record_id, '_version', r.version, "
          "'_lastChangedAt', r.changed_at, '_deleted', true) END)::text FROM recent r LEFT JOIN " +
          table + " t ON t.id = r.record_id",
      model, copy.last_sync);
  for (const auto &row : rows) {
    const std::string text = row[1].as<std::string>();
    copy.apply(client::read_json(text));
    copy.last_sync = row[0].as<std::int64_t>();
  }
}

}  // namespace datastore::convergence
