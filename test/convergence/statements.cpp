#include "test/convergence/statements.hpp"

namespace datastore::convergence {

namespace {

std::string quoted(const std::string &text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += '\'';
    out += c;
  }
  return out + "'";
}

std::string words(Random &random) {
  static const std::vector<std::string> some = {
      "a",  "it's", "\"quoted\"", "back\\slash", "new\nline",          "ünïcode", "日本", "😀",
      "{}", "null", "",           "\ttab",       "long long long text"};
  std::string text = random.one_of(some);
  if (random.chance(0.7)) text += " " + std::to_string(random.between(0, 999));
  return text;
}

// A table: its ids are a prefix and a number; the other columns are made by SQL expressions.
struct Column {
  std::string name;
  std::string type;
  std::string (*value)(Random &, int posts);
};

struct Table {
  std::string name;
  std::string prefix;
  double share;  // ids, in proportion to posts
  std::vector<Column> columns;
};

std::string text_value(Random &random, int) { return quoted(words(random)); }
std::string small_number(Random &random, int) {
  return random.chance(0.1) ? "NULL" : std::to_string(random.between(0, 5));
}

std::string parent(const char *table, const char *prefix, Random &random, int ids) {
  if (random.chance(0.2)) return "NULL";
  return std::string("(SELECT p.id FROM ") + table + " p WHERE p.id >= '" + prefix +
         std::to_string(random.between(0, ids)) + "' ORDER BY p.id LIMIT 1)";
}

const std::vector<Table> &tables() {
  static const std::vector<Table> all = {
      {"blogs", "b", 0.1, {{"name", "text", text_value}, {"rank", "integer", small_number}}},
      {"posts",
       "p",
       1,
       {{"title", "text", text_value},
        {"status", "text",
         [](Random &random, int) {
           return random.one_of<std::string>({"NULL", "'DRAFT'", "'ACTIVE'", "'INACTIVE'"});
         }},
        {"score", "float8",
         [](Random &random, int) {
           return random.one_of<std::string>({"NULL", "0.1", "1e300", "-0.5", "3"});
         }},
        {"tags", "text[]",
         [](Random &random, int) {
           return random.one_of<std::string>({"NULL", "'{}'", "'{a,b}'", "'{\"it''s\",\"\"}'"});
         }},
        {"meta", "jsonb",
         [](Random &random, int) {
           return random.one_of<std::string>({"NULL", "'{\"a\": [1, 2.50, null]}'", "'\"text\"'", "'[]'"});
         }},
        {"published_at", "timestamptz",
         [](Random &random, int) {
           return random.one_of<std::string>({"NULL", "clock_timestamp()", "'2026-01-02 03:04:05.678+00'"});
         }},
        {"blog_posts_id", "text",
         [](Random &random, int posts) { return parent("blogs", "b", random, posts / 10); }}}},
      {"comments",
       "c",
       3,
       {{"content", "text", text_value},
        {"likes", "integer", small_number},
        {"post_comments_id", "text",
         [](Random &random, int posts) { return parent("posts", "p", random, posts); }},
        {"comment_replies_id", "text",
         [](Random &random, int posts) { return parent("comments", "c", random, posts * 3); }}}},
      {"users",
       "u",
       0.3,
       {{"username", "text", text_value},
        {"user_profile_id", "text",
         [](Random &random, int posts) { return parent("profiles", "f", random, posts / 3); }}}},
      {"profiles",
       "f",
       0.3,
       {{"bio", "text", text_value},
        {"profile_user_id", "text",
         [](Random &random, int posts) { return parent("users", "u", random, posts / 3); }}}},
  };
  return all;
}

int id_count(const Table &table, const World &world) {
  return static_cast<int>(table.share * world.options.ids) + 1;
}

std::string some_id(const Table &table, Random &random, const World &world) {
  // Now and then an id that nobody else has.
  if (random.chance(0.05)) return table.prefix + "-" + std::to_string(random.between(0, 1'000'000'000));
  return table.prefix + std::to_string(random.between(0, id_count(table, world)));
}

int row_count(Random &random) {
  return random.chance(0.7) ? 1 : random.chance(0.9) ? random.between(2, 10) : random.between(11, 60);
}

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

// Links between posts and users, which need both of them.
std::string link(Random &random, const World &world) {
  const Table &posts = tables()[1];
  const Table &users = tables()[3];
  if (random.chance(0.3))
    return "DELETE FROM post_editors WHERE " + std::string(random.chance(0.5) ? "post_id" : "user_id") +
           " = " + quoted(some_id(random.chance(0.5) ? posts : users, random, world));
  return "INSERT INTO post_editors (id, post_id, user_id) SELECT 'e' || p.id || u.id, p.id, u.id FROM "
         "(SELECT id FROM posts WHERE id >= " +
         quoted(some_id(posts, random, world)) +
         " ORDER BY id LIMIT 3) p, "
         "(SELECT id FROM users WHERE id >= " +
         quoted(some_id(users, random, world)) +
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
  connection.run("SET lock_timeout = '300ms'");
  return 1;
}

}  // namespace

long run_statement(client::Connection &connection, Random &random, const World &world, bool whole_tables) {
  const Table &table = random.one_of(tables());
  const int die = random.between(0, whole_tables ? 999 : 979);
  const auto run = [&](const std::string &sql) {
    return static_cast<long>(connection.run(sql).affected_rows());
  };
  if (die < 300) return run(insert(table, random, world));
  if (die < 600)
    return run("UPDATE " + table.name + " SET " + assignments(table, random, world) + " WHERE " +
               condition(table, random, world));
  if (die < 740) return run("DELETE FROM " + table.name + " WHERE " + condition(table, random, world));
  if (die < 810) return run(link(random, world));
  if (die < 890) return run(merge(table, random, world));
  if (die < 980) return copy(connection, random, world);
  // An update that changes nothing, and one that changes all.
  if (die < 984) return 0 * run("UPDATE " + table.name + " SET id = id, _version = 1");
  if (die < 988)
    return run("UPDATE " + table.name + " SET " + table.columns[0].name + " = " + quoted(words(random)));
  if (die < 997) return run("DELETE FROM " + table.name);
  return truncate(connection, random);
}

}  // namespace datastore::convergence
