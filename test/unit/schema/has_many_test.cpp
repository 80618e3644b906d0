// @hasMany: implicit keys, keys by index, and what is refused.
#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

TEST(HasMany, KeyOnTheChild) {
  const Schema schema = schema_of(R"(type Post @model(timestamps: null) { comments: [Comment] @hasMany }
                                     type Comment @model { text: String })");
  EXPECT_EQ(fields_of(schema.models[0]), "id: ID!, comments: [Comment]");
  const Model &comment = schema.models[1];
  EXPECT_EQ(fields_of(comment),
            "id: ID!, text: String, createdAt: AWSDateTime!, updatedAt: AWSDateTime!, postCommentsId: ID");
  EXPECT_EQ(comment.fields.back().origin, Field::Origin::foreign_key);
  EXPECT_EQ(comment.fields.back().column, "post_comments_id");
  EXPECT_EQ(keys_of(comment), "postCommentsId -> Post cascade");
  EXPECT_EQ(indexes_of(comment), "gsi-Post.comments(postCommentsId) implied");
  EXPECT_EQ(relation_of(schema.models[0], "comments"), "has many Comment by Comment.postCommentsId");
  EXPECT_EQ(schema.models[0].relation("comments")->index_name, "gsi-Post.comments");
  EXPECT_EQ(schema.models[0].relation("comments")->limit, 100);
}

TEST(HasMany, TheKeyIsRequiredOnlyIfTheListIs) {
  for (const auto &[list, key] :
       {std::pair("[C]", "ID"), {"[C!]", "ID"}, {"[C]!", "ID!"}, {"[C!]!", "ID!"}}) {
    const Schema schema =
        schema_of("type P @model { c: " + std::string(list) + " @hasMany } type C @model { a: Int }");
    EXPECT_EQ(schema.models[1].field("pCId")->type.text, key);
  }
}

TEST(HasMany, Limit) {
  const Schema schema = schema_of("type P @model { c: [C] @hasMany(limit: 7) } type C @model { a: Int }");
  EXPECT_EQ(schema.models[0].relation("c")->limit, 7);
  EXPECT_EQ(error("type P @model { c: [C] @hasMany(limit: 0) } type C @model { a: Int }"),
            "P.c: the limit of @hasMany is at least 1");
}

TEST(HasMany, TwoBetweenTheSameModels) {
  const Schema schema = schema_of(
      "type User @model { written: [Post] @hasMany edited: [Post] @hasMany } type Post @model { a: Int }");
  EXPECT_EQ(keys_of(schema.models[1]), "userWrittenId -> User cascade, userEditedId -> User cascade");
}

TEST(HasMany, OddNamesAreJoinedAsAmplifyJoinsThem) {
  const Schema schema =
      schema_of("type my_post @model { Comment_list: [comment] @hasMany } type comment @model { a: Int }");
  EXPECT_EQ(schema.models[1].foreign_keys[0].field, "my_postComment_listId");
}

TEST(HasMany, OfItself) {
  const Schema schema = schema_of("type Node @model { children: [Node] @hasMany parent: Node @belongsTo }");
  EXPECT_EQ(keys_of(schema.models[0]), "nodeChildrenId -> Node cascade");
  EXPECT_EQ(relation_of(schema.models[0], "children"), "has many Node by Node.nodeChildrenId (parent)");
  EXPECT_EQ(relation_of(schema.models[0], "parent"), "belongs to Node by Node.nodeChildrenId (children)");
}

TEST(HasMany, ADeclaredFieldOfTheKeysNameIsTheKey) {
  const Schema schema = schema_of("type P @model { c: [C] @hasMany } type C @model { pCId: ID! }");
  EXPECT_EQ(schema.models[1].field("pCId")->type.text, "ID!");
  EXPECT_EQ(schema.models[1].field("pCId")->origin, Field::Origin::declared);
  EXPECT_EQ(keys_of(schema.models[1]), "pCId -> P cascade");
  EXPECT_EQ(error("type P @model { c: [C] @hasMany } type C @model { pCId: Int }"),
            "P.c: C.pCId is of type Int, but as a key it holds the P's id of type ID");
}

TEST(HasMany, ADeclaredIndexOfTheImpliedNameServesIt) {
  const Schema schema = schema_of(R"(type P @model { c: [C] @hasMany }
                                     type C @model { pCId: ID @index(name: "gsi-P.c", queryField: "csOfP") x: Int })");
  EXPECT_EQ(indexes_of(schema.models[1]), "gsi-P.c(pCId) csOfP");
  EXPECT_EQ(error(R"(type P @model { c: [C] @hasMany } type C @model { x: Int @index(name: "gsi-P.c") })"),
            "P.c: the name \"gsi-P.c\" of the index that serves it is taken in C");
}

TEST(HasMany, ByAnIndexOfTheChild) {
  const Schema schema = schema_of(R"(
    type Post @model { id: ID! comments: [Comment] @hasMany(indexName: "byPost", fields: ["id"]) }
    type Comment @model(timestamps: null) { postID: ID! @index(name: "byPost", sortKeyFields: ["at"]) at: String })");
  EXPECT_EQ(relation_of(schema.models[0], "comments"), "has many Comment by Comment.postID");
  EXPECT_EQ(schema.models[0].relation("comments")->index_name, "byPost");
  EXPECT_EQ(fields_of(schema.models[1]), "id: ID!, postID: ID!, at: String");
  EXPECT_EQ(keys_of(schema.models[1]), "postID -> Post cascade");
  EXPECT_EQ(indexes_of(schema.models[1]), "byPost(postID, at) commentsByPostIDAndAt");
}

