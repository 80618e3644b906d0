// @mapsTo: a model that was called something else when its data was written.
#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

TEST(MapsTo, TableAndKeysKeepTheOldName) {
  const Schema schema = schema_of(
      R"(type Article @model @mapsTo(name: "Post") { comments: [Comment] @hasMany cover: Image @hasOne }
                                     type Comment @model { article: Article @belongsTo } type Image @model { a: Int })");
  EXPECT_EQ(schema.models[0].name, "Article");
  EXPECT_EQ(schema.models[0].mapped_name, "Post");
  EXPECT_EQ(schema.models[0].table, "posts");
  EXPECT_EQ(schema.models[0].operations.list, "listArticles");
  EXPECT_EQ(schema.models[1].field("articleCommentsId")->column, "post_comments_id");
  EXPECT_EQ(schema.models[0].field("articleCoverId")->column, "post_cover_id");
  EXPECT_EQ(indexes_of(schema.models[1]), "gsi-Post.comments(articleCommentsId) implied");
}

TEST(MapsTo, JoinModelsKeepTheOldNameToo) {
  const Schema schema = schema_of(
      R"(type Article @model @mapsTo(name: "Post") { tags: [Tag] @manyToMany(relationName: "postTags") }
                                     type Tag @model { articles: [Article] @manyToMany(relationName: "postTags") })");
  EXPECT_EQ(schema.models[2].field("articleId")->column, "post_id");
  EXPECT_EQ(indexes_of(schema.models[2]), "byPost(articleId) postTagsByPostId; byTag(tagId) postTagsByTagId");
}

TEST(MapsTo, RefersToNamesTheTableItself) {
  EXPECT_EQ(
      schema_of(R"(type A @model @mapsTo(name: "Post") @refersTo(name: "t") { a: Int })").models[0].table,
      "t");
}

TEST(MapsTo, NeedsAModel) {
  EXPECT_EQ(error(R"(type P @model { o: O } type O @mapsTo(name: "Q") { a: Int })"),
            "O: @mapsTo is for models, and O is none");
}

TEST(MapsTo, TheOldNameMustBeFree) {
  EXPECT_EQ(error(R"(type P @model @mapsTo(name: "Q") { a: Int } type Q @model { a: Int })"),
            "P: @mapsTo cannot name \"Q\", which is the name of a model in this document");
  EXPECT_EQ(
      error(R"(type P @model @mapsTo(name: "Q") { a: Int } type R @model @mapsTo(name: "Q") { a: Int })"),
      "R: @mapsTo cannot name \"Q\", since model P does so already");
  EXPECT_EQ(error(R"(type P @model @mapsTo(name: "P") { a: Int })"),
            "P: @mapsTo cannot name \"P\", which is the name of a model in this document");
  EXPECT_EQ(error(R"(type P @model @mapsTo(name: "a b") { a: Int })"),
            "P: \"a b\" in @mapsTo cannot be the name of a model");
}

}  // namespace
}  // namespace datastore::schema::test
