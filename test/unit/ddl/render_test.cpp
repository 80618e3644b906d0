#include "src/ddl/render.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "src/ddl/part_names.hpp"
#include "test/unit/ddl/sample.hpp"

namespace datastore::ddl::test {
namespace {

TEST(Render, Quoting) {
  EXPECT_EQ(quote_identifier("order"), "\"order\"");
  EXPECT_EQ(quote_identifier("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(quote_literal("it's"), "'it''s'");
  EXPECT_EQ(quote_literal("\\'"), "E'\\\\'''");
  EXPECT_EQ(qualified("my schema", "posts"), "\"my schema\".\"posts\"");
}

TEST(Render, CreateTable) {
  const Shape made = shape({model("Post", {field("title", "String!"), field("status", "EStatus", "DRAFT")})},
                           {enumeration("EStatus", {"DRAFT", "PUBLISHED"})});
  EXPECT_EQ(create_table("public", made.tables[0]), R"(CREATE TABLE "public"."posts" (
  "id" text COLLATE "C" NOT NULL DEFAULT pg_catalog.gen_random_uuid()::text,
  "title" text NOT NULL,
  "status" text DEFAULT 'DRAFT'::text,
  "_version" integer NOT NULL DEFAULT 1,
  "_last_changed_at" bigint NOT NULL DEFAULT 0,
  "_field_versions" integer[],
  CONSTRAINT "posts_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "posts_status_check" CHECK ("status" = ANY (ARRAY['DRAFT', 'PUBLISHED']::text[]))
))");
}

TEST(Render, Parts) {
  schema::Model comment = model("Comment", {field("status", "EStatus"), field("text", "String")});
  add_key(comment, field("post_id", "ID"), "Post");
  add_index(comment, {"status", "post_id", "text"});
  const Shape made = shape({model("Post", {}), comment}, {enumeration("EStatus", {"A"})});
  const Table &comments = made.tables[1];
  const auto stamp = std::ranges::find(comments.parts, "zz_datastore_stamp", &Part::name);
  EXPECT_EQ(add_part("public", comments, *part(made, "comments_post_id_fkey")),
            R"(ALTER TABLE "public"."comments" ADD CONSTRAINT "comments_post_id_fkey" )"
            R"(FOREIGN KEY ("post_id") REFERENCES "public"."posts" ("id") ON DELETE CASCADE)");
  EXPECT_EQ(add_part("public", comments, *part(made, "comments_post_id_idx")),
            R"(CREATE INDEX "comments_post_id_idx" ON "public"."comments" ("post_id"))");
  EXPECT_EQ(add_part("public", comments, *part(made, "comments_status_post_id_text_idx")),
            R"(CREATE INDEX "comments_status_post_id_text_idx" ON "public"."comments" )"
            R"(("status", "post_id", "text" COLLATE "C", "id"))");
  EXPECT_EQ(add_part("public", comments, *part(made, "comments_status_check")),
            R"(ALTER TABLE "public"."comments" ADD CONSTRAINT "comments_status_check" )"
            R"(CHECK ("status" = ANY (ARRAY['A']::text[])))");
  EXPECT_EQ(add_part("public", comments, *stamp),
            R"(CREATE OR REPLACE TRIGGER "zz_datastore_stamp" BEFORE INSERT OR UPDATE ON "public"."comments"
  FOR EACH ROW EXECUTE FUNCTION datastore.stamp();
ALTER TABLE "public"."comments" ENABLE ALWAYS TRIGGER "zz_datastore_stamp")");
  EXPECT_EQ(drop_part("public", comments, *part(made, "comments_post_id_idx")),
            R"(DROP INDEX "public"."comments_post_id_idx")");
  EXPECT_EQ(drop_part("public", comments, *part(made, "comments_post_id_fkey")),
            R"(ALTER TABLE "public"."comments" DROP CONSTRAINT "comments_post_id_fkey")");
  EXPECT_EQ(drop_part("public", comments, *stamp),
            R"(DROP TRIGGER "zz_datastore_stamp" ON "public"."comments")");
}

TEST(Render, ForeignKeysOfATableShareAStatement) {
  schema::Model pair = model("Pair", {});
  add_key(pair, field("a", "ID"), "Pair");
  add_key(pair, field("b", "ID"), "Pair", schema::DeleteRule::no_action);
  const Shape made = shape({pair});
  const std::vector<Part> keys{*part(made, "pairs_a_fkey"), *part(made, "pairs_b_fkey")};
  EXPECT_EQ(add_foreign_keys("public", made.tables[0], keys), R"(ALTER TABLE "public"."pairs"
  ADD CONSTRAINT "pairs_a_fkey" FOREIGN KEY ("a") REFERENCES "public"."pairs" ("id") ON DELETE CASCADE,
  ADD CONSTRAINT "pairs_b_fkey" FOREIGN KEY ("b") REFERENCES "public"."pairs" ("id") ON DELETE NO ACTION)");
}

TEST(Render, Columns) {
  const std::string posts = qualified("public", "posts");
  Column id;
  id.name = "id";
  id.type = "text";
  id.collation = "C";
  EXPECT_EQ(alter_types(posts, std::vector<TypeChange>{{id, ""}}),
            R"(ALTER TABLE "public"."posts" ALTER COLUMN "id" TYPE text COLLATE "C")");
  EXPECT_EQ(alter_types(posts, std::vector<TypeChange>{{id, "\"id\"::text"}}),
            R"(ALTER TABLE "public"."posts" ALTER COLUMN "id" TYPE text COLLATE "C"
  USING "id"::text)");
  EXPECT_EQ(alter_types(posts, std::vector<TypeChange>{{id, ""}, {id, "\"id\"::text"}}),
            R"(ALTER TABLE "public"."posts"
  ALTER COLUMN "id" TYPE text COLLATE "C",
  ALTER COLUMN "id" TYPE text COLLATE "C" USING "id"::text)");
  EXPECT_EQ(replace_column(posts, "a\"", id),
            R"(ALTER TABLE "public"."posts" DROP COLUMN "a""", ADD COLUMN "id" text COLLATE "C")");
  EXPECT_EQ(rename_column(posts, "a\"", "b"), R"(ALTER TABLE "public"."posts" RENAME COLUMN "a""" TO "b")");
  EXPECT_EQ(comment_on_column(posts, "a", "it's"), R"(COMMENT ON COLUMN "public"."posts"."a" IS 'it''s')");
  EXPECT_EQ(comment_on_table(posts, ""), R"(COMMENT ON TABLE "public"."posts" IS NULL)");
  id.backfill_sql = "'x'::text";
  EXPECT_EQ(backfill(posts, id), R"(UPDATE "public"."posts" SET "id" = 'x'::text WHERE "id" IS NULL)");
}

TEST(Render, Triggers) {
  const std::string posts = qualified("public", "posts");
  Part first = make_part(Part::Kind::trigger, "a\"", {}), second = make_part(Part::Kind::trigger, "b", {});
  first.definition = second.definition = "AFTER INSERT";
  EXPECT_EQ(create_triggers(posts, std::span(&first, 1)),
            R"(CREATE OR REPLACE TRIGGER "a""" AFTER INSERT;
ALTER TABLE "public"."posts" ENABLE ALWAYS TRIGGER "a""")");
  const Part both[] = {first, second};
  EXPECT_EQ(create_triggers(posts, both), R"(CREATE OR REPLACE TRIGGER "a""" AFTER INSERT;
CREATE OR REPLACE TRIGGER "b" AFTER INSERT;
ALTER TABLE "public"."posts"
  ENABLE ALWAYS TRIGGER "a""",
  ENABLE ALWAYS TRIGGER "b")");
}

}  // namespace
}  // namespace datastore::ddl::test