TEST(HasMany, AnIndexWithoutFieldsGoesByTheIdToo) {
  const Schema schema = schema_of(R"(type P @model { c: [C] @hasMany(indexName: "byP") }
                                     type C @model { pID: ID @index(name: "byP") })");
  EXPECT_EQ(relation_of(schema.models[0], "c"), "has many C by C.pID");
}

TEST(HasMany, AnUnknownIndex) {
  EXPECT_EQ(
      error(
          R"(type P @model { c: [C] @hasMany(indexName: "byZ", fields: ["id"]) } type C @model { a: Int })"),
      "P.c: C has no index \"byZ\"");
  // The index is there but faulty: that is one error, not two.
  EXPECT_EQ(error(R"(type P @model { c: [C] @hasMany(indexName: "byZ", fields: ["id"]) }
                     type C @model { a: [ID] @index(name: "byZ") })"),
            "C.a: index \"byZ\" cannot be on a field of type [ID]");
}

TEST(HasMany, TheKeyMustHoldAnId) {
  EXPECT_EQ(error(R"(type P @model { c: [C] @hasMany(indexName: "byP", fields: ["id"]) }
                     type C @model { p: String @index(name: "byP") })"),
            "P.c: C.p is of type String, but as a key it holds the P's id of type ID");
  EXPECT_EQ(errors(R"(type P @model { id: String! c: [C] @hasMany(indexName: "byP", fields: ["id"]) }
                     type C @model { p: String @index(name: "byP") })"),
            Lines{});
}

TEST(HasMany, FieldsMustBeTheId) {
  const Diagnostic other =
      only_error(R"(type P @model { x: ID! c: [C] @hasMany(indexName: "byP", fields: ["x"]) }
                                         type C @model { p: ID @index(name: "byP") })");
  EXPECT_EQ(other.message, "P.c: @hasMany can only go by the id of P, that is by fields: [\"id\"]");
  EXPECT_EQ(other.error_class, ErrorClass::unsupported);
  EXPECT_NE(other.hint, "");
  EXPECT_EQ(error(R"(type P @model { x: ID! c: [C] @hasMany(indexName: "byP", fields: ["id", "x"]) }
                     type C @model { p: ID @index(name: "byP") })"),
            "P.c: @hasMany can only go by the id of P, that is by fields: [\"id\"]");
}

TEST(HasMany, FieldsNeedAnIndex) {
  const Diagnostic found =
      only_error(R"(type P @model { c: [C] @hasMany(fields: ["id"]) } type C @model { a: Int })");
  EXPECT_EQ(found.message, "P.c: @hasMany with \"fields\" needs the name of an index of C");
  EXPECT_EQ(found.error_class, ErrorClass::unsupported);
}

TEST(HasMany, FieldsMustBeScalarsOfTheModel) {
  EXPECT_EQ(
      error(
          R"(type P @model { c: [C] @hasMany(indexName: "byP", fields: ["nope"]) } type C @model { p: ID @index(name: "byP") })"),
      "P.c: P has no field \"nope\"");
  EXPECT_EQ(error(R"(type P @model { o: O c: [C] @hasMany(indexName: "byP", fields: ["o"]) } type O { a: Int }
                     type C @model { p: ID @index(name: "byP") })"),
            "P.c: P.o of type O cannot be the key of a relation");
  EXPECT_EQ(error("type P @model { c: [C] @hasMany(fields: []) } type C @model { a: Int }"),
            "P.c: the \"fields\" of @hasMany are empty");
}

TEST(HasMany, NeedsAListOfModelsInAModel) {
  EXPECT_EQ(error("type P @model { c: C @hasMany } type C @model { a: Int }"), "P.c: @hasMany needs a list");
  EXPECT_EQ(error("type P @model { c: [C] @hasMany } type C { a: Int }"),
            "P.c: @hasMany needs a model, and C is none");
  EXPECT_EQ(error("type P @model { c: [String] @hasMany }"),
            "P.c: @hasMany needs a model, and String is none");
  EXPECT_EQ(error("type P @model { o: O } type O { c: [P] @hasMany }"),
            "O.c: @hasMany is for fields of models, and O is none");
}

TEST(HasMany, OneDirectivePerField) {
  EXPECT_EQ(error("type P @model { c: [C] @hasMany @hasOne } type C @model { a: Int }"),
            "P.c: a field has one relation directive, not several");
}

TEST(HasMany, TwoRelationsCannotShareAnImplicitKey) {
  EXPECT_EQ(error("type P @model { foo: [C] @hasMany Foo: [C] @hasMany } type C @model { a: Int }"),
            "P.Foo: its key C.pFooId is that of another relation already");
}

TEST(HasMany, OneFieldCannotBeTheKeyToTwoModels) {
  EXPECT_EQ(error(R"(type P @model { c: [C] @hasMany(indexName: "byX", fields: ["id"]) }
                     type Q @model { c: [C] @hasMany(indexName: "byX", fields: ["id"]) }
                     type C @model { x: ID @index(name: "byX") })"),
            "Q.c: its key C.x holds the id of a P already, for P.c");
}

TEST(HasMany, FaultyIdsAreReportedOnce) {
  EXPECT_EQ(error(R"(type P @model { id: Int! c: [C] @hasMany(indexName: "byP", fields: ["id"]) }
                     type C @model { p: Int @index(name: "byP") })"),
            "P.id: the type of a model's id is ID!, not Int!");
}

}  // namespace
}  // namespace datastore::schema::test
