// Two tables, columns or operations of one name.
#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

TEST(Clashes, Tables) {
  EXPECT_EQ(errors("type Post @model(queries: null) { a: Int }\ntype Posts @model(queries: null) { a: Int }"),
            (Lines{"1:6 model Post and model Posts have the same table, \"posts\"",
                   "2:6 model Posts and model Post have the same table, \"posts\""}));
  EXPECT_EQ(errors(R"(type A @model @refersTo(name: "b_s") { a: Int }
type B @model @refersTo(name: "b_s") { a: Int })")
                .size(),
            2u);
}

TEST(Clashes, JoinModelsHaveTablesToo) {
  EXPECT_EQ(errors(R"(type P @model { ts: [T] @manyToMany(relationName: "pt") }
type T @model @refersTo(name: "pts") { ps: [P] @manyToMany(relationName: "pt") })"),
            (Lines{"1:25 model Pt and model T have the same table, \"pts\"",
                   "2:6 model T and model Pt have the same table, \"pts\""}));
}

TEST(Clashes, Columns) {
  EXPECT_EQ(errors("type P @model {\n  postID: ID\n  postId: ID\n  post_id: ID\n}"),
            (Lines{"2:3 P.postID and P.postId have the same column, \"post_id\"",
                   "3:3 P.postId and P.postID have the same column, \"post_id\"",
                   "4:3 P.post_id and P.postID have the same column, \"post_id\""}));
  EXPECT_EQ(error("type P @model { LastChangedAt: Int _LastChangedAt: Int }"),
            "P._LastChangedAt: \"_last_changed_at\" cannot be the name of its column: it is the name of a "
            "column that every "
            "model has for its versions");
}

TEST(Clashes, ImplicitKeysHaveColumnsToo) {
  const auto found = errors("type P @model { c: [C] @hasMany } type C @model { p_c_id: ID }");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_NE(found[1].find("C.p_c_id and C.pCId have the same column, \"p_c_id\""), std::string::npos);
}

TEST(Clashes, Operations) {
  EXPECT_EQ(errors(R"(type Post @model @refersTo(name: "a") { a: Int }
type Posts @model @refersTo(name: "b") { a: Int })"),
            (Lines{"1:6 list of Post and list of Posts have the same query, \"listPosts\"",
                   "1:6 sync of Post and sync of Posts have the same query, \"syncPosts\"",
                   "2:6 list of Posts and list of Post have the same query, \"listPosts\"",
                   "2:6 sync of Posts and sync of Post have the same query, \"syncPosts\""}));
}

TEST(Clashes, OperationsOfModelsThatDifferInTheFirstLettersCase) {
  const auto found = errors(
      R"(type Post @model @refersTo(name: "a") { a: Int } type post @model @refersTo(name: "b") { a: Int })");
  // get, list, sync, create, update, delete and three subscriptions, on each side.
  EXPECT_EQ(found.size(), 18u);
}

TEST(Clashes, QueriesOfIndexes) {
  EXPECT_EQ(errors(R"(type P @model { a: Int @index(name: "one", queryField: "getP") })"),
            (Lines{"1:6 get of P and index one of P have the same query, \"getP\"",
                   "1:24 index one of P and get of P have the same query, \"getP\""}));
}

TEST(Clashes, OneSubscriptionForTwoModels) {
  const auto found = errors(
      R"(type P @model(subscriptions: {onCreate: "made"}) { a: Int } type Q @model(subscriptions: {onCreate: "made"}) { a: Int })");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_NE(found[0].find("subscription of P and subscription of Q have the same subscription, \"made\""),
            std::string::npos);
}

TEST(Clashes, OperationsOfOnesOwn) {
  EXPECT_EQ(errors("type P @model { a: Int }\ntype Query { getP(id: ID!): P, other: P }"),
            (Lines{"1:6 get of P and field getP of Query have the same query, \"getP\"",
                   "2:14 field getP of Query and get of P have the same query, \"getP\""}));
  EXPECT_EQ(errors("schema { mutation: M }\ntype P @model { a: Int }\ntype M { getP: P, deleteP: P }").size(),
            2u);
}

TEST(Clashes, SwitchedOffOperationsClashWithNobody) {
  EXPECT_EQ(errors(R"(type Post @model @refersTo(name: "a") { a: Int }
                      type Posts @model(queries: null) @refersTo(name: "b") { a: Int })"),
            Lines{});
}

}  // namespace
}  // namespace datastore::schema::test
