#include <gtest/gtest.h>

#include "src/ddl/plan.hpp"
#include "test/unit/ddl/sample.hpp"

namespace datastore::ddl::test {
namespace {

Shape wanted() {
  schema::Model post = model("Post", {field("title", "String!"), field("at", "AWSDateTime")});
  return shape({post});
}

// A table that fits to the last part, made by somebody else.
State made_by_hand() { return unregistered(state_of(wanted())); }

Plan adopt(const State &state) { return plan(state, wanted()); }

std::string refusal(const State &state) {
  const Plan made = adopt(state);
  EXPECT_EQ(made.refusals.size(), 1u) << outline(made);
  if (made.refusals.empty()) return "";
  EXPECT_FALSE(made.refusals[0].hint.empty());
  return made.refusals[0].message;
}

TEST(Adopt, WhatFits) {
  const Plan made = adopt(made_by_hand());
  EXPECT_EQ(outline(made), "adopt table Post\n" + all_triggers("Post"));
  EXPECT_EQ(made.steps[0].sql, "");
}

// As a dump without our catalogue brings it: no step could write to it with them.
TEST(Adopt, OurTriggersOfAnotherCatalogueGoFirst) {
  State state = made_by_hand();
  state.retired.clear();
  state.actual[0].triggers.push_back({"zz_datastore_stamp", true});
  state.actual[0].triggers.push_back({"zz_datastore_insert", false});
  const Plan made = adopt(state);
  EXPECT_EQ(outline(made),
            "adopt table Post\ndrop trigger Post\ndrop trigger Post\nbackfill Post\n" + all_triggers("Post"));
  EXPECT_EQ(step(made, "drop trigger", 1).sql, R"(DROP TRIGGER "zz_datastore_insert" ON "public"."posts")");
}

// The numbers that _field_versions goes by are those of the catalogue that wrote it.
TEST(Adopt, AnotherCataloguesFieldVersionsAreForgotten) {
  State state = made_by_hand();
  state.retired[0].relation++;
  const Plan made = adopt(state);
  EXPECT_EQ(outline(made), "adopt table Post\nbackfill Post\n" + all_triggers("Post"));
  state.retired.clear();
  EXPECT_EQ(outline(adopt(state)), outline(made));
  EXPECT_EQ(step(made, "backfill").sql,
            R"(UPDATE "public"."posts" SET "_field_versions" = NULL WHERE "_field_versions" IS NOT NULL)");
  std::erase_if(actual(state, "posts").columns,
                [](const ActualColumn &column) { return column.name == "_field_versions"; });
  EXPECT_EQ(outline(adopt(state)), "adopt table Post\nadd column Post\n" + all_triggers("Post"));
}

TEST(Adopt, WhatIsMissingIsAdded) {
  State state = made_by_hand();
  ActualTable &posts = actual(state, "posts");
  std::erase_if(posts.columns, [](const ActualColumn &column) { return column.name.starts_with('_'); });
  column(posts, "title").not_null = false;
  column(posts, "id").has_default = false;
  const Plan made = adopt(state);
  EXPECT_EQ(outline(made),
            "adopt table Post\nadd column Post\nadd column Post\nadd column Post\nset not null Post.title\n"
            "set default Post.id\n" +
                all_triggers("Post"));
  EXPECT_TRUE(step(made, "add column").preconditions.empty());
}

TEST(Adopt, IdsGetTheirCollation) {
  State state = made_by_hand();
  column(actual(state, "posts"), "id").collation = "";
  EXPECT_EQ(step(adopt(state), "alter type").sql,
            R"(ALTER TABLE "public"."posts" ALTER COLUMN "id" TYPE text COLLATE "C")");
  EXPECT_EQ(outline(adopt(state)), "adopt table Post\nalter type Post.id\n" + all_triggers("Post"));
}

TEST(Adopt, SomebodysDefaultsAndCommentsStay) {
  State state = made_by_hand();
  column(actual(state, "posts"), "title").has_default = true;
  column(actual(state, "posts"), "title").comment = "The title";
  actual(state, "posts").comment = "Posts";
  EXPECT_EQ(outline(adopt(state)), "adopt table Post\n" + all_triggers("Post"));
}

TEST(Adopt, TheSchemasDefaultsAreSet) {
  schema::Model post = model("Post", {field("x", "Int", "5")});
  const Shape full = shape({post});
  State state = unregistered(state_of(full));
  const std::string before = "adopt table Post\n", after = all_triggers("Post");
  EXPECT_EQ(outline(plan(state, full)), before + after);
  column(actual(state, "posts"), "x").default_sql = "1";
  const Plan made = plan(state, full);
  EXPECT_EQ(outline(made), before + "set default Post.x\n" + after);
  EXPECT_EQ(step(made, "set default").sql, R"(ALTER TABLE "public"."posts" ALTER COLUMN "x" SET DEFAULT 5)");
  // The same for a column that somebody added to a table of ours.
  State registered = state_of(shape({model("Post", {})}));
  registered.actual[0].columns = state.actual[0].columns;
  EXPECT_EQ(outline(plan(registered, full)), "set default Post.x\n");
  // Where ids come from is for their maker to say.
  column(actual(state, "posts"), "x").default_sql = "5";
  column(actual(state, "posts"), "id").default_sql = "my_ids()";
  EXPECT_EQ(outline(plan(state, full)), before + after);
}

TEST(Adopt, AllRefusalsAtOnce) {
  State state = made_by_hand();
  ActualTable &posts = actual(state, "posts");
  ActualColumn other;
  other.name = "other";
  other.type = "money";
  other.not_null = true;
  posts.columns.push_back(other);
  posts.persistence = 'u';
  posts.callers_own = false;
  column(posts, "at").type = "integer";
  column(posts, "title").generated = true;
  EXPECT_EQ(adopt(state).refusals.size(), 5u) << outline(adopt(state));
}

TEST(Adopt, ChecksAndKeysAreKnownAgain) {
  schema::Model post = model("Post", {field("x", "EStatus"), field("tags", "[String!]")});
  add_key(post, field("parent", "ID"), "Post");
  const Shape full = shape({post}, {enumeration("EStatus", {"A"})});
  const Plan made = plan(unregistered(state_of(full)), full);
  EXPECT_EQ(outline(made), "adopt table Post\n" + all_triggers("Post"));
  EXPECT_EQ(made.result.tables[0].parts.size(), full.tables[0].parts.size());
}

TEST(Adopt, KindsOfRelations) {
  State state = made_by_hand();
  actual(state, "posts").relkind = 'v';
  EXPECT_EQ(refusal(state), "model Post cannot have a table \"posts\": there is a view of that name");
  actual(state, "posts").relkind = 'p';
  EXPECT_NE(refusal(state).find("a partitioned table"), std::string::npos);
  state = made_by_hand();
  actual(state, "posts").persistence = 'u';
  EXPECT_NE(refusal(state).find("is unlogged"), std::string::npos);
  state = made_by_hand();
  actual(state, "posts").inherits = true;
  EXPECT_NE(refusal(state).find("inheritance"), std::string::npos);
  state = made_by_hand();
  actual(state, "posts").late_trigger = "zzz";
  EXPECT_EQ(
      refusal(state),
      "trigger \"zzz\" of table \"posts\" of model Post would change rows after they got their versions");
  state = made_by_hand();
  actual(state, "posts").callers_own = false;
  EXPECT_NE(refusal(state).find("has another owner"), std::string::npos);
  EXPECT_TRUE(adopt(state).refusals[0].hint.ends_with(R"(ALTER TABLE "public"."posts" OWNER TO …)"));
  EXPECT_EQ(adopt(state).refusals[0].kind, Refusal::Kind::not_owner);
}

TEST(Adopt, TheId) {
  State state = made_by_hand();
  column(actual(state, "posts"), "id").name = "key";
  EXPECT_EQ(adopt(state).refusals[0].message, "table \"posts\" of model Post has no column \"id\"");

  state = made_by_hand();
  column(actual(state, "posts"), "id").type = "character varying(36)";
  EXPECT_EQ(refusal(state),
            "column \"id\" of table \"posts\" (Post.id) has type character varying(36), and not text");
  EXPECT_NE(adopt(state).refusals[0].hint.find(R"(ALTER COLUMN "id" TYPE text)"), std::string::npos);

  state = made_by_hand();
  actual(state, "posts").constraints[0].kind = 'u';
  EXPECT_EQ(refusal(state), "the primary key of table \"posts\" of model Post is not \"id\"");
  EXPECT_NE(adopt(state).refusals[0].hint.find(R"(ALTER TABLE "public"."posts" ADD PRIMARY KEY ("id"))"),
            std::string::npos);

  state = made_by_hand();
  actual(state, "posts").constraints[0].columns = {"id", "title"};
  EXPECT_NE(adopt(state).refusals[0].hint.find(R"(DROP CONSTRAINT "posts_pkey", ADD PRIMARY KEY ("id"))"),
            std::string::npos);

  state = made_by_hand();
  actual(state, "posts").constraints[0].deferrable = true;
  EXPECT_NE(refusal(state).find("deferrable"), std::string::npos);
}

TEST(Adopt, TypesMustFit) {
  State state = made_by_hand();
  column(actual(state, "posts"), "at").type = "timestamp without time zone";
  EXPECT_EQ(refusal(state),
            "column \"at\" of table \"posts\" (Post.at) has type timestamp without time zone, and not "
            "timestamp with "
            "time zone");
  EXPECT_EQ(adopt(state).refusals[0].hint,
            R"(ALTER TABLE "public"."posts" ALTER COLUMN "at" TYPE timestamp with time zone USING )"
            R"("at" AT TIME ZONE 'UTC' makes it fit.)");
  column(actual(state, "posts"), "at").type = "integer";
  EXPECT_NE(adopt(state).refusals[0].hint.find(R"(USING "at"::timestamp with time zone)"), std::string::npos);
}

TEST(Adopt, GeneratedColumns) {
  State state = made_by_hand();
  column(actual(state, "posts"), "title").generated = true;
  EXPECT_EQ(refusal(state),
            "column \"title\" of table \"posts\" (Post.title) is generated, so no value can be saved");
}

TEST(Adopt, OtherColumns) {
  State state = made_by_hand();
  ActualColumn other;
  other.name = "other";
  other.type = "money";
  other.not_null = true;
  actual(state, "posts").columns.push_back(other);
  EXPECT_EQ(refusal(state),
            "column \"other\" of table \"posts\" of model Post is NOT NULL without a default, and belongs to "
            "no field");
  column(actual(state, "posts"), "other").has_default = true;
  EXPECT_TRUE(adopt(state).refusals.empty());
  column(actual(state, "posts"), "other").has_default = false;
  column(actual(state, "posts"), "other").generated = true;
  EXPECT_TRUE(adopt(state).refusals.empty());
}

TEST(Adopt, TablesOfOtherNamespacesAreNoneOfOurs) {
  State state = made_by_hand();
  actual(state, "posts").name_space = "other";
  EXPECT_TRUE(outline(adopt(state)).starts_with("create table Post\n"));
}

TEST(Adopt, ATableThatWasMadeAgainByHand) {
  State state = state_of(wanted());
  state.registered[0].relation = 7;  // gone
  actual(state, "posts").triggers.clear();
  EXPECT_EQ(outline(adopt(state)), "adopt table Post\nbackfill Post\n" + all_triggers("Post"));
}

}  // namespace
}  // namespace datastore::ddl::test
