#include "test/convergence/tables.hpp"

namespace datastore::convergence {

namespace {

std::string text_value(Random &random, int) { return quoted(words(random)); }

std::string small_number(Random &random, int) {
  return random.chance(0.1) ? "NULL" : std::to_string(random.between(0, 5));
}

std::string status(Random &random, int) {
  return random.one_of<std::string>({"NULL", "'DRAFT'", "'ACTIVE'", "'INACTIVE'"});
}

std::string score(Random &random, int) {
  return random.one_of<std::string>({"NULL", "0.1", "1e300", "-0.5", "3"});
}

std::string tags(Random &random, int) {
  return random.one_of<std::string>({"NULL", "'{}'", "'{a,b}'", "'{\"it''s\",\"\"}'"});
}

std::string meta(Random &random, int) {
  return random.one_of<std::string>({"NULL", "'{\"a\": [1, 2.50, null]}'", "'\"text\"'", "'[]'"});
}

std::string published_at(Random &random, int) {
  return random.one_of<std::string>({"NULL", "clock_timestamp()", "'2026-01-02 03:04:05.678+00'"});
}

// One that is there, if any is.
std::string parent(const char *table, const char *prefix, Random &random, int ids) {
  if (random.chance(0.2)) return "NULL";
  return std::string("(SELECT p.id FROM ") + table + " p WHERE p.id >= '" + prefix +
         std::to_string(random.between(0, ids)) + "' ORDER BY p.id LIMIT 1)";
}

std::string blog(Random &random, int posts) { return parent("blogs", "b", random, posts / 10); }
std::string post(Random &random, int posts) { return parent("posts", "p", random, posts); }
std::string comment(Random &random, int posts) { return parent("comments", "c", random, posts * 3); }
std::string profile(Random &random, int posts) { return parent("profiles", "f", random, posts / 3); }
std::string user(Random &random, int posts) { return parent("users", "u", random, posts / 3); }

}  // namespace

const std::vector<Table> &tables() {
  static const std::vector<Table> all = {
      {"blogs",
       "Blog",
       "b",
       0.1,
       {{"name", "name", "text", text_value}, {"rank", "rank", "integer", small_number}}},
      {"posts",
       "Post",
       "p",
       1,
       {{"title", "title", "text", text_value},
        {"status", "status", "text", status},
        {"score", "score", "float8", score},
        {"tags", "tags", "text[]", tags},
        {"meta", "meta", "jsonb", meta},
        {"published_at", "publishedAt", "timestamptz", published_at},
        {"blog_posts_id", "blog", "text", blog}}},
      {"comments",
       "Comment",
       "c",
       3,
       {{"content", "content", "text", text_value},
        {"likes", "likes", "integer", small_number},
        {"post_comments_id", "post", "text", post},
        {"comment_replies_id", "parent", "text", comment}}},
      {"users",
       "User",
       "u",
       0.3,
       {{"username", "username", "text", text_value}, {"user_profile_id", "profile", "text", profile}}},
      {"profiles",
       "Profile",
       "f",
       0.3,
       {{"bio", "bio", "text", text_value}, {"profile_user_id", "user", "text", user}}},
  };
  return all;
}

const Table &posts() { return tables()[1]; }
const Table &users() { return tables()[3]; }

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

std::string some_id(const Table &table, Random &random, const World &world) {
  // Now and then an id that nobody else has.
  if (random.chance(0.05)) return table.prefix + "-" + std::to_string(random.between(0, 1'000'000'000));
  return table.prefix +
         std::to_string(random.between(0, static_cast<int>(table.share * world.options.ids) + 1));
}

int row_count(Random &random) {
  return random.chance(0.6) ? 1 : random.chance(0.9) ? random.between(2, 10) : random.between(11, 60);
}

}  // namespace datastore::convergence
