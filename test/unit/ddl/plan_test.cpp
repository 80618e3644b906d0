#include "src/ddl/plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "test/unit/ddl/sample.hpp"

namespace datastore::ddl::test {
namespace {

using schema::DeleteRule;

schema::Model post() {
  schema::Model made = model("Post", {field("title", "String!"), field("status", "EStatus", "DRAFT")});
  made.description = "A post";
  return made;
}
schema::Model comment() {
  schema::Model made = model("Comment", {field("content", "[String!]!"), field("address", "Address")});
  add_key(made, field("post_id", "ID"), "Post");
  add_index(made, {"post_id", "content"});
  return made;
}
const schema::Enum status = enumeration("EStatus", {"DRAFT", "PUBLISHED"});

TEST(Plan, FromNothing) {
  const Plan made = plan({}, shape({post(), comment()}, {status}));
  EXPECT_EQ(outline(made),
            "create table Post\n"
            "create table Comment\n"
            "create index Comment\n"
            "add foreign key Comment.post_id\n" +
                all_triggers("Post") + all_triggers("Comment") + "comment Post\n");
  const std::string &triggers = step(made, "create triggers").sql;
  EXPECT_NE(triggers.find("\n  ENABLE ALWAYS TRIGGER \"zz_datastore_stamp\","), std::string::npos);
  EXPECT_EQ(std::ranges::count(triggers, ';'), 6);
  for (const Step &step : made.steps) EXPECT_TRUE(step.preconditions.empty());
}

TEST(Plan, NothingToDo) {
  const Shape wanted = shape({post(), comment()}, {status});
  EXPECT_EQ(outline(plan(state_of(wanted), wanted)), "");
}

TEST(Plan, TheResultIsWhatANextPlanFinds) {
  const Shape first = shape({post(), comment()}, {status});
  State state = state_of(first);
  state.taken_names = {"comments_content_idx"};
  schema::Model other = comment();
  add_index(other, {"content"});
  const Shape wanted = shape({post(), other}, {status});
  const Plan made = plan(state, wanted);
  EXPECT_EQ(outline(made), "create index Comment.content\n");
  EXPECT_EQ(step(made, "create index").sql.find("comments_content_idx\""), std::string::npos);
  EXPECT_EQ(outline(plan(state_of(made.result), wanted)), "");
}

TEST(Plan, ModelsComeAndGo) {
  const Shape both = shape({post(), comment()}, {status});
  const Shape one = shape({post()}, {status});
  EXPECT_EQ(outline(plan(state_of(both), one)), "drop table Comment!\n");
  EXPECT_EQ(outline(plan(state_of(one), both)),
            "create table Comment\ncreate index Comment\nadd foreign key Comment.post_id\n" +
                all_triggers("Comment"));
}

TEST(Plan, KeysBetweenTablesThatGoAreDroppedFirst) {
  schema::Model a = model("A", {}), b = model("B", {});
  add_key(a, field("b", "ID"), "B");
  add_key(b, field("a", "ID"), "A");
  add_key(a, field("self", "ID"), "A");
  const Plan made = plan(state_of(shape({a, b})), shape({}));
  EXPECT_EQ(outline(made), "drop foreign key A\ndrop foreign key B\ndrop table A!\ndrop table B!\n");
  EXPECT_EQ(step(made, "drop table").sql, "DROP TABLE \"public\".\"as\"");
}

TEST(Plan, AKeyToATableThatGoesIsDroppedFirst) {
  schema::Model child = model("Child", {});
  add_key(child, field("a", "ID"), "A");
  const Shape before = shape({model("A", {}), child});
  schema::Model kept = model("Child", {field("a", "ID")});
  EXPECT_EQ(outline(plan(state_of(before), shape({kept}))),
            "drop foreign key Child.a\ndrop index Child.a\ndrop table A!\n");
  // One that somebody else made stands in the way as well.
  State state = state_of(before);
  state.registered[1].parts.clear();
  EXPECT_EQ(outline(plan(state, shape({kept}))),
            "drop foreign key Child.a\n" + all_triggers("Child") + "drop table A!\n");
}

TEST(Plan, ATableIsRenamed) {
  schema::Model renamed = post();
  renamed.table = "articles";
  const Plan made =
      plan(state_of(shape({post(), comment()}, {status})), shape({renamed, comment()}, {status}));
  EXPECT_EQ(outline(made), "rename table Post\n");
  EXPECT_EQ(step(made, "rename table").sql, "ALTER TABLE \"public\".\"posts\" RENAME TO \"articles\"");
  EXPECT_EQ(part(made.result, "posts_status_check")->columns[0],
            "status");  // kept under the name that it has
}

TEST(Plan, AModelIsRenamed) {
  schema::Model article = post();
  article.name = "Article";
  EXPECT_EQ(outline(plan(state_of(shape({post()}, {status})), shape({article}, {status}))),
            "rename model Article\n");
  article.table = "articles";
  article.mapped_name = "Post";
  EXPECT_EQ(outline(plan(state_of(shape({post()}, {status})), shape({article}, {status}))),
            "rename model Article\nrename table Article\n");
}

TEST(Plan, TablesSwapTheirNames) {
  schema::Model a = model("A", {}), b = model("B", {});
  const State state = state_of(shape({a, b}));
  std::swap(a.table, b.table);
  const Plan made = plan(state, shape({a, b}));
  ASSERT_EQ(outline(made), "rename table A\nrename table B\nrename table A\n");
  EXPECT_EQ(step(made, "rename table", 0).sql, "ALTER TABLE \"public\".\"as\" RENAME TO \"as_aside\"");
  EXPECT_EQ(step(made, "rename table", 1).sql, "ALTER TABLE \"public\".\"bs\" RENAME TO \"as\"");
  EXPECT_EQ(step(made, "rename table", 2).sql, "ALTER TABLE \"public\".\"as_aside\" RENAME TO \"bs\"");
}

TEST(Plan, AModelTakesTheTableOfOneThatGoes) {
  schema::Model a = model("A", {field("x", "Int")}), b = model("B", {field("y", "Int")});
  add_index(b, {"y"});
  const State state = state_of(shape({a, b}));
  a.table = "bs";
  const Plan made = plan(state, shape({a}));
  EXPECT_EQ(outline(made), "drop table B!\nrename table A\n");
}

TEST(Plan, RenamedByHand) {
  const Shape wanted = shape({post()}, {status});
  State state = state_of(wanted);
  actual(state, "posts").name = "old_posts";
  const Plan made = plan(state, wanted);
  EXPECT_EQ(outline(made), "rename table Post\n");
  EXPECT_EQ(step(made, "rename table").sql, "ALTER TABLE \"public\".\"old_posts\" RENAME TO \"posts\"");
}

TEST(Plan, ARenameFindsItsNameTaken) {
  const Shape wanted = shape({post()}, {status});
  State state = state_of(wanted);
  actual(state, "posts").name = "old_posts";
  ActualTable stranger;
  stranger.relation = 5;
  stranger.name = "posts";
  stranger.name_space = "public";
  state.actual.push_back(stranger);
  const Plan made = plan(state, wanted);
  ASSERT_EQ(made.refusals.size(), 1u);
  EXPECT_EQ(made.refusals[0].message,
            "table \"old_posts\" of model Post cannot be renamed: there is another relation \"posts\"");
}

TEST(Plan, ATypeHasTheNameOfATable) {
  const Shape wanted = shape({post()}, {status});
  const std::string refused =
      "refused: model Post cannot have a table \"posts\": there is a type of that name\n";
  State state;
  state.taken_types = {"posts", "other"};
  Plan made = plan(state, wanted);
  ASSERT_EQ(made.refusals.size(), 1u);
  EXPECT_TRUE(outline(made).ends_with(refused));
  EXPECT_FALSE(made.refusals[0].hint.empty());
  // The same for a table that shall get that name; one that has it already has its own type.
  state = state_of(wanted);
  state.taken_types = {"posts"};
  EXPECT_EQ(outline(plan(state, wanted)), "");
  actual(state, "posts").name = "old_posts";
  EXPECT_EQ(outline(plan(state, wanted)), "rename table Post\n" + refused);
}

TEST(Plan, MovedByHand) {
  const Shape wanted = shape({post()}, {status});
  State state = state_of(wanted);
  actual(state, "posts").name_space = "attic";
  const Plan made = plan(state, wanted);
  ASSERT_EQ(made.refusals.size(), 1u);
  EXPECT_EQ(made.refusals[0].message, "table \"posts\" of model Post is in schema \"attic\" now");
  EXPECT_NE(made.refusals[0].hint.find("ALTER TABLE \"attic\".\"posts\" SET SCHEMA \"public\""),
            std::string::npos);
  EXPECT_EQ(step(plan(state, shape({})), "drop table").sql, "DROP TABLE \"attic\".\"posts\"");
}

TEST(Plan, DroppedByHand) {
  const Shape wanted = shape({post()}, {status});
  State state = state_of(wanted);
  state.actual.clear();
  EXPECT_TRUE(outline(plan(state, wanted)).starts_with("create table Post\n"));
  EXPECT_EQ(outline(plan(state, shape({}))), "");
  state.registered[0].relation = 0;
  EXPECT_TRUE(outline(plan(state, wanted)).starts_with("create table Post\n"));
}

TEST(Plan, CommentsFollowTheDescriptions) {
  schema::Model silent = post();
  silent.description.reset();
  const Shape without = shape({silent}, {status});
  EXPECT_EQ(outline(plan(state_of(without), shape({post()}, {status}))), "comment Post\n");
  State state = state_of(shape({post()}, {status}));
  EXPECT_EQ(step(plan(state, without), "comment").sql, "COMMENT ON TABLE \"public\".\"posts\" IS NULL");
  actual(state, "posts").comment = "Somebody's own words";
  EXPECT_EQ(outline(plan(state, without)), "");
}

TEST(Plan, SomebodyElsesTable) {
  const Shape wanted = shape({post()}, {status});
  State state = state_of(wanted);
  actual(state, "posts").owned = false;
  EXPECT_EQ(outline(plan(state, wanted)), "");
  schema::Model more = post();
  more.fields.push_back(field("x", "Int"));
  const Plan changed = plan(state, shape({more}, {status}));
  ASSERT_EQ(changed.refusals.size(), 1u);
  EXPECT_EQ(changed.refusals[0].kind, Refusal::Kind::not_owner);
  EXPECT_EQ(plan(state, shape({})).refusals.size(), 1u);
}

// Planning can be given up.
TEST(Plan, Progress) {
  schema::Model wide = model("Wide", {});
  for (int j = 0; j < 10'000; ++j) wide.fields.push_back(field("f" + std::to_string(j), "Int"));
  schema::Schema schema;
  schema.models.push_back(std::move(wide));
  static int calls;
  const auto count = [] { ++calls; };
  calls = 0;
  const Shape wanted = shape_of(schema, "public", count);
  EXPECT_GE(calls, 9);
  calls = 0;
  plan(state_of(wanted), wanted, count);
  EXPECT_GE(calls, 9);
}

// Larger than anybody's, and as wide as a hostile document can be.
TEST(Plan, LargeSchemas) {
  schema::Schema schema;
  for (int i = 0; i < 500; ++i) {
    schema::Model made = model("M" + std::to_string(i), {});
    for (int j = 0; j < 8; ++j) made.fields.push_back(field("f" + std::to_string(j), "String"));
    add_key(made, field("key", "ID"), "M0");
    schema.models.push_back(std::move(made));
  }
  schema::Model wide = model("Wide", {});
  for (int j = 0; j < 20'000; ++j) wide.fields.push_back(field("f" + std::to_string(j), "EStatus"));
  schema.models.push_back(std::move(wide));
  schema.enums.push_back(status);
  const Shape wanted = shape_of(schema, "public");
  const Plan first = plan({}, wanted);
  const Plan second = plan(state_of(first.result), wanted);
  EXPECT_EQ(first.steps.size(), 501u + 500u + 500u + 501u);
  EXPECT_EQ(outline(second), "");
}

}  // namespace
}  // namespace datastore::ddl::test
