#include "test/convergence/statements.hpp"

#include "test/convergence/calls.hpp"
#include "test/convergence/tables.hpp"

namespace datastore::convergence {

namespace {

constexpr int merge_since = 150000;

std::string column_list(const Table &table) {
  std::string list = "id";
  for (const auto &column : table.columns) list += ", " + column.name;
  return list;
}

std::string row_values(const Table &table, const std::string &id, Random &random, const World &world) {
  std::string row = "(" + quoted(id);
  for (const auto &column : table.columns)
    row += ", (" + column.value(random, world.options.ids) + ")::" + column.type;
  return row + ")";
}

// Rows with different ids, or ON CONFLICT DO UPDATE and MERGE would refuse them.
std::string rows_values(const Table &table, Random &random, const World &world) {
  std::map<std::string, std::string> rows;
  for (int i = row_count(random); i > 0; i--) {
    const std::string id = some_id(table, random, world);
    rows.emplace(id, row_values(table, id, random, world));
  }
  std::string list;
  for (const auto &[id, row] : rows) list += (list.empty() ? "" : ", ") + row;
  return list;
}

std::string assignments(const Table &table, Random &random, const World &world) {
  std::string list;
  for (const auto &column : table.columns)
    if (random.chance(0.4))
      list += (list.empty() ? "" : ", ") + column.name + " = " + column.value(random, world.options.ids);
  if (list.empty()) list = table.columns[0].name + " = " + table.columns[0].name;
  return list;
}

std::string from_source(const Table &table, const std::string &source) {
  std::string list;
  for (const auto &column : table.columns)
    list += (list.empty() ? "" : ", ") + column.name + " = " + source + "." + column.name;
  return list;
}

// One id, some ids, or a stretch of them.
std::string condition(const Table &table, Random &random, const World &world) {
  if (random.chance(0.6)) return "id = " + quoted(some_id(table, random, world));
  if (random.chance(0.6)) {
    std::string list;
    for (int i = random.between(2, 6); i > 0; i--)
      list += (list.empty() ? "" : ", ") + quoted(some_id(table, random, world));
    return "id IN (" + list + ")";
  }
  return "id IN (SELECT id FROM " + table.name + " WHERE id >= " + quoted(some_id(table, random, world)) +
         " ORDER BY id LIMIT " + std::to_string(random.between(1, 30)) + ")";
}

std::string insert(const Table &table, Random &random, const World &world) {
  std::string sql = "INSERT INTO " + table.name + " (" + column_list(table) + ") VALUES " +
                    rows_values(table, random, world);
  if (random.chance(0.5)) return sql + " ON CONFLICT (id) DO NOTHING";
  if (random.chance(0.6)) return sql + " ON CONFLICT (id) DO UPDATE SET " + from_source(table, "excluded");
  return sql;
}

std::string merge(const Table &table, Random &random, const World &world) {
  std::string columns = "s.id";
  for (const auto &column : table.columns) columns += ", s." + column.name;
  return "MERGE INTO " + table.name + " t USING (VALUES " + rows_values(table, random, world) + ") AS s (" +
         column_list(table) +
         ") ON t.id = s.id WHEN MATCHED AND hashtext(t.id || t._version) % 4 = 0 THEN DELETE " +
         "WHEN MATCHED THEN UPDATE SET " + from_source(table, "s") + " WHEN NOT MATCHED THEN INSERT (" +
         column_list(table) + ") VALUES (" + columns + ")";
}

// Deletes records and makes some of them again, in one statement: the INSERT ends before the DELETE if it
// does not read all of it.
std::string again(const Table &table, Random &random, const World &world) {
  return "WITH d AS (DELETE FROM " + table.name + " WHERE " + condition(table, random, world) +
         " RETURNING *) INSERT INTO " + table.name + " (" + column_list(table) + ") SELECT " +
         column_list(table) + " FROM d" + (random.chance(0.5) ? " LIMIT 1" : "");
}

// Links between posts and users, which need both of them.
std::string link(Random &random, const World &world) {
  if (random.chance(0.3))
    return "DELETE FROM post_editors WHERE " + std::string(random.chance(0.5) ? "post_id" : "user_id") +
           " = " + quoted(some_id(random.chance(0.5) ? posts() : users(), random, world));
  return "INSERT INTO post_editors (id, post_id, user_id) SELECT 'e' || p.id || u.id, p.id, u.id FROM "
         "(SELECT id FROM posts WHERE id >= " +
         quoted(some_id(posts(), random, world)) +
         " ORDER BY id LIMIT 3) p, "
         "(SELECT id FROM users WHERE id >= " +
         quoted(some_id(users(), random, world)) +
         " ORDER BY id LIMIT 2) u "
         "ON CONFLICT (id) DO " +
         (random.chance(0.5) ? "NOTHING" : "UPDATE SET user_id = excluded.user_id");
}

long copy(client::Connection &connection, Random &random, const World &world) {
  const Table &table = tables()[static_cast<std::size_t>(random.between(0, 2))];
  const auto second = [&](const Column &column) {
    return column.type == "integer" ? std::to_string(random.between(0, 9)) : std::string("DRAFT");
  };
  std::map<std::string, client::Connection::CopyRow> rows;
  for (int i = row_count(random); i > 0; i--) {
    // Mostly new ids: COPY knows no ON CONFLICT.
    const std::string id = random.chance(0.8)
                               ? table.prefix + "-" + std::to_string(random.between(0, 1'000'000'000))
                               : some_id(table, random, world);
    rows.emplace(id, client::Connection::CopyRow{id, words(random), second(table.columns[1])});
  }
  std::vector<client::Connection::CopyRow> list;
  for (const auto &[id, row] : rows) list.push_back(row);
  connection.copy(table.name, {"id", table.columns[0].name, table.columns[1].name}, list);
  return static_cast<long>(list.size());
}

// It would have to wait for every open transaction, and everybody else for it.
long truncate(client::Connection &connection, Random &random) {
  const std::string sql =
      random.one_of<std::string>({"TRUNCATE comments", "TRUNCATE post_editors", "TRUNCATE users CASCADE",
                                  "TRUNCATE posts CASCADE", "TRUNCATE comments, post_editors"});
  connection.run("SET lock_timeout = '100ms'");
  connection.run(sql);
  connection.run("SET lock_timeout = '150ms'");
  return 1;
}

}  // namespace

long run_statement(client::Connection &connection, Random &random, const World &world, bool whole_tables) {
  const Table &table = random.one_of(tables());
  const int die = random.between(0, whole_tables ? 999 : 984);
  const auto run = [&](const std::string &sql) {
    return static_cast<long>(connection.run(sql).affected_rows());
  };
  if (die < 190) return run(insert(table, random, world));
  if (die < 220) return run(again(table, random, world));
  if (die < 440)
    return run("UPDATE " + table.name + " SET " + assignments(table, random, world) + " WHERE " +
               condition(table, random, world));
  if (die < 550) return run("DELETE FROM " + table.name + " WHERE " + condition(table, random, world));
  if (die < 610) return run(link(random, world));
  if (die < 690 && world.server_version >= merge_since) return run(merge(table, random, world));
  if (die < 780) return copy(connection, random, world);
  if (die < 985) return call(connection, table, random, world);
  // An update that changes nothing, and one that changes all.
  if (die < 988) return 0 * run("UPDATE " + table.name + " SET id = id, _version = 1");
  if (die < 991)
    return run("UPDATE " + table.name + " SET " + table.columns[0].name + " = " + quoted(words(random)));
  if (die < 998) return run("DELETE FROM " + table.name);
  return truncate(connection, random);
}

}  // namespace datastore::convergence
