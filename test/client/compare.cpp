#include "test/client/compare.hpp"

namespace datastore::client {

namespace {

void load(Connection &connection, const ModelCopy &copy) {
  connection.run(
      R"(CREATE TEMP TABLE IF NOT EXISTS copied (id text COLLATE "C", version integer, record jsonb))");
  connection.run("TRUNCATE copied");
  std::vector<Connection::CopyRow> rows;
  for (const auto &[id, record] : copy.records)
    if (record.state == Record::State::live)
      rows.emplace_back(id, std::to_string(record.version), record.json);
  connection.copy("copied", {"id", "version", "record"}, rows);
}

// How each field of the copy is compared with its column. A list has no cast from JSON, so the column is
// turned into JSON.
struct Field {
  std::string name;
  std::string differs;  // SQL
};

std::vector<Field> fields_of(Connection &connection, const std::string &model) {
  std::vector<Field> fields;
  for (const auto &row :
       connection.run("SELECT f.field, quote_literal(f.field), quote_ident(f.\"column\"), "
                      "format_type(a.atttypid, a.atttypmod), "
                      "f.type LIKE '[%' AND t.typcategory = 'A' "
                      "FROM datastore.fields f JOIN datastore.models m USING (namespace, model) "
                      "JOIN pg_attribute a ON a.attrelid = m.\"table\" AND a.attname = f.\"column\" "
                      "JOIN pg_type t ON t.oid = a.atttypid WHERE f.model = $1 AND m.\"table\"::oid IN "
                      "(SELECT c.oid FROM pg_class c WHERE pg_table_is_visible(c.oid)) ORDER BY f.position",
                      model)) {
    const auto key = row[1].as<std::string>();
    const auto column = "t." + row[2].as<std::string>();
    const bool list = row[4].as<bool>();
    fields.push_back(
        {row[0].as<std::string>(),
         list ? "NULLIF(c.record->" + key + ", 'null') IS DISTINCT FROM to_jsonb(" + column + ")"
              : "(c.record->>" + key + ")::" + row[3].as<std::string>() + " IS DISTINCT FROM " + column});
  }
  return fields;
}

Digest digest_of(Connection &connection, const std::string &model) {
  const auto row = connection.run("SELECT records, hash FROM datastore.digest($1)", model)[0];
  return {row[0].as<std::int64_t>(), row[1].as<std::string>()};
}

}  // namespace

bool digests_agree(Connection &connection, const std::string &model, const ModelCopy &copy) {
  return digest_of(connection, model) == copy.digest();
}

std::vector<std::string> differences(Connection &connection, const std::string &model, const ModelCopy &copy,
                                     std::size_t most) {
  std::vector<std::string> found;
  const Digest server = digest_of(connection, model);
  const Digest mine = copy.digest();
  if (!(server == mine))
    found.push_back(model + ": digest " + mine.hash + " of " + std::to_string(mine.records) +
                    " records, the table's is " + server.hash + " of " + std::to_string(server.records));

  load(connection, copy);
  const auto table = connection.run(
      "SELECT m.\"table\"::text FROM datastore.models m WHERE m.model = $1 AND m.\"table\"::oid IN "
      "(SELECT c.oid FROM pg_class c WHERE pg_table_is_visible(c.oid))",
      model);
  std::string what =
      "array_remove(ARRAY[CASE WHEN c.version <> t._version THEN '_version' END,"
      "CASE WHEN (c.record->>'_version')::integer IS DISTINCT FROM t._version THEN '_version' END,"
      "CASE WHEN (c.record->>'_lastChangedAt')::bigint IS DISTINCT FROM t._last_changed_at "
      "THEN '_lastChangedAt' END";
  for (const auto &field : fields_of(connection, model))
    what += ",CASE WHEN " + field.differs + " THEN '" + field.name + "' END";
  what += "], NULL)";
  const auto rows = connection.run(
      "SELECT COALESCE(d.id, d.copied), d.id IS NULL, d.copied IS NULL, array_to_string(d.fields, ', '), "
      "d.record, d.row_text, "
      "(SELECT string_agg(format('%s/%s %s v%s', l.xid, l.seq, l.op, l.version), ', ' ORDER BY l.xid, l.seq) "
      " FROM datastore.change l JOIN datastore.model m ON m.id = l.model "
      " WHERE m.name = $1 AND l.record_id = COALESCE(d.id, d.copied)) "
      "FROM (SELECT t.id, c.id AS copied, " +
          what + " AS fields, c.record::text, to_jsonb(t)::text AS row_text FROM " +
          table[0][0].as<std::string>() +
          " t FULL JOIN copied c ON c.id = t.id) d "
          "WHERE d.id IS NULL OR d.copied IS NULL OR cardinality(d.fields) > 0 ORDER BY 1 LIMIT " +
          std::to_string(most),
      model);
  for (const auto &row : rows) {
    const std::string id = model + " " + row[0].as<std::string>();
    const std::string log = "; log: " + row[6].as<std::string>("nothing");
    if (row[1].as<bool>())
      found.push_back(id + " is not in the table, the copy has " + row[4].as<std::string>() + log);
    else if (row[2].as<bool>())
      found.push_back(id + " is not in the copy, the table has " + row[5].as<std::string>() + log);
    else
      found.push_back(id + " differs in " + row[3].as<std::string>() + ": the copy has " +
                      row[4].as<std::string>() + ", the table " + row[5].as<std::string>() + log);
  }
  return found;
}

}  // namespace datastore::client
