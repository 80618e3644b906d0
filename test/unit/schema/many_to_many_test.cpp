// @manyToMany: the join model.
#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

const std::string plain = R"(type Post @model { tags: [Tag] @manyToMany(relationName: "postTags") }
                             type Tag @model { posts: [Post] @manyToMany(relationName: "postTags", limit: 5) })";

TEST(ManyToMany, JoinModel) {
  const Schema schema = schema_of(plain);
  ASSERT_EQ(schema.models.size(), 3u);
  const Model &join = schema.models[2];
  EXPECT_EQ(join.name, "PostTags");
  EXPECT_EQ(join.table, "post_tags");
  EXPECT_TRUE(join.join_model);
  EXPECT_EQ(fields_of(join),
            "id: ID!, postId: ID!, tagId: ID!, post: Post!, tag: Tag!, createdAt: AWSDateTime!, updatedAt: "
            "AWSDateTime!");
  EXPECT_EQ(join.field("postId")->column, "post_id");
  EXPECT_EQ(join.field("postId")->origin, Field::Origin::foreign_key);
  EXPECT_EQ(keys_of(join), "postId -> Post cascade, tagId -> Tag cascade");
  EXPECT_EQ(indexes_of(join), "byPost(postId) postTagsByPostId; byTag(tagId) postTagsByTagId");
  EXPECT_EQ(relation_of(join, "post"), "belongs to Post by PostTags.postId (tags)");
  EXPECT_EQ(relation_of(join, "tag"), "belongs to Tag by PostTags.tagId (posts)");
  EXPECT_EQ(join.operations.list, "listPostTags");
  EXPECT_EQ(join.operations.create, "createPostTags");
  EXPECT_EQ(join.created_at_field, "createdAt");
  EXPECT_EQ(join.updated_at_field, "updatedAt");
}

TEST(ManyToMany, TheTwoFieldsAreHasManyOfIt) {
  const Schema schema = schema_of(plain);
  EXPECT_EQ(relation_of(schema.models[0], "tags"), "has many PostTags by PostTags.postId (post)");
  EXPECT_EQ(schema.models[0].relation("tags")->many_to_many, "PostTags");
  EXPECT_EQ(schema.models[0].relation("tags")->index_name, "byPost");
  EXPECT_EQ(schema.models[0].relation("tags")->limit, 100);
  EXPECT_EQ(schema.models[1].relation("posts")->limit, 5);
  EXPECT_EQ(schema.models[0].field("tags")->type.text, "[Tag]");
  EXPECT_EQ(schema.models[0].field("tags")->column, "");
}

TEST(ManyToMany, RelationsKeepTheOrderOfTheirFields) {
  const Schema schema = schema_of(R"(type P @model { ts: [T] @manyToMany(relationName: "pt") c: [C] @hasMany }
                                     type T @model { ps: [P] @manyToMany(relationName: "pt") } type C @model { a: Int })");
  EXPECT_EQ(schema.models[0].relations[0].field, "ts");
  EXPECT_EQ(schema.models[0].relations[1].field, "c");
  EXPECT_EQ(schema.models[3].name, "Pt");
}

TEST(ManyToMany, KeysWithoutTheAttributesOfThePrimaryKey) {
  Options options;
  options.flags.respect_primary_key_attributes_on_connection_field = false;
  EXPECT_EQ(keys_of(schema_of(plain, options).models[2]), "postID -> Post cascade, tagID -> Tag cascade");
  EXPECT_EQ(indexes_of(schema_of(plain, options).models[2]),
            "byPost(postID) postTagsByPostID; byTag(tagID) postTagsByTagID");
}

TEST(ManyToMany, WithoutAutomaticQueryNames) {
  Options options;
  options.flags.enable_auto_index_query_names = false;
  EXPECT_EQ(indexes_of(schema_of(plain, options).models[2]), "byPost(postId); byTag(tagId)");
}

TEST(ManyToMany, KeysHaveTheTypeOfTheId) {
  const Schema schema = schema_of(R"(type P @model { id: String! ts: [T] @manyToMany(relationName: "pt") }
                                     type T @model { ps: [P] @manyToMany(relationName: "pt") })");
  EXPECT_EQ(schema.models[2].field("pId")->type.text, "String!");
  EXPECT_EQ(schema.models[2].field("tId")->type.text, "ID!");
}

TEST(ManyToMany, OrderOfFirstOccurrence) {
  const Schema schema = schema_of(
      R"(type A @model { b: [B] @manyToMany(relationName: "zz") b2: [B] @manyToMany(relationName: "yy") }
                                     type B @model { a2: [A] @manyToMany(relationName: "yy") a: [A] @manyToMany(relationName: "zz") })");
  EXPECT_EQ(schema.models[2].name, "Zz");
  EXPECT_EQ(schema.models[3].name, "Yy");
  EXPECT_EQ(keys_of(schema.models[3]), "aId -> A cascade, bId -> B cascade");
}

