#include "test/convergence/calls.hpp"

namespace datastore::convergence {

namespace {

// The version that a client believes to change: none, an old one, the one that is stored, one before it.
std::string version(const Table &table, const std::string &id, Random &random) {
  const std::string stored = "(SELECT t._version FROM " + table.name + " t WHERE t.id = " + quoted(id) + ")";
  switch (random.between(0, 5)) {
    case 0:
      return std::to_string(random.between(1, 6));
    case 1:
      return "COALESCE(" + stored + ", 1)";
    case 2:
      return "GREATEST(" + stored + " - 1, 1)";
    default:
      return "";
  }
}

// A column's value in the form that the API takes.
std::string json_value(const Column &column, Random &random, const World &world) {
  const std::string value = column.value(random, world.options.ids);
  // AWSJSON goes in as text.
  if (column.type == "jsonb") return "to_jsonb((" + value + ")::text)";
  if (column.type == "timestamptz")
    return "to_jsonb(to_char((" + value +
           ")::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'))";
  return "to_jsonb((" + value + ")::" + column.type + ")";
}

std::string record(const Table &table, const std::string &id, Random &random, const World &world) {
  std::string sql = "jsonb_build_object('id', " + quoted(id);
  for (const auto &column : table.columns)
    if (&column == table.columns.data() || random.chance(0.5))
      sql += ", " + quoted(column.field) + ", " + json_value(column, random, world);
  if (const auto known = version(table, id, random); !known.empty()) sql += ", '_version', " + known;
  return sql + ")";
}

std::string records(const Table &table, Random &random, const World &world) {
  std::string list;
  // An id may come twice: the second is saved over the first.
  for (int i = row_count(random); i > 0; i--)
    list += (list.empty() ? "" : ", ") + record(table, some_id(table, random, world), random, world);
  return "jsonb_build_array(" + list + ")";
}

std::string predicate(const Table &table, Random &random, const World &world) {
  if (random.chance(0.5)) {
    const std::string &field = table.columns[0].field;
    return "jsonb_build_object(" + quoted(field) + ", jsonb_build_object('eq', " + quoted(words(random)) +
           "))";
  }
  std::string low = some_id(table, random, world);
  return "jsonb_build_object('id', jsonb_build_object('between', jsonb_build_array(" + quoted(low) + ", " +
         quoted(low + std::to_string(random.between(0, 9))) + ")))";
}

}  // namespace

long call(client::Connection &connection, const Table &table, Random &random, const World &world) {
  const std::string model = quoted(table.model);
  const std::string id = some_id(table, random, world);
  const int die = random.between(0, 99);
  if (die < 55) {
    connection.run("SELECT datastore.save(" + model + ", " + record(table, id, random, world) + ")");
    return 1;
  }
  if (die < 75)
    return static_cast<long>(
        connection.run("SELECT datastore.save_many(" + model + ", " + records(table, random, world) + ")")
            .affected_rows());
  if (die < 92) {
    const std::string known = version(table, id, random);
    connection.run("SELECT datastore.delete(" + model + ", " + quoted(id) + (known.empty() ? "" : ", ") +
                   known + ")");
    return 1;
  }
  return connection
      .run("SELECT datastore.delete_where(" + model + ", " + predicate(table, random, world) + ")")[0][0]
      .as<long>();
}

}  // namespace datastore::convergence
