#include "src/ddl/shape.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "test/unit/ddl/sample.hpp"

namespace datastore::ddl::test {
namespace {

using schema::DeleteRule;

Column column_of(std::string_view type_text) {
  const Shape made = shape({model("Post", {field("x", type_text)})}, {enumeration("EStatus", {"B", "A"})});
  return *made.tables[0].column("x");
}

std::string check_of(std::string_view type_text, std::string_view name = "posts_x_check") {
  const Shape made = shape({model("Post", {field("x", type_text)})}, {enumeration("EStatus", {"B", "A"})});
  const Part *found = part(made, name);
  return found ? found->definition : "";
}

TEST(Shape, TypesOfScalars) {
  EXPECT_EQ(column_of("ID").type, "text");
  EXPECT_EQ(column_of("String").type, "text");
  EXPECT_EQ(column_of("Int").type, "integer");
  EXPECT_EQ(column_of("Float").type, "double precision");
  EXPECT_EQ(column_of("Boolean").type, "boolean");
  EXPECT_EQ(column_of("AWSDateTime").type, "timestamp with time zone");
  EXPECT_EQ(column_of("AWSDate").type, "date");
  EXPECT_EQ(column_of("AWSTime").type, "time without time zone");
  EXPECT_EQ(column_of("AWSTimestamp").type, "bigint");
  EXPECT_EQ(column_of("AWSJSON").type, "jsonb");
  EXPECT_EQ(column_of("AWSIPAddress").type, "inet");
  EXPECT_EQ(column_of("AWSEmail").type, "text");
  EXPECT_EQ(column_of("AWSURL").type, "text");
  EXPECT_EQ(column_of("AWSPhone").type, "text");
  EXPECT_EQ(column_of("EStatus").type, "text");
  EXPECT_EQ(column_of("Address").type, "jsonb");
}

TEST(Shape, TypesOfLists) {
  EXPECT_EQ(column_of("[AWSDateTime]").type, "timestamp with time zone[]");
  EXPECT_EQ(column_of("[EStatus!]!").type, "text[]");
  EXPECT_EQ(column_of("[AWSJSON]").type, "jsonb[]");
  EXPECT_EQ(column_of("[Address]").type, "jsonb");
  EXPECT_EQ(column_of("[[Int]]").type, "jsonb");
}

TEST(Shape, RequiredIsTheOutermostMark) {
  EXPECT_TRUE(column_of("[Int]!").not_null);
  EXPECT_FALSE(column_of("[Int!]").not_null);
  EXPECT_EQ(column_of("[Int!]").field_type, "[Int!]");
}

TEST(Shape, ChecksOfEnums) {
  EXPECT_EQ(check_of("EStatus"), R"("x" = ANY (ARRAY['A', 'B']::text[]))");
  EXPECT_EQ(
      check_of("[EStatus]"),
      R"(CASE WHEN array_ndims("x") = 1 THEN array_remove("x", NULL) <@ ARRAY['A', 'B']::text[] ELSE true END)");
  const Shape made = shape({model("Post", {field("x", "EStatus")})}, {enumeration("EStatus", {"B", "A"})});
  EXPECT_EQ(part(made, "posts_x_check")->allowed_values, (std::vector<std::string>{"A", "B"}));
}

TEST(Shape, ChecksOfText) {
  EXPECT_EQ(check_of("AWSPhone"), R"("x" ~ '^[+]?[0-9][0-9[:space:]-]+$')");
  EXPECT_EQ(
      check_of("[AWSEmail]"),
      R"(NOT jsonb_path_exists(to_jsonb("x"), '$[*]?(!(@ like_regex "^[^@[:space:]]+@[^@[:space:]]+$"))'))");
  EXPECT_EQ(check_of("String"), "");
  EXPECT_EQ(check_of("AWSJSON"), "");
}

TEST(Shape, ChecksOfLists) {
  EXPECT_EQ(check_of("[Int]", "posts_x_items_check"), R"(array_ndims("x") = 1)");
  EXPECT_EQ(check_of("[Int!]", "posts_x_items_check"),
            R"(array_ndims("x") = 1 AND array_position("x", NULL) IS NULL)");
  EXPECT_EQ(check_of("[[Int]]"), R"(jsonb_typeof("x") = 'array')");
  EXPECT_EQ(check_of("[[Int]]", "posts_x_items_check"), "");
}

TEST(Shape, ChecksOfEmbeddedTypes) {
  EXPECT_EQ(check_of("Address"), R"(jsonb_typeof("x") = 'object')");
  EXPECT_EQ(check_of("[Address]"), R"(jsonb_typeof("x") = 'array')");
  EXPECT_EQ(check_of("[Address]", "posts_x_items_check"),
            R"(NOT jsonb_path_exists("x", '$[*].type()?(@ != "object" && @ != "null")'))");
  EXPECT_EQ(check_of("[Address!]", "posts_x_items_check"),
            R"(NOT jsonb_path_exists("x", '$[*].type()?(@ != "object")'))");
}

TEST(Shape, IdAndBookkeeping) {
  const Shape made = shape({model("Post", {field("title", "String!")})});
  const Table &posts = made.tables.at(0);
  EXPECT_EQ(posts.name, "posts");
  EXPECT_EQ(posts.model, "Post");
  EXPECT_EQ(posts.primary_key, "posts_pkey");
  std::vector<std::string> names;
  for (const Column &column : posts.columns) names.push_back(column.name);
  EXPECT_EQ(names,
            (std::vector<std::string>{"id", "title", "_version", "_last_changed_at", "_field_versions"}));
  EXPECT_EQ(posts.column("id")->default_sql, "pg_catalog.gen_random_uuid()::text");
  EXPECT_EQ(posts.column("id")->collation, "C");
  EXPECT_TRUE(posts.column("id")->not_null);
  EXPECT_EQ(posts.column("_version")->default_sql, "1");
  EXPECT_TRUE(posts.column("_last_changed_at")->not_null);
  EXPECT_FALSE(posts.column("_field_versions")->not_null);
  EXPECT_EQ(posts.column("_field_versions")->field, "");
}

TEST(Shape, Timestamps) {
  schema::Model post = model("Post", {field("createdAt", "AWSDateTime"), field("updatedAt", "AWSDateTime!")});
  post.created_at_field = "createdAt";
  post.updated_at_field = "updatedAt";
  post.fields.back().origin = schema::Field::Origin::timestamp;
  Shape made = shape({post});
  // One that the schema declares has no default: it would look like a value that the writer gave.
  EXPECT_EQ(made.tables[0].column("createdAt")->default_sql, "");
  EXPECT_EQ(made.tables[0].column("createdAt")->backfill_sql, "pg_catalog.now()");
  EXPECT_FALSE(made.tables[0].column("createdAt")->not_null);
  EXPECT_EQ(made.tables[0].column("updatedAt")->default_sql, "pg_catalog.now()");
  EXPECT_EQ(made.tables[0].column("updatedAt")->backfill_sql, "pg_catalog.now()");
  EXPECT_TRUE(made.tables[0].column("updatedAt")->not_null);

  post.fields[1].type = type("String");
  EXPECT_EQ(shape({post}).tables[0].column("createdAt")->backfill_sql, "");
}

TEST(Shape, Defaults) {
  const auto default_of = [](std::string_view type_text, std::string_view value) {
    const Shape made = shape({model("Post", {field("x", type_text, value)})});
    EXPECT_EQ(made.tables[0].column("x")->default_sql, made.tables[0].column("x")->backfill_sql);
    return made.tables[0].column("x")->default_sql;
  };
  EXPECT_EQ(default_of("String", "it's"), "'it''s'::text");
  EXPECT_EQ(default_of("String", "a\\b"), "E'a\\\\b'::text");
  EXPECT_EQ(default_of("Int", "-5"), "-5");
  EXPECT_EQ(default_of("Int", "5); DROP TABLE x"), "'5); DROP TABLE x'::integer");
  EXPECT_EQ(default_of("Int", "-"), "'-'::integer");
  EXPECT_EQ(default_of("Float", "1.5"), "1.5");
  EXPECT_EQ(default_of("Float", "1e400"), "'1e400'::double precision");
  EXPECT_EQ(default_of("Float", ".5"), "'.5'::double precision");
  EXPECT_EQ(default_of("Boolean", "true"), "true");
  EXPECT_EQ(default_of("Boolean", "now()"), "'now()'::boolean");
  EXPECT_EQ(default_of("AWSJSON", R"({"a":1})"), R"('{"a":1}'::jsonb)");
  EXPECT_EQ(default_of("AWSDateTime", "2026-01-02T03:04:05+02:00"),
            "'2026-01-02T03:04:05+02:00'::timestamp with time zone");
  EXPECT_EQ(default_of("AWSDateTime", "2026-01-02T03:04"), "'2026-01-02T03:04Z'::timestamp with time zone");
  EXPECT_EQ(default_of("EStatus", "A"), "'A'::text");
}

TEST(Shape, ForeignKeys) {
  schema::Model post = model("Post", {});
  schema::Model comment = model("Comment", {});
  add_key(comment, field("post_id", "ID"), "Post", DeleteRule::set_null);
  const Shape made = shape({post, comment});
  const Part *key = part(made, "comments_post_id_fkey");
  ASSERT_NE(key, nullptr);
  EXPECT_EQ(key->kind, Part::Kind::foreign_key);
  EXPECT_EQ(key->target_table, "posts");
  EXPECT_EQ(key->on_delete, DeleteRule::set_null);
  EXPECT_EQ(made.tables[1].column("post_id")->collation, "C");
  ASSERT_NE(part(made, "comments_post_id_idx"), nullptr);
}

std::set<std::string> indexes_of(const schema::Model &model) {
  std::set<std::string> names;
  const Shape made = shape_of(schema_of({test::model("Post", {}), model}), "public");
  for (const Part &part : made.tables[1].parts)
    if (part.kind == Part::Kind::index) names.insert(part.name);
  return names;
}

TEST(Shape, AnIndexIsMadeOnce) {
  schema::Model comment = model("Comment", {field("at", "Int")});
  add_key(comment, field("post_id", "ID"), "Post");
  add_index(comment, {"post_id", "at"});
  add_index(comment, {"post_id", "at"});
  EXPECT_EQ(indexes_of(comment), (std::set<std::string>{"comments_post_id_at_idx"}));
  add_index(comment, {"post_id"});
  EXPECT_EQ(indexes_of(comment), (std::set<std::string>{"comments_post_id_at_idx", "comments_post_id_idx"}));
}

using Columns = std::vector<std::string>;

TEST(Shape, TheIdIsLastWhereRecordsAreReadInPages) {
  schema::Model comment = model("Comment", {field("at", "Int"), field("on", "Int")});
  add_key(comment, field("post_id", "ID"), "Post");
  add_key(comment, field("author_id", "ID"), "Post");
  add_index(comment, {"post_id"}, true);
  add_index(comment, {"at", "on"});
  add_index(comment, {"on", "id", "at"});
  const Shape made = shape({model("Post", {}), comment});
  EXPECT_EQ(part(made, "comments_post_id_idx")->columns, (Columns{"post_id", "id"}));
  EXPECT_EQ(part(made, "comments_at_on_idx")->columns, (Columns{"at", "on", "id"}));
  EXPECT_EQ(part(made, "comments_on_id_at_idx")->columns, (Columns{"on", "id", "at"}));
  // It only serves the foreign key.
  EXPECT_EQ(part(made, "comments_author_id_idx")->columns, (Columns{"author_id"}));
}

TEST(Shape, SortKeysThatAreTextsAreInTheOrderOfBytes) {
  schema::Model comment = model("Comment", {field("a", "String"), field("b", "EStatus"), field("n", "Int")});
  add_index(comment, {"a", "b", "n"});
  const Shape made = shape({comment}, {enumeration("EStatus", {"A"})});
  const Part &index = *part(made, "comments_a_b_n_idx");
  std::vector<bool> sorted;
  for (std::size_t key = 0; key < index.columns.size(); ++key)
    sorted.push_back(made.tables[0].is_sort_key(index, key));
  EXPECT_EQ(sorted, (std::vector<bool>{false, true, false, true}));
}

TEST(Shape, AnImpliedIndexIsLeftOutWhereAnotherServes) {
  schema::Model comment = model("Comment", {field("at", "Int")});
  add_key(comment, field("post_id", "ID"), "Post");
  add_index(comment, {"post_id"}, true);
  EXPECT_EQ(indexes_of(comment), (std::set<std::string>{"comments_post_id_idx"}));
  // Pages of the relation are in the order of ids, which this one is not.
  add_index(comment, {"post_id", "at"});
  EXPECT_EQ(indexes_of(comment), (std::set<std::string>{"comments_post_id_at_idx", "comments_post_id_idx"}));
  add_index(comment, {"post_id"});
  EXPECT_EQ(indexes_of(comment), (std::set<std::string>{"comments_post_id_at_idx", "comments_post_id_idx"}));
  schema::Model own = model("Own", {});
  own.foreign_keys.push_back({.field = "id", .target = "Post"});
  EXPECT_EQ(indexes_of(own), std::set<std::string>());
}

std::vector<std::string> triggers_of(const Table &table) {
  std::vector<std::string> made;
  for (const Part &part : table.parts)
    if (part.kind == Part::Kind::trigger) made.push_back(part.name + ": " + part.definition);
  return made;
}

// All behind "zz", so that those that somebody else makes fire before them.
TEST(Shape, Triggers) {
  const std::string on_posts = " ON \"public\".\"posts\"\n  ";
  const std::string log_change = "FOR EACH STATEMENT EXECUTE FUNCTION datastore.log_change()";
  const std::string log_truncate = "FOR EACH STATEMENT EXECUTE FUNCTION datastore.log_truncate()";
  EXPECT_EQ(
      triggers_of(shape({model("Post", {})}).tables[0]),
      (std::vector<std::string>{
          "zz_datastore_stamp: BEFORE INSERT OR UPDATE" + on_posts +
              "FOR EACH ROW EXECUTE FUNCTION datastore.stamp()",
          "zz_datastore_insert: AFTER INSERT" + on_posts + "REFERENCING NEW TABLE AS new_rows " + log_change,
          "zz_datastore_update: AFTER UPDATE" + on_posts + "REFERENCING NEW TABLE AS new_rows " + log_change,
          "zz_datastore_delete: AFTER DELETE" + on_posts + "REFERENCING OLD TABLE AS old_rows " + log_change,
          "zz_datastore_before_truncate: BEFORE TRUNCATE" + on_posts + log_truncate,
          "zz_datastore_after_truncate: AFTER TRUNCATE" + on_posts + log_truncate}));
}

// Column b_x of table a and column x of table a_b: both indexes would be called a_b_x_idx.
Shape clashing(bool reversed) {
  schema::Model one = model("A", {field("b_x", "Int")});
  one.table = "a";
  add_index(one, {"b_x"});
  schema::Model two = model("AB", {field("x", "Int")});
  two.table = "a_b";
  add_index(two, {"x"});
  return reversed ? shape({two, one}) : shape({one, two});
}

std::set<std::string> part_names(const Shape &shape) {
  std::set<std::string> names;
  for (const Table &table : shape.tables)
    for (const Part &part : table.parts)
      if (part.kind != Part::Kind::trigger) {
        EXPECT_TRUE(names.insert(part.name).second) << part.name;
      }
  return names;
}

TEST(Shape, IndexNamesAreUniqueInAnyOrder) {
  EXPECT_EQ(part_names(clashing(false)), part_names(clashing(true)));
  EXPECT_EQ(part_names(clashing(false)).size(), 2u);
  EXPECT_EQ(part_names(clashing(false)).count("a_b_x_idx"), 0u);
}

TEST(Shape, CheckNamesAreUniqueInTheirTable) {
  const Shape made = shape({model("Post", {field("x", "[EStatus]"), field("x_items", "EStatus")})},
                           {enumeration("EStatus", {"A"})});
  EXPECT_EQ(part_names(made).size(), 3u);
}

TEST(Shape, AnIndexIsNotCalledAsATableIs) {
  schema::Model other = model("Other", {});
  other.table = "posts_x_idx";
  schema::Model post = model("Post", {field("x", "Int")});
  add_index(post, {"x"});
  EXPECT_EQ(part(shape({other, post}), "posts_x_idx"), nullptr);
}

TEST(Shape, NamesFitPostgres) {
  schema::Model post = model("Post", {});
  post.table = std::string(60, 't');
  for (const char *suffix : {"1", "2"}) {
    post.fields.push_back(field(std::string(62, 'c') + suffix, "EStatus"));
    add_index(post, {post.fields.back().name});
  }
  const Shape made = shape({post}, {enumeration("EStatus", {"A"})});
  EXPECT_EQ(part_names(made).size(), 4u);
  for (const std::string &name : part_names(made)) EXPECT_LE(name.size(), 63u);
  EXPECT_LE(made.tables[0].primary_key.size(), 63u);
}

TEST(Shape, DescriptionsBecomeComments) {
  schema::Model post = model("Post", {field("x", "Int")});
  post.description = "A post";
  post.fields.back().description = "Some x";
  const Shape made = shape({post});
  EXPECT_EQ(made.tables[0].comment, "A post");
  EXPECT_EQ(made.tables[0].column("x")->comment, "Some x");
}

TEST(Shape, RelationFieldsHaveNoColumn) {
  schema::Field relation = field("comments", "[Comment]");
  relation.column.clear();
  EXPECT_EQ(shape({model("Post", {relation})}).tables[0].columns.size(), 4u);
}

}  // namespace
}  // namespace datastore::ddl::test
