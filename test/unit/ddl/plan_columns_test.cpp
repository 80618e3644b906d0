#include <gtest/gtest.h>

#include "src/ddl/plan.hpp"
#include "test/unit/ddl/sample.hpp"

namespace datastore::ddl::test {
namespace {

const schema::Enum status = enumeration("EStatus", {"DRAFT", "PUBLISHED"});

Shape posts(std::initializer_list<schema::Field> fields) { return shape({model("Post", fields)}, {status}); }

Plan change(std::initializer_list<schema::Field> from, std::initializer_list<schema::Field> to) {
  const Plan made = plan(state_of(posts(from)), posts(to));
  EXPECT_EQ(outline(plan(state_of(made.result), posts(to))), "");
  return made;
}

schema::Field at_column(schema::Field field, std::string_view column) {
  field.column = column;
  return field;
}

TEST(PlanColumns, AddOptional) {
  const Plan made = change({}, {field("x", "Int")});
  EXPECT_EQ(outline(made), "add column Post.x\n");
  EXPECT_EQ(made.steps[0].sql, R"(ALTER TABLE "public"."posts" ADD COLUMN "x" integer)");
  EXPECT_TRUE(made.steps[0].preconditions.empty());
}

TEST(PlanColumns, AddRequired) {
  const Plan made = change({}, {field("x", "Int!")});
  ASSERT_EQ(outline(made), "add column Post.x\n");
  ASSERT_EQ(made.steps[0].preconditions.size(), 1u);
  EXPECT_EQ(made.steps[0].preconditions[0].count_sql, R"(SELECT pg_catalog.count(*) FROM "public"."posts")");
  EXPECT_EQ(made.steps[0].preconditions[0].message,
            R"(records of Post that would have no value for "x": %s)");
}

TEST(PlanColumns, AddWithDefault) {
  const Plan required = change({}, {field("x", "Int!", "5")});
  EXPECT_EQ(outline(required), "add column Post.x\n");
  EXPECT_EQ(required.steps[0].sql,
            R"(ALTER TABLE "public"."posts" ADD COLUMN "x" integer NOT NULL DEFAULT 5)");
  EXPECT_TRUE(required.steps[0].preconditions.empty());
  // Records that are there keep their null.
  const Plan optional = change({}, {field("x", "Int", "5")});
  EXPECT_EQ(outline(optional), "add column Post.x\nset default Post.x\n");
  EXPECT_EQ(optional.steps[0].sql, R"(ALTER TABLE "public"."posts" ADD COLUMN "x" integer)");
  EXPECT_EQ(optional.steps[1].sql, R"(ALTER TABLE "public"."posts" ALTER COLUMN "x" SET DEFAULT 5)");
}

TEST(PlanColumns, AddEnum) {
  const Plan made = change({}, {field("x", "EStatus")});
  EXPECT_EQ(outline(made), "add column Post.x\nadd check Post.x\n");
  EXPECT_TRUE(made.steps[1].preconditions.empty());
}

TEST(PlanColumns, ABackfillThatIsNoDefault) {
  Shape wanted = posts({field("x", "Int!")});
  wanted.tables[0].columns[1].backfill_sql = "7";
  const Plan made = plan(state_of(posts({})), wanted);
  EXPECT_EQ(outline(made), "add column Post.x\ndrop default Post.x\n");
  EXPECT_EQ(made.steps[0].sql, R"(ALTER TABLE "public"."posts" ADD COLUMN "x" integer NOT NULL DEFAULT 7)");
}

TEST(PlanColumns, Drop) {
  const Plan made = change({field("x", "EStatus!"), field("y", "Int")}, {field("y", "Int")});
  EXPECT_EQ(outline(made), "drop column Post.x!\n");  // its check goes with it
  EXPECT_EQ(made.steps[0].sql, R"(ALTER TABLE "public"."posts" DROP COLUMN "x")");
}

TEST(PlanColumns, OthersColumnsAreLeftAlone) {
  State state = state_of(posts({}));
  ActualColumn own;
  own.name = "own";
  own.type = "money";
  actual(state, "posts").columns.push_back(own);
  EXPECT_EQ(outline(plan(state, posts({}))), "");
}

TEST(PlanColumns, Rename) {
  const Plan made = change({field("title", "String")}, {at_column(field("title", "String"), "headline")});
  EXPECT_EQ(outline(made), "rename column Post.title\n");
  EXPECT_EQ(made.steps[0].sql, R"(ALTER TABLE "public"."posts" RENAME COLUMN "title" TO "headline")");
  EXPECT_EQ(outline(change({field("title", "String")}, {at_column(field("headline", "String"), "title")})),
            "rename field Post.headline\n");
}

TEST(PlanColumns, RenameKeepsTheCheck) {
  const Plan made = change({field("x", "EStatus")}, {at_column(field("x", "EStatus"), "y")});
  EXPECT_EQ(outline(made), "rename column Post.x\n");
  EXPECT_NE(part(made.result, "posts_x_check"), nullptr);
}

TEST(PlanColumns, Swap) {
  const Plan made = change({field("a", "Int"), field("b", "Int")},
                           {at_column(field("a", "Int"), "b"), at_column(field("b", "Int"), "a")});
  EXPECT_EQ(outline(made), "rename column Post.a\nrename column Post.b\nrename column Post.a\n");
  EXPECT_EQ(made.result.tables[0].column("a")->registered_field, "b");
  EXPECT_EQ(made.result.tables[0].column("b")->registered_field, "a");
}

TEST(PlanColumns, ANewFieldGetsAColumnThatAnotherHad) {
  const Plan made = change({field("a", "Int")}, {at_column(field("a", "Int"), "z"), field("b", "Int"),
                                                 at_column(field("c", "Int"), "a")});
  EXPECT_EQ(outline(made), "rename column Post.a\nadd column Post.b\nadd column Post.c\n");
  EXPECT_EQ(made.result.tables[0].column("z")->registered_field, "a");
  EXPECT_EQ(made.result.tables[0].column("a")->registered_field, "");
}

TEST(PlanColumns, AFieldTakesTheColumnOfOneThatGoes) {
  const Plan made = change({field("a", "Int"), field("b", "Int")}, {at_column(field("a", "Int"), "b")});
  EXPECT_EQ(outline(made), "drop column Post.b!\nrename column Post.a\n");
}

TEST(PlanColumns, RenameOntoSomebodysColumn) {
  State state = state_of(posts({field("a", "Int")}));
  ActualColumn own;
  own.name = "b";
  own.type = "integer";
  actual(state, "posts").columns.push_back(own);
  const Plan made = plan(state, posts({at_column(field("a", "Int"), "b")}));
  ASSERT_EQ(made.refusals.size(), 1u);
  EXPECT_EQ(made.refusals[0].message,
            "column \"a\" of Post.a cannot be renamed: table \"posts\" has a column \"b\" of its own");
}

TEST(PlanColumns, RenamedByHand) {
  State state = state_of(posts({field("a", "Int")}));
  column(actual(state, "posts"), "a").name = "b";
  // The document follows.
  EXPECT_EQ(outline(plan(state, posts({at_column(field("a", "Int"), "b")}))), "");
  // It does not: the column gets its name back.
  const Plan made = plan(state, posts({field("a", "Int")}));
  EXPECT_EQ(outline(made), "rename column Post.a\n");
  EXPECT_EQ(made.steps[0].sql, R"(ALTER TABLE "public"."posts" RENAME COLUMN "b" TO "a")");
  // The field goes, and its column with it.
  EXPECT_EQ(outline(plan(state, posts({}))), "drop column Post.a!\n");
  // After pg_restore nobody knows what it was.
  for (RegisteredField &field : state.registered[0].fields) field.number = 0;
  EXPECT_EQ(outline(plan(state, posts({field("a", "Int")}))), "add column Post.a\n");
}

TEST(PlanColumns, SwappedByHand) {
  const Shape wanted = posts({field("a", "Int"), field("b", "Int")});
  State state = state_of(wanted);
  std::swap(column(actual(state, "posts"), "a").name, column(actual(state, "posts"), "b").name);
  EXPECT_EQ(outline(plan(state, wanted)),
            "rename column Post.a\nrename column Post.b\nrename column Post.a\n");
}

TEST(PlanColumns, SomebodysColumnThatNobodyCouldFill) {
  State state = state_of(posts({field("a", "Int")}));
  ActualColumn own;
  own.name = "own";
  own.type = "integer";
  own.not_null = true;
  actual(state, "posts").columns.push_back(own);
  const Plan made = plan(state, posts({field("a", "Int")}));
  ASSERT_EQ(made.refusals.size(), 1u);
  EXPECT_EQ(made.refusals[0].message,
            "column \"own\" of table \"posts\" of model Post is NOT NULL without a default, and belongs to "
            "no field");
}

TEST(PlanColumns, ADefaultChangedByHand) {
  const Shape wanted = posts({field("x", "Int", "4")});
  State state = state_of(wanted);
  column(actual(state, "posts"), "x").default_id++;
  const Plan made = plan(state, wanted);
  EXPECT_EQ(outline(made), "set default Post.x\n");
  EXPECT_EQ(made.steps[0].sql, R"(ALTER TABLE "public"."posts" ALTER COLUMN "x" SET DEFAULT 4)");
  // One that the schema does not have is his.
  EXPECT_EQ(outline(plan(state_of(posts({field("x", "Int")})), posts({field("x", "Int")}))), "");
  // How ids come about, too.
  state = state_of(wanted);
  column(actual(state, "posts"), "id").default_id++;
  EXPECT_EQ(outline(plan(state, wanted)), "");
}

TEST(PlanColumns, SafeCast) {
  const Plan made = change({field("x", "Int", "5")}, {field("x", "Float", "5")});
  EXPECT_EQ(outline(made), "drop default Post.x\nalter type Post.x\nset default Post.x\n");
  EXPECT_EQ(made.steps[1].sql,
            "ALTER TABLE \"public\".\"posts\" ALTER COLUMN \"x\" TYPE double precision\n  USING "
            "\"x\"::double precision");
}

TEST(PlanColumns, CastsOfATableAreOneStatement) {
  const Plan made = change({field("x", "Int"), field("y", "Int", "5"), field("z", "Int")},
                           {field("x", "Float"), field("y", "String", "5"), field("z", "Int")});
  EXPECT_EQ(outline(made), "drop default Post.y\nalter type Post\nset default Post.y\n");
  EXPECT_EQ(made.steps[1].sql,
            "ALTER TABLE \"public\".\"posts\"\n"
            "  ALTER COLUMN \"x\" TYPE double precision USING \"x\"::double precision,\n"
            "  ALTER COLUMN \"y\" TYPE text USING \"y\"::text");
}

TEST(PlanColumns, ACastOfARenamedColumnIsAskedAboutByItsOldName) {
  const Plan made = change({field("x", "Int")}, {at_column(field("x", "[Int!]!"), "y")});
  EXPECT_EQ(outline(made),
            "rename column Post.x\nalter type Post.x\nset not null Post.x\nadd check Post.x\n");
  EXPECT_EQ(made.steps[1].sql,
            "ALTER TABLE \"public\".\"posts\" ALTER COLUMN \"y\" TYPE integer[]\n"
            "  USING CASE WHEN \"y\" IS NOT NULL THEN ARRAY[\"y\"] END");
  EXPECT_EQ(made.steps[2].preconditions.at(0).count_sql,
            R"(SELECT pg_catalog.count(*) FROM "public"."posts" WHERE "x" IS NULL)");
  EXPECT_EQ(
      made.steps[3].preconditions.at(0).count_sql,
      R"(SELECT pg_catalog.count(*) FROM (SELECT "id", CASE WHEN "x" IS NOT NULL THEN ARRAY["x"] END AS "y" )"
      R"(FROM "public"."posts") AS r WHERE NOT (array_ndims("y") = 1 AND array_position("y", NULL) IS NULL))");
}

TEST(PlanColumns, AListOfEmbeddedObjects) {
  const Plan made = change({field("x", "Address")}, {field("x", "[Address]")});
  EXPECT_EQ(outline(made), "drop check Post.x\nalter type Post.x\nadd check Post.x\nadd check Post.x\n");
}

TEST(PlanColumns, TheCheckOfACastListIsMadeAgain) {
  const Plan made = change({field("x", "[Int!]")}, {field("x", "[String!]")});
  EXPECT_EQ(outline(made), "drop check Post.x\nalter type Post.x\nadd check Post.x\n");
  EXPECT_TRUE(made.steps[2].preconditions.empty());
  EXPECT_NE(part(made.result, "posts_x_items_check"), nullptr);
}

TEST(PlanColumns, UnsafeTypeChange) {
  schema::Model from = model("Post", {field("x", "String!", "a")}), to = model("Post", {field("x", "Int!")});
  add_index(from, {"x"});
  add_index(to, {"x"});
  const Plan made = plan(state_of(shape({from})), shape({to}));
  EXPECT_EQ(outline(made), "replace column Post.x!\ncreate index Post.x\n");
  EXPECT_EQ(made.steps[0].sql,
            R"(ALTER TABLE "public"."posts" DROP COLUMN "x", ADD COLUMN "x" integer NOT NULL)");
  EXPECT_EQ(made.steps[0].hint,
            "Values of type String! need not be Int!: the column is made anew, and its values are lost.");
  EXPECT_EQ(made.steps[0].preconditions.size(), 1u);
  EXPECT_NE(part(made.result, "posts_x_idx"), nullptr);
}

TEST(PlanColumns, AReplacedColumnGetsItsDefault) {
  const Plan required = change({field("x", "String!")}, {field("x", "Int!", "5")});
  EXPECT_EQ(outline(required), "replace column Post.x!\n");
  EXPECT_TRUE(required.steps[0].preconditions.empty());
  EXPECT_EQ(outline(change({field("x", "String")}, {field("x", "Int", "5")})),
            "replace column Post.x!\nset default Post.x\n");
}

TEST(PlanColumns, AReplacedColumnWithAnotherName) {
  const Plan made = change({field("x", "String")}, {at_column(field("x", "Int"), "y")});
  ASSERT_EQ(outline(made), "replace column Post.x!\n");
  EXPECT_EQ(made.steps[0].sql, R"(ALTER TABLE "public"."posts" DROP COLUMN "x", ADD COLUMN "y" integer)");
  // Its name is for another: that one waits for it, and it for the other's name.
  const Plan swapped = change({field("x", "String"), field("y", "String")},
                              {at_column(field("x", "Int"), "y"), at_column(field("y", "String"), "x")});
  ASSERT_EQ(outline(swapped), "replace column Post.x!\nrename column Post.y\nreplace column Post.x\n");
  EXPECT_EQ(swapped.steps[0].sql, R"(ALTER TABLE "public"."posts" DROP COLUMN "x")");
  EXPECT_EQ(swapped.steps[0].hint,
            "Values of type String need not be Int: the column is made anew, and its values are lost.");
  EXPECT_EQ(swapped.steps[2].sql, R"(ALTER TABLE "public"."posts" ADD COLUMN "y" integer)");
}

TEST(PlanColumns, ATypeThatSomebodyChanged) {
  const Shape wanted = posts({field("x", "Int")});
  State state = state_of(wanted);
  column(actual(state, "posts"), "x").type = "text";
  const Plan made = plan(state, wanted);
  ASSERT_EQ(outline(made), "replace column Post.x!\n");
  EXPECT_EQ(made.steps[0].hint,
            "Values of type text need not be integer: the column is made anew, and its values are lost.");
}

// The check of the column that goes has the name that the new one's gets.
TEST(PlanColumns, NamesOfWhatStandsOnAColumnThatGoes) {
  const auto phones = [](std::string_view name, std::string_view column) {
    return at_column(field(name, "[AWSPhone]"), column);
  };
  const Plan renamed = change({phones("c", "c")}, {phones("c", "a")});
  State state = state_of(renamed.result);
  ASSERT_NE(part(renamed.result, "posts_c_check"), nullptr);
  const Plan replaced = plan(state, posts({field("c", "EStatus")}));
  EXPECT_EQ(outline(replaced), "replace column Post.c!\nadd check Post.c\n");
  EXPECT_NE(part(replaced.result, "posts_c_check"), nullptr);
  // The same where the field goes: early enough.
  const Plan dropped = plan(state, posts({at_column(field("d", "EStatus"), "c")}));
  EXPECT_EQ(outline(dropped), "drop column Post.c!\nadd column Post.d\nadd check Post.d\n");
  EXPECT_NE(part(dropped.result, "posts_c_check"), nullptr);
  // One whose names nobody wants goes last.
  EXPECT_EQ(outline(plan(state, posts({field("d", "EStatus")}))),
            "add column Post.d\nadd check Post.d\ndrop column Post.c!\n");
}

TEST(PlanColumns, SetNotNull) {
  const Plan made = change({field("x", "Int")}, {field("x", "Int!")});
  EXPECT_EQ(outline(made), "set not null Post.x\n");
  const Precondition &asked = made.steps[0].preconditions.at(0);
  EXPECT_EQ(asked.count_sql, R"(SELECT pg_catalog.count(*) FROM "public"."posts" WHERE "x" IS NULL)");
  EXPECT_EQ(asked.message, R"(records of Post that have no value for "x": %s)");
  EXPECT_NE(asked.hint.find(R"(SELECT "id" FROM "public"."posts" WHERE "x" IS NULL)"), std::string::npos);
}

TEST(PlanColumns, SetNotNullWithBackfill) {
  const Plan made = change({field("x", "Int", "5")}, {field("x", "Int!", "5")});
  EXPECT_EQ(outline(made), "backfill Post.x\nset not null Post.x\n");
  EXPECT_EQ(made.steps[0].sql, R"(UPDATE "public"."posts" SET "x" = 5 WHERE "x" IS NULL)");
  EXPECT_TRUE(made.steps[1].preconditions.empty());
}

TEST(PlanColumns, DropNotNull) {
  EXPECT_EQ(outline(change({field("x", "Int!")}, {field("x", "Int")})), "drop not null Post.x\n");
}

TEST(PlanColumns, Defaults) {
  EXPECT_EQ(outline(change({field("x", "Int", "5")}, {field("x", "Int", "6")})), "set default Post.x\n");
  EXPECT_EQ(outline(change({field("x", "Int", "5")}, {field("x", "Int")})), "drop default Post.x\n");
  EXPECT_EQ(outline(change({field("x", "Int")}, {field("x", "Int", "5")})), "set default Post.x\n");
  State state = state_of(posts({field("x", "Int")}));
  column(actual(state, "posts"), "x").has_default = true;  // somebody's own
  EXPECT_EQ(outline(plan(state, posts({field("x", "Int")}))), "");
}

TEST(PlanColumns, WhatSomebodyTookAwayComesBack) {
  const Shape wanted = posts({field("x", "Int!", "5")});
  State state = state_of(wanted);
  ActualTable &table = actual(state, "posts");
  column(table, "x").has_default = false;
  column(table, "x").not_null = false;
  table.columns.pop_back();  // _field_versions
  EXPECT_EQ(outline(plan(state, wanted)),
            "add column Post\nbackfill Post.x\nset not null Post.x\nset default Post.x\n");
}

TEST(PlanColumns, Comments) {
  schema::Field told = field("x", "Int");
  told.description = "Some x";
  EXPECT_EQ(outline(change({field("x", "Int")}, {told})), "comment Post.x\n");
  EXPECT_EQ(outline(change({}, {told})), "add column Post.x\ncomment Post.x\n");
  EXPECT_EQ(step(change({told}, {field("x", "Int")}), "comment").sql,
            R"(COMMENT ON COLUMN "public"."posts"."x" IS NULL)");
}

TEST(PlanColumns, HostileNames) {
  const Plan made = change({}, {at_column(field("x", "Int!"), R"(a"; DROP TABLE x; --)")});
  EXPECT_EQ(made.steps[0].sql,
            R"(ALTER TABLE "public"."posts" ADD COLUMN "a""; DROP TABLE x; --" integer NOT NULL)");
  EXPECT_EQ(made.steps[0].preconditions[0].message,
            R"(records of Post that would have no value for "x": %s)");
}

}  // namespace
}  // namespace datastore::ddl::test
