#include <gtest/gtest.h>

#include <algorithm>

#include "src/ddl/plan.hpp"
#include "test/unit/ddl/sample.hpp"

namespace datastore::ddl::test {
namespace {

using schema::DeleteRule;

Plan change(const Shape &from, const Shape &to) {
  const Plan made = plan(state_of(from), to);
  EXPECT_EQ(outline(plan(state_of(made.result), to)), "");
  return made;
}

Shape with_status(std::initializer_list<std::string_view> values, std::string_view type_text = "EStatus") {
  return shape({model("Post", {field("x", type_text)})}, {enumeration("EStatus", values)});
}

// ---- checks ----

TEST(PlanParts, AnEnumGrows) {
  const Plan made = change(with_status({"A", "B"}), with_status({"A", "B", "C"}));
  EXPECT_EQ(outline(made), "drop check Post.x\nadd check Post.x\n");
  EXPECT_TRUE(made.steps[1].preconditions.empty());
  EXPECT_NE(part(made.result, "posts_x_check"), nullptr);
  EXPECT_EQ(outline(change(with_status({"A", "B"}), with_status({"B", "A"}))), "");
}

TEST(PlanParts, AnEnumShrinks) {
  const Plan made = change(with_status({"A", "B", "C"}), with_status({"A"}));
  const Precondition &asked = step(made, "add check").preconditions.at(0);
  EXPECT_EQ(
      asked.count_sql,
      R"(SELECT pg_catalog.count(*) FROM "public"."posts" AS r WHERE NOT ("x" = ANY (ARRAY['A']::text[])))");
  EXPECT_EQ(asked.message, R"(records of Post with the "x" B or C, which the schema leaves out: %s)");
  EXPECT_NE(asked.hint.find("SELECT \"id\" FROM \"public\".\"posts\" AS r WHERE NOT"), std::string::npos);
}

TEST(PlanParts, TextBecomesAnEnum) {
  const Plan made = change(with_status({"A"}, "String"), with_status({"A"}));
  EXPECT_EQ(outline(made), "add check Post.x\n");
  EXPECT_EQ(made.steps[0].preconditions.at(0).message,
            R"(records of Post whose "x" does not fit EStatus: %s)");
  EXPECT_EQ(outline(change(with_status({"A"}), with_status({"A"}, "String"))), "drop check Post.x\n");
}

TEST(PlanParts, ACheckThatSomebodyChanged) {
  const Shape wanted = with_status({"A"});
  State state = state_of(wanted);
  for (ActualConstraint &constraint : actual(state, "posts").constraints)
    if (constraint.kind == 'c') constraint.definition = "(x = ANY (ARRAY['A'::text, 'Z'::text]))";
  EXPECT_EQ(outline(plan(state, wanted)), "drop check Post.x\nadd check Post.x\n");
  actual(state, "posts").constraints.pop_back();
  EXPECT_EQ(outline(plan(state, wanted)), "add check Post.x\n");
}

TEST(PlanParts, ACheckThatIsNotValidated) {
  const Shape wanted = with_status({"A"});
  State state = state_of(wanted);
  actual(state, "posts").constraints.back().validated = false;
  const Plan made = plan(state, wanted);
  EXPECT_EQ(outline(made), "drop check Post.x\nadd check Post.x\n");
  EXPECT_EQ(made.steps[1].preconditions.size(), 1u);
}

TEST(PlanParts, ACheckThatSomebodyRenamed) {
  const Shape before = with_status({"A", "B"});
  State state = state_of(before);
  actual(state, "posts").constraints.back().name = "by_hand";
  EXPECT_EQ(outline(plan(state, before)), "");
  const Plan other = plan(state, with_status({"A"}));
  EXPECT_EQ(outline(other), "drop check Post.x\nadd check Post.x\n");
  EXPECT_EQ(other.steps[0].sql, R"(ALTER TABLE "public"."posts" DROP CONSTRAINT "by_hand")");
  EXPECT_NE(step(other, "add check").preconditions.at(0).message.find("\"x\" B"), std::string::npos);
  EXPECT_EQ(outline(plan(state, with_status({}, "String"))), "drop check Post.x\n");
  // One with another meaning is somebody's own.
  actual(state, "posts").constraints.back().definition = "(x <> ''::text)";
  EXPECT_EQ(outline(plan(state, with_status({}, "String"))), "");
}

TEST(PlanParts, SomebodysCheckKeepsItsName) {
  State state = state_of(with_status({"A"}, "String"));
  ActualConstraint own;
  own.name = "posts_x_check";
  own.columns = {"x"};
  own.definition = "(x <> 'B'::text)";
  actual(state, "posts").constraints.push_back(own);
  const Plan made = plan(state, with_status({"A"}));
  EXPECT_EQ(outline(made), "add check Post.x\n");
  EXPECT_EQ(made.steps[0].sql.find("\"posts_x_check\""), std::string::npos);
}

// ---- foreign keys ----

Shape with_key(DeleteRule rule, std::string_view target = "Post") {
  schema::Model comment = model("Comment", {});
  add_key(comment, field("key", "ID"), target, rule);
  return shape({model("Post", {}), model("User", {}), comment});
}

ActualConstraint &key_of(State &state) { return actual(state, "comments").constraints.back(); }

TEST(PlanParts, AnotherDeleteRule) {
  const Plan made = change(with_key(DeleteRule::cascade), with_key(DeleteRule::set_null));
  EXPECT_EQ(outline(made), "drop foreign key Comment.key\nadd foreign key Comment.key\n");
  EXPECT_TRUE(made.steps[1].preconditions.empty());  // the old one has seen to it
}

TEST(PlanParts, AnotherTarget) {
  const Plan made = change(with_key(DeleteRule::cascade), with_key(DeleteRule::cascade, "User"));
  EXPECT_EQ(outline(made), "drop foreign key Comment.key\nadd foreign key Comment.key\n");
  EXPECT_EQ(
      made.steps[1].preconditions.at(0).count_sql,
      R"(SELECT pg_catalog.count(*) FROM "public"."comments" AS r WHERE r."key" IS NOT NULL AND NOT EXISTS )"
      R"((SELECT FROM "public"."users" AS t WHERE t."id" = r."key"))");
}

TEST(PlanParts, ATargetThatIsNew) {
  schema::Model before = model("Comment", {field("key", "ID")}), after = model("Comment", {});
  add_key(after, field("key", "ID"), "Post");
  const Plan made = change(shape({before}), shape({model("Post", {}), after}));
  EXPECT_EQ(step(made, "add foreign key").preconditions.at(0).count_sql,
            R"(SELECT pg_catalog.count(*) FROM "public"."comments" AS r WHERE r."key" IS NOT NULL)");
  EXPECT_EQ(step(made, "alter type").sql,
            R"(ALTER TABLE "public"."comments" ALTER COLUMN "key" TYPE text COLLATE "C")");
}

TEST(PlanParts, AKeyFollowsItsRenamedTarget) {
  schema::Model post = model("Post", {}), comment = model("Comment", {});
  add_key(comment, field("key", "ID"), "Post");
  const Shape before = shape({post, comment});
  post.table = "articles";
  EXPECT_EQ(outline(change(before, shape({post, comment}))), "rename table Post\n");
}

TEST(PlanParts, OrphansAreLookedForUnderTheOldNames) {
  schema::Model post = model("Post", {}), comment = model("Comment", {field("key", "ID")});
  const Shape before = shape({post, comment});
  post.table = "articles";
  comment.table = "remarks";
  comment.fields.pop_back();
  schema::Field key = field("key", "ID");
  key.column = "article";
  add_key(comment, key, "Post");
  const Plan made = change(before, shape({post, comment}));
  EXPECT_EQ(
      step(made, "add foreign key").preconditions.at(0).count_sql,
      R"(SELECT pg_catalog.count(*) FROM (SELECT "id", "key" AS "article" FROM "public"."comments") AS r )"
      R"(WHERE r."article" IS NOT NULL AND NOT EXISTS )"
      R"((SELECT FROM "public"."posts" AS t WHERE t."id" = r."article"))");
}

TEST(PlanParts, KeysOfATableAreAddedAtOnce) {
  schema::Model pair = model("Pair", {});
  add_key(pair, field("a", "ID"), "Pair");
  add_key(pair, field("b", "ID"), "Pair");
  const Plan made = plan({}, shape({pair}));
  EXPECT_NE(step(made, "add foreign key").sql.find("pairs_a_fkey"), std::string::npos);
  EXPECT_NE(step(made, "add foreign key").sql.find("pairs_b_fkey"), std::string::npos);
  EXPECT_EQ(step(made, "add foreign key").field, "");
}

TEST(PlanParts, AKeyIsTheSameWhateverItsName) {
  const Shape wanted = with_key(DeleteRule::cascade);
  State state = state_of(wanted);
  key_of(state).name = "somebodys_name";
  EXPECT_EQ(outline(plan(state, wanted)), "");
}

TEST(PlanParts, AKeyThatDoesNotDo) {
  const Shape wanted = with_key(DeleteRule::cascade);
  const std::string remade = "drop foreign key Comment.key\nadd foreign key Comment.key\n";
  State state = state_of(wanted);
  key_of(state).deferrable = true;
  EXPECT_EQ(outline(plan(state, wanted)), remade);
  state = state_of(wanted);
  key_of(state).validated = false;
  EXPECT_EQ(outline(plan(state, wanted)), remade);
  EXPECT_EQ(plan(state, wanted).steps[1].preconditions.size(), 1u);
  state = state_of(wanted);
  key_of(state).targets_id = false;
  EXPECT_EQ(outline(plan(state, wanted)), remade);
}

TEST(PlanParts, ARelationGoesItsColumnStays) {
  schema::Model comment = model("Comment", {field("key", "ID")});
  EXPECT_EQ(
      outline(change(with_key(DeleteRule::cascade), shape({model("Post", {}), model("User", {}), comment}))),
      "drop foreign key Comment.key\ndrop index Comment.key\n");
}

TEST(PlanParts, AKeyUnderAnotherName) {
  const Shape wanted = with_key(DeleteRule::cascade);
  State state = state_of(wanted);
  key_of(state).name = "foo";
  const Plan kept = plan(state, wanted);
  EXPECT_EQ(outline(kept), "");
  EXPECT_NE(part(kept.result, "foo"), nullptr);
  // It goes with the relation.
  schema::Model comment = model("Comment", {field("key", "ID")});
  const Plan gone = plan(state, shape({model("Post", {}), model("User", {}), comment}));
  EXPECT_EQ(outline(gone), "drop index Comment.key\ndrop foreign key Comment.key\n");
  EXPECT_EQ(gone.steps[1].sql, R"(ALTER TABLE "public"."comments" DROP CONSTRAINT "foo")");
}

// ---- indexes ----

Shape with_index(std::initializer_list<std::string_view> columns) {
  schema::Model post = model("Post", {field("a", "String"), field("b", "String")});
  if (columns.size()) add_index(post, columns);
  return shape({post});
}

TEST(PlanParts, IndexesComeAndGo) {
  EXPECT_EQ(outline(change(with_index({}), with_index({"a", "b"}))), "create index Post\n");
  EXPECT_EQ(outline(change(with_index({"a"}), with_index({}))), "drop index Post.a\n");
  EXPECT_EQ(outline(change(with_index({"a", "b"}), with_index({"b", "a"}))),
            "drop index Post\ncreate index Post\n");
}

// The plan for an index of a, where somebody has made this one.
Plan beside(ActualIndex index, std::initializer_list<std::string_view> wanted = {"a", "b"}) {
  State state = state_of(with_index({}));
  actual(state, "posts").indexes.push_back(std::move(index));
  return plan(state, with_index(wanted));
}

TEST(PlanParts, SomebodysIndexDoes) {
  for (const ActualIndex &index : std::vector<ActualIndex>{
           {"by_hand", {"a", "b", "id"}, true, false, {"", "C", ""}},
           {"by_hand", {"a", "b", "id"}, true, false, {"", "C", "C"}},
           // It says more than is asked for.
           {"by_hand", {"a", "b", "id", "_version"}, true, false, {"", "C", "", ""}},
           // Where there is one record at most there is nothing to put in order.
           {"by_hand", {"a"}, true, true, {""}},
           {"by_hand", {"a", "b"}, true, true, {"", "C"}},
           {"posts_a_b_idx", {"a", "b"}, true, true, {"", "C"}},
       }) {
    const Plan made = beside(index);
    EXPECT_EQ(outline(made), "") << index.columns.size();
    // It is not ours to drop later.
    for (const Part &part : made.result.tables[0].parts) EXPECT_NE(part.kind, Part::Kind::index);
  }
}

TEST(PlanParts, AnIndexThatDoesNotDo) {
  for (const ActualIndex &index : std::vector<ActualIndex>{
           {"posts_a_b_idx", {"a", "b", "id"}, false, false, {"", "C", ""}},
           {"posts_a_b_idx", {"a", "b"}, true, false, {"", "C"}},
           {"posts_a_b_idx", {"a", "b", "id"}, true, false, {"", "", ""}},
           {"posts_a_b_idx", {"a", "b", "id"}, true, false, {"", "C", "de_DE"}},
           // Equality would not find it.
           {"posts_a_b_idx", {"a", "b", "id"}, true, false, {"C", "C", ""}},
           {"posts_a_b_idx", {"a", "b", "id"}, true, true, {"C", "C", ""}},
           {"posts_a_b_idx", {"b", "a", "id"}, true, false, {"", "C", ""}},
           {"posts_a_b_idx", {"a", "_version"}, true, true, {"", ""}},
       }) {
    const Plan made = beside(index);
    EXPECT_EQ(outline(made), "create index Post\n") << index.columns.size();
    EXPECT_EQ(made.steps.at(0).sql.find("\"posts_a_b_idx\""), std::string::npos);
  }
}

TEST(PlanParts, AnIndexOfOursThatServesIsStillMadeAnew) {
  EXPECT_EQ(outline(change(with_index({"a", "id", "b"}), with_index({"a"}))),
            "drop index Post\ncreate index Post.a\n");
  // As one of a version of ours that had other keys is.
  Shape before = with_index({"a"});
  State state = state_of(before);
  actual(state, "posts").indexes.back().columns = {"a"};
  const Plan made = plan(state, with_index({"a"}));
  EXPECT_EQ(outline(made), "drop index Post.a\ncreate index Post.a\n");
  EXPECT_EQ(made.steps.at(1).sql, R"(CREATE INDEX "posts_a_idx" ON "public"."posts" ("a", "id"))");
}

// PostgreSQL makes the index of a converted column in the column's own collation.
TEST(PlanParts, ASortKeyBecomesAText) {
  schema::Model numbered = model("Post", {field("a", "Int"), field("n", "Int")});
  schema::Model texts = model("Post", {field("a", "String"), field("n", "String")});
  for (schema::Model *model : {&numbered, &texts}) add_index(*model, {"a", "n"});
  EXPECT_EQ(outline(change(shape({numbered}), shape({texts}))),
            "drop index Post\nalter type Post\ncreate index Post\n");
}

TEST(PlanParts, NamesThatOthersHave) {
  State state;
  state.taken_names = {"posts_a_idx", "posts_pkey"};
  const Plan made = plan(state, with_index({"a"}));
  EXPECT_EQ(part(made.result, "posts_a_idx"), nullptr);
  EXPECT_EQ(step(made, "create table").sql.find("\"posts_pkey\""), std::string::npos);
  EXPECT_EQ(made.result.tables[0].primary_key.substr(0, 11), "posts_pkey_");
}

// ---- triggers ----

TEST(PlanParts, ATriggerThatIsGoneOrDisabled) {
  const Shape wanted = with_index({});
  State state = state_of(wanted);
  actual(state, "posts").triggers[0].always = false;
  const Plan made = plan(state, wanted);
  EXPECT_EQ(outline(made), "create triggers Post\n");
  // That one alone.
  EXPECT_EQ(std::ranges::count(made.steps[0].sql, ';'), 1);
  actual(state, "posts").triggers.clear();
  EXPECT_EQ(outline(plan(state, wanted)), "create triggers Post\n");
  EXPECT_EQ(std::ranges::count(plan(state, wanted).steps[0].sql, ';'), 6);
}

TEST(PlanParts, ATriggerThatIsNotWantedAnyMore) {
  const Shape wanted = with_index({});
  State state = state_of(wanted);
  Part old = wanted.tables[0].parts.back();
  old.name = "zz_old";
  state.registered[0].parts.push_back(old);
  EXPECT_EQ(outline(plan(state, wanted)), "");
  actual(state, "posts").triggers.push_back({"zz_old", true});
  EXPECT_EQ(outline(plan(state, wanted)), "drop trigger Post\n");
  actual(state, "posts").triggers.back().always = false;
  EXPECT_EQ(outline(plan(state, wanted)), "drop trigger Post\n");
  state.registered[0].parts.pop_back();
  EXPECT_EQ(step(plan(state, wanted), "drop trigger").sql, R"(DROP TRIGGER "zz_old" ON "public"."posts")");
}

TEST(PlanParts, ATriggerOfAnotherForm) {
  const Shape wanted = with_index({});
  State state = state_of(wanted);
  state.registered[0].parts.back().definition.insert(0, "AFTER DELETE OR ");
  EXPECT_EQ(outline(plan(state, wanted)), "create triggers Post\n");
}

}  // namespace
}  // namespace datastore::ddl::test