TEST(ManyToMany, TheNameLosesWhatCannotBeInOne) {
  const Schema schema = schema_of(R"(type P @model { ts: [T] @manyToMany(relationName: "my-relation.1") }
                                     type T @model { ps: [P] @manyToMany(relationName: "my-relation.1") })");
  EXPECT_EQ(schema.models[2].name, "Myrelation1");
  EXPECT_EQ(
      errors(
          R"(type P @model { ts: [T] @manyToMany(relationName: "-") } type T @model { ps: [P] @manyToMany(relationName: "-") })")
          .size(),
      2u);
}

TEST(ManyToMany, AuthRulesOfBothSides) {
  Options off;
  off.auth_off = true;
  const Schema schema = schema_of(
      R"(type P @model @auth(rules: [{allow: private}]) { x: Int @auth(rules: [{allow: private}]) ts: [T] @manyToMany(relationName: "pt") }
                                     type T @model @auth(rules: [{allow: public}]) { ps: [P] @manyToMany(relationName: "pt") })",
      off);
  ASSERT_EQ(schema.models[2].auth.size(), 2u);
  EXPECT_EQ(schema.models[2].auth[0].allow, "private");
  EXPECT_EQ(schema.models[2].auth[1].allow, "public");
}

TEST(ManyToMany, ExactlyTwoSides) {
  EXPECT_EQ(error(R"(type P @model { ts: [T] @manyToMany(relationName: "pt") } type T @model { a: Int })"),
            "P.ts: the @manyToMany relation \"pt\" has 1 side, and needs exactly two");
  EXPECT_EQ(
      error(
          R"(type P @model { ts: [T] @manyToMany(relationName: "pt") us: [T] @manyToMany(relationName: "pt") }
                     type T @model { ps: [P] @manyToMany(relationName: "pt") })"),
      "T.ps: the @manyToMany relation \"pt\" has 3 sides, and needs exactly two");
}

TEST(ManyToMany, ASideThatCannotBeReadIsOneError) {
  EXPECT_EQ(
      errors(
          R"(type P @model { ts: [T] @manyToMany(relationName: "pt") } type T @model { ps: [P] @manyToMany })")
          .size(),
      1u);
  EXPECT_EQ(error(R"(type P @model { ts: [T] @manyToMany(relationName: "pt") } type T @model { a: Int }
                     extend type T { ps: [P] @manyToMany(relationName: "pt") })"),
            "T.ps: @manyToMany cannot stand on a field of \"extend type\"");
}

TEST(ManyToMany, SidesMustBeCrosswise) {
  const auto found = errors(R"(type P @model { ts: [T] @manyToMany(relationName: "pt") }
type F @model { ps: [P] @manyToMany(relationName: "pt") } type T @model { a: Int })");
  EXPECT_EQ(found, Lines{"1:21 P.ts: the relation \"pt\" leads to T here, but its other side is F.ps"});
}

TEST(ManyToMany, NotWithItself) {
  const Diagnostic found =
      only_error(R"(type User @model { friends: [User] @manyToMany(relationName: "Friends")
                                                            friendOf: [User] @manyToMany(relationName: "Friends") })");
  EXPECT_EQ(found.message, "User.friendOf: @manyToMany cannot relate model User to itself");
  EXPECT_NE(found.hint.find("two @hasMany lists"), std::string::npos);
}

TEST(ManyToMany, TheNameMustBeFree) {
  EXPECT_EQ(error(R"(type P @model { ts: [T] @manyToMany(relationName: "pt") } type Pt { a: Int }
                     type T @model { ps: [P] @manyToMany(relationName: "pt") })"),
            "P.ts: the relation \"pt\" makes a model Pt, but the document has a type of that name already");
  EXPECT_EQ(error(R"(type P @model { ts: [T] @manyToMany(relationName: "string") }
                     type T @model { ps: [P] @manyToMany(relationName: "string") })"),
            "P.ts: the relation \"string\" makes a model String, but the document may use a type of that "
            "name already");
}

TEST(ManyToMany, NeedsListsOfModelsInModels) {
  EXPECT_EQ(
      error(
          R"(type P @model { ts: T @manyToMany(relationName: "pt") } type T @model { ps: [P] @manyToMany(relationName: "pt") })"),
      "P.ts: @manyToMany needs a list");
  EXPECT_EQ(
      error(
          R"(type P @model { ts: [String] @manyToMany(relationName: "pt") x: [Q] @manyToMany(relationName: "pt") } type Q @model { a: Int })"),
      "P.ts: @manyToMany needs a model, and String is none");
  EXPECT_EQ(errors(R"(type P @model { o: O } type O { ps: [P] @manyToMany(relationName: "pt") })"),
            Lines{"1:41 O.ps: @manyToMany is for fields of models, and O is none"});
  EXPECT_EQ(
      error(
          R"(type P @model { ts: [T] @manyToMany(relationName: "pt", limit: 0) } type T @model { ps: [P] @manyToMany(relationName: "pt") })"),
      "P.ts: the limit of @manyToMany is at least 1");
}

TEST(ManyToMany, FieldsOfTheJoinModelMayNotClash) {
  const auto found = errors(
      R"(type Id @model { ts: [T] @manyToMany(relationName: "it") } type T @model { is: [Id] @manyToMany(relationName: "it") })");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NE(found[0].find("the join model It would have two fields \"id\""), std::string::npos);
}

}  // namespace
}  // namespace datastore::schema::test
