// @belongsTo: which relation it is the other side of, and which key it goes by.
#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

TEST(BelongsTo, SharesTheKeyOfAHasMany) {
  for (const std::string type : {"Post", "Post!"}) {
    const Schema schema = schema_of(
        "type Post @model { comments: [Comment] @hasMany } type Comment @model(timestamps: null) { post: " +
        type + " @belongsTo }");
    EXPECT_EQ(fields_of(schema.models[1]), "id: ID!, post: " + type + ", postCommentsId: ID");
    EXPECT_EQ(relation_of(schema.models[1], "post"), "belongs to Post by Comment.postCommentsId (comments)");
    EXPECT_EQ(relation_of(schema.models[0], "comments"), "has many Comment by Comment.postCommentsId (post)");
    EXPECT_EQ(keys_of(schema.models[1]), "postCommentsId -> Post cascade");
  }
}

TEST(BelongsTo, SharesTheKeyOfAnIndexToo) {
  const Schema schema = schema_of(R"(type P @model { c: [C] @hasMany(indexName: "byP", fields: ["id"]) }
                                     type C @model { pID: ID @index(name: "byP") p: P @belongsTo })");
  EXPECT_EQ(relation_of(schema.models[1], "p"), "belongs to P by C.pID (c)");
}

TEST(BelongsTo, TwoWithoutFieldsGoByTheFirstHasMany) {
  const char *sdl = R"(type User @model { written: [Post] @hasMany edited: [Post] @hasMany }
                       type Post @model { author: User @belongsTo editor: User @belongsTo })";
  const Schema schema = schema_of(sdl);
  EXPECT_EQ(relation_of(schema.models[1], "author"), "belongs to User by Post.userWrittenId (written)");
  EXPECT_EQ(relation_of(schema.models[1], "editor"), "belongs to User by Post.userWrittenId (written)");
  EXPECT_EQ(relation_of(schema.models[0], "written"), "has many Post by Post.userWrittenId (author)");
  EXPECT_EQ(relation_of(schema.models[0], "edited"), "has many Post by Post.userEditedId");
  EXPECT_EQ(
      notice(sdl),
      "Post.editor and Post.author are the same record: both go by the key userWrittenId of User.written");
}

TEST(BelongsTo, FieldsChooseTheHasManyWithTheSameKey) {
  const char *sdl = R"(
    type User @model { written: [Post] @hasMany(indexName: "byAuthor", fields: ["id"])
                       edited: [Post] @hasMany(indexName: "byEditor", fields: ["id"]) }
    type Post @model(timestamps: null) {
      authorID: ID! @index(name: "byAuthor") editorID: ID @index(name: "byEditor")
      editor: User @belongsTo(fields: ["editorID"]) author: User @belongsTo(fields: ["authorID"]) })";
  const Schema schema = schema_of(sdl);
  EXPECT_EQ(relation_of(schema.models[1], "author"), "belongs to User by Post.authorID (written)");
  EXPECT_EQ(relation_of(schema.models[1], "editor"), "belongs to User by Post.editorID (edited)");
  EXPECT_EQ(keys_of(schema.models[1]), "authorID -> User cascade, editorID -> User cascade");
  EXPECT_EQ(told(sdl, Severity::notice), Lines{});
}

TEST(BelongsTo, FieldsBesideAHasManyByAnotherKey) {
  const Schema schema = schema_of(
      R"(type P @model { c: [C] @hasMany } type C @model { pID: ID p: P @belongsTo(fields: ["pID"]) })");
  EXPECT_EQ(keys_of(schema.models[1]), "pCId -> P cascade, pID -> P cascade");
  EXPECT_EQ(relation_of(schema.models[1], "p"), "belongs to P by C.pID");
  EXPECT_EQ(relation_of(schema.models[0], "c"), "has many C by C.pCId");
}

TEST(BelongsTo, FieldsBesideAHasOne) {
  const Schema schema = schema_of(
      R"(type P @model { c: C @hasOne } type C @model { pID: ID! p: P @belongsTo(fields: ["pID"]) })");
  EXPECT_EQ(relation_of(schema.models[1], "p"), "belongs to P by C.pID (c)");
  EXPECT_EQ(keys_of(schema.models[1]), "pID -> P cascade");
}

TEST(BelongsTo, NeedsAnOwner) {
  EXPECT_EQ(error("type P @model { a: Int } type C @model { p: P @belongsTo }"),
            "C.p: P has no @hasOne or @hasMany of type C, so there is nothing that this belongs to");
  // A @manyToMany does not own, nor does a relation to another model.
  EXPECT_EQ(error(R"(type P @model { cs: [C] @manyToMany(relationName: "pc") d: [D] @hasMany }
                     type C @model { p: P @belongsTo ps: [P] @manyToMany(relationName: "pc") } type D @model { a: Int })"),
            "C.p: P has no @hasOne or @hasMany of type C, so there is nothing that this belongs to");
}

TEST(BelongsTo, SaysNothingAboutAnOwnerThatIsFaulty) {
  EXPECT_EQ(
      error(R"(type P @model { c: [C] @hasMany(indexName: "nope") } type C @model { p: P @belongsTo })"),
      "P.c: C has no index \"nope\"");
}

TEST(BelongsTo, Refused) {
  EXPECT_EQ(error("type P @model { c: C @hasOne } type C @model { p: [P] @belongsTo }"),
            "C.p: @belongsTo is for one record, not for a list");
  EXPECT_EQ(error("type P { a: Int } type C @model { p: P @belongsTo }"),
            "C.p: @belongsTo needs a model, and P is none");
  EXPECT_EQ(error("type P @model { o: O } type O { p: P @belongsTo }"),
            "O.p: @belongsTo is for fields of models, and O is none");
  EXPECT_EQ(error("type P @model { c: [C] @hasMany } type C @model { p: P @belongsTo(fields: []) }"),
            "C.p: the \"fields\" of @belongsTo are empty");
  EXPECT_EQ(error(R"(type P @model { c: [C] @hasMany } type C @model { p: P @belongsTo(fields: ["x"]) })"),
            "C.p: C has no field \"x\"");
  EXPECT_EQ(
      error(R"(type P @model { c: [C] @hasMany } type C @model { x: Int p: P @belongsTo(fields: ["x"]) })"),
      "C.p: C.x is of type Int, but as a key it holds the P's id of type ID");
  EXPECT_EQ(
      error(R"(type P @model { c: [C] @hasMany } type C @model { p: P @belongsTo(overrideIndexName: "x") })"),
      "C.p: overrideIndexName renames the index of a relation with \"references\", and there are none");
}

}  // namespace
}  // namespace datastore::schema::test
