// Two tables, columns or operations of one name.
#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

TEST(Clashes, Tables) {
  EXPECT_EQ(errors("type Post @model(queries: null) { a: Int }\ntype Posts @model(queries: null) { a: Int }"),
            Lines{"2:6 model Post and model Posts have the same table, \"posts\""});
  EXPECT_EQ(errors(R"(type A @model @refersTo(name: "b_s") { a: Int }
type B @model @refersTo(name: "b_s") { a: Int })")
                .size(),
            1u);
}

TEST(Clashes, JoinModelsHaveTablesToo) {
  const char *taken = R"(type P @model { ts: [T] @manyToMany(relationName: "pt") }
type T @model @refersTo(name: "pts") { ps: [P] @manyToMany(relationName: "pt") })";
  EXPECT_EQ(errors(taken), Lines{"2:6 model Pt and model T have the same table, \"pts\""});
  const Diagnostic two = only_error(R"(
    type P @model { a: [T] @manyToMany(relationName: "pt") b: [T] @manyToMany(relationName: "PT") }
    type T @model { c: [P] @manyToMany(relationName: "pt") d: [P] @manyToMany(relationName: "PT") })");
  EXPECT_EQ(two.message, "model Pt and model PT have the same table, \"pts\"");
  for (const Diagnostic &found : {only_error(taken), two})
    EXPECT_EQ(found.hint, "Choose another relationName.");  // they cannot have @refersTo
}

TEST(Clashes, Columns) {
  EXPECT_EQ(errors("type P @model {\n  postID: ID\n  postId: ID\n  post_id: ID\n}"),
            (Lines{"3:3 P.postID and P.postId have the same column, \"post_id\"",
                   "4:3 P.postID and P.post_id have the same column, \"post_id\""}));
  EXPECT_EQ(error("type P @model { LastChangedAt: Int _LastChangedAt: Int }"),
            "P._LastChangedAt: \"_last_changed_at\" cannot be the name of its column: it is the name of a "
            "column that every "
            "model has for its versions");
}

TEST(Clashes, ImplicitKeysHaveColumnsToo) {
  EXPECT_EQ(errors("type P @model { c: [C] @hasMany } type C @model { p_c_id: ID }"),
            Lines{"1:51 C.pCId and C.p_c_id have the same column, \"p_c_id\""});
}

TEST(Clashes, Operations) {
  EXPECT_EQ(errors(R"(type Post @model @refersTo(name: "a") { a: Int }
type Posts @model @refersTo(name: "b") { a: Int })"),
            Lines{"2:6 models Post and Posts have the same operations: listPosts, syncPosts"});
}

TEST(Clashes, TheHintCanBeFollowed) {
  const auto hint = [](const std::string &argument) {
    return only_error("type Post @model" + argument + R"( { a: Int }
      type Posts @model(queries: {list: "mine", get: "all"}) @refersTo(name: "b") { a: Int })")
        .hint;
  };
  // Nothing but the model's name gives the name of sync.
  EXPECT_EQ(hint(""), "Give one of the models another name: that of sync follows from it.");
  EXPECT_EQ(hint(R"((queries: {get: "all"}))"),
            "Give one of the models another name: that of sync follows from it.");
  EXPECT_EQ(
      only_error(
          R"(type P @model(queries: {get: "x"}) { a: Int } type Q @model(queries: {get: "x"}) { a: Int })")
          .hint,
      "Name the operations of one of them in @model, or the query in @index(queryField: …).");
}

TEST(Clashes, OperationsOfModelsThatDifferInTheFirstLettersCase) {
  EXPECT_EQ(
      error(
          R"(type Post @model @refersTo(name: "a") { a: Int } type post @model @refersTo(name: "b") { a: Int })"),
      "models Post and post have the same operations: getPost, listPosts, syncPosts, createPost, updatePost, "
      "deletePost, onCreatePost, onUpdatePost, onDeletePost");
}

TEST(Clashes, OfManyOperationsOnlySomeAreNamed) {
  std::string names;
  for (int i = 0; i < 20; ++i) names += "\"s" + std::to_string(i) + "\" ";
  const std::string model = " @model(subscriptions: {onCreate: [" + names + "]}) { a: Int } ";
  EXPECT_EQ(error("type P" + model + "type Q" + model),
            "models P and Q have the same operations: s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, …");
}

TEST(Clashes, QueriesOfIndexes) {
  EXPECT_EQ(errors(R"(type P @model { a: Int @index(name: "one", queryField: "getP") })"),
            Lines{"1:24 get of P and index one of P have the same query, \"getP\""});
}

TEST(Clashes, OneSubscriptionForTwoModels) {
  EXPECT_EQ(
      error(
          R"(type P @model(subscriptions: {onCreate: "made"}) { a: Int } type Q @model(subscriptions: {onCreate: "made"}) { a: Int })"),
      "subscription of P and subscription of Q have the same subscription, \"made\"");
}

TEST(Clashes, OperationsOfOnesOwn) {
  EXPECT_EQ(errors("type P @model { a: Int }\ntype Query { getP(id: ID!): P, other: P }"),
            Lines{"2:14 get of P and field getP of Query have the same query, \"getP\""});
  EXPECT_EQ(error("schema { mutation: M }\ntype P @model { a: Int }\ntype M { getP: P, deleteP: P }"),
            "delete of P and field deleteP of M have the same mutation, \"deleteP\"");
}

TEST(Clashes, SwitchedOffOperationsClashWithNobody) {
  EXPECT_EQ(errors(R"(type Post @model @refersTo(name: "a") { a: Int }
                      type Posts @model(queries: null) @refersTo(name: "b") { a: Int })"),
            Lines{});
}

}  // namespace
}  // namespace datastore::schema::test
