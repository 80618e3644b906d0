#include "test/unit/query/api/deriving.hpp"

#include <gtest/gtest.h>

namespace datastore::query::api {
namespace {

using test::Derived;
using Kind = Meaning::Kind;

constexpr std::string_view note = "type Note @model { id: ID! text: String! rating: Int }";

TEST(Derive, AModelsObjectHasTheFieldsThatEveryRecordHas) {
  EXPECT_EQ(
      Derived(note).body("Note"),
      "  id: ID!\n  text: String!\n  rating: Int\n  createdAt: AWSDateTime!\n  updatedAt: AWSDateTime!\n"
      "  _version: Int!\n  _deleted: Boolean\n  _lastChangedAt: AWSTimestamp!\n");
}

TEST(Derive, OperationsTakeWhatAmplifysTake) {
  const Derived derived(note);
  EXPECT_EQ(
      derived.body("Query"),
      "  getNote(id: ID!): Note\n"
      "  listNotes(filter: ModelNoteFilterInput, limit: Int, nextToken: String): ModelNoteConnection\n"
      "  syncNotes(filter: ModelNoteFilterInput, limit: Int, nextToken: String, lastSync: AWSTimestamp): "
      "ModelNoteConnection\n");
  EXPECT_EQ(derived.line("Mutation", "updateNote"),
            "updateNote(input: UpdateNoteInput!, condition: ModelNoteConditionInput): Note");
  EXPECT_EQ(derived.line("Subscription", "onDeleteNote"),
            "onDeleteNote(filter: ModelSubscriptionNoteFilterInput): Note @aws_subscribe(mutations: "
            "[\"deleteNote\"])");
}

TEST(Derive, InputsOfMutations) {
  const Derived derived(note);
  EXPECT_EQ(derived.body("CreateNoteInput"), "  id: ID\n  text: String!\n  rating: Int\n  _version: Int\n");
  EXPECT_EQ(derived.body("UpdateNoteInput"), "  id: ID!\n  text: String\n  rating: Int\n  _version: Int\n");
  EXPECT_EQ(derived.body("DeleteNoteInput"), "  id: ID!\n  _version: Int\n");
}

TEST(Derive, TimestampsThatAreDeclaredMayBeSentAndNeedNotBe) {
  const Derived derived("type Note @model { id: ID! createdAt: AWSDateTime! }");
  EXPECT_EQ(derived.body("CreateNoteInput"), "  id: ID\n  createdAt: AWSDateTime\n  _version: Int\n");
}

TEST(Derive, FiltersConditionsAndSubscriptionFilters) {
  const Derived derived(note);
  EXPECT_EQ(
      derived.body("ModelNoteFilterInput"),
      "  id: ModelIDInput\n  text: ModelStringInput\n  rating: ModelIntInput\n  createdAt: ModelStringInput\n"
      "  updatedAt: ModelStringInput\n  and: [ModelNoteFilterInput]\n  or: [ModelNoteFilterInput]\n"
      "  not: ModelNoteFilterInput\n  _deleted: ModelBooleanInput\n");
  EXPECT_EQ(derived.body("ModelNoteConditionInput"),
            "  text: ModelStringInput\n  rating: ModelIntInput\n  and: [ModelNoteConditionInput]\n"
            "  or: [ModelNoteConditionInput]\n  not: ModelNoteConditionInput\n  _deleted: ModelBooleanInput\n"
            "  createdAt: ModelStringInput\n  updatedAt: ModelStringInput\n");
  EXPECT_EQ(derived.line("ModelSubscriptionNoteFilterInput", "rating"), "rating: ModelSubscriptionIntInput");
  EXPECT_EQ(derived.line("ModelSubscriptionNoteFilterInput", "not"), "-");
}

TEST(Derive, AnIdThatIsAStringIsComparedAsOne) {
  const Derived derived("type Note @model { id: String! }");
  EXPECT_EQ(derived.line("Query", "getNote"), "getNote(id: ID!): Note");
  EXPECT_EQ(derived.line("CreateNoteInput", "id"), "id: String");
  EXPECT_EQ(derived.line("UpdateNoteInput", "id"), "id: String!");
  EXPECT_EQ(derived.line("DeleteNoteInput", "id"), "id: ID!");
  EXPECT_EQ(derived.line("ModelNoteConditionInput", "id"), "id: ModelStringInput");
}

TEST(Derive, KeysThatNobodyDeclaredComeLast) {
  const Derived derived(
      "type Post @model { comments: [Comment]! @hasMany } type Comment @model { text: String post: Post "
      "@belongsTo }");
  EXPECT_EQ(
      derived.line("Post", "comments"),
      "comments(filter: ModelCommentFilterInput, sortDirection: ModelSortDirection, limit: Int, nextToken: "
      "String): ModelCommentConnection");
  EXPECT_TRUE(derived.body("Comment").ends_with("  _lastChangedAt: AWSTimestamp!\n  postCommentsId: ID!\n"));
  EXPECT_TRUE(derived.body("CreateCommentInput").ends_with("  _version: Int\n  postCommentsId: ID!\n"));
  EXPECT_TRUE(derived.body("UpdateCommentInput").ends_with("  _version: Int\n  postCommentsId: ID\n"));
  EXPECT_TRUE(derived.body("ModelSubscriptionCommentFilterInput")
                  .ends_with("  postCommentsId: ModelSubscriptionIDInput\n"));
  EXPECT_EQ(derived.line("ModelSubscriptionPostFilterInput", "postCommentsId"), "-");
}

TEST(Derive, AManyToManyHasAJoinModelLikeAnyOther) {
  const Derived derived(
      "type Post @model { tags: [Tag] @manyToMany(relationName: \"PostTags\") } "
      "type Tag @model { posts: [Post] @manyToMany(relationName: \"PostTags\") }");
  EXPECT_EQ(derived.body("CreatePostTagsInput"), "  id: ID\n  postId: ID!\n  tagId: ID!\n  _version: Int\n");
  EXPECT_EQ(derived.line("PostTags", "post:"), "post: Post!");
  EXPECT_EQ(derived.line("Query", "postTagsByPostId").substr(0, 51),
            "postTagsByPostId(postId: ID!, sortDirection: ModelS");
  EXPECT_EQ(derived.line("Post", "tags").substr(0, 36), "tags(filter: ModelPostTagsFilterInpu");
}

TEST(Derive, SortKeysOfAnIndexAreAskedFor) {
  const Derived one("type P @model { a: ID! @index(name: \"byA\", sortKeyFields: [\"b\"]) b: Int! }");
  EXPECT_EQ(one.line("Query", "pSByA"),
            "pSByAAndB(a: ID!, b: ModelIntKeyConditionInput, sortDirection: ModelSortDirection, filter: "
            "ModelPFilterInput, limit: Int, nextToken: String): ModelPConnection");
  EXPECT_EQ(one.body("ModelIntKeyConditionInput"),
            "  eq: Int\n  le: Int\n  lt: Int\n  ge: Int\n  gt: Int\n  between: [Int]\n");

  const Derived two(
      "type P @model { a: ID! @index(name: \"by-a\", sortKeyFields: [\"b\", \"c\"]) b: Int! c: AWSDate! }");
  const std::string composite = "ModelPByaCompositeKey";
  EXPECT_NE(two.line("Query", "pSByA").find("bC: " + composite + "ConditionInput"), std::string::npos);
  EXPECT_EQ(two.body(composite + "Input"), "  b: Int\n  c: AWSDate\n");
  EXPECT_EQ(two.line(composite + "ConditionInput", "beginsWith"), "beginsWith: " + composite + "Input");
}

TEST(Derive, EnumsHaveOperatorsOfTheirOwn) {
  const Derived derived("enum Mood { GOOD } type P @model { a: Mood! b: [Mood] c: [Mood]! }");
  EXPECT_EQ(derived.line("ModelPFilterInput", "a"), "a: ModelMoodInput");
  EXPECT_EQ(derived.line("ModelPFilterInput", "b"), "b: ModelMoodListInput");
  EXPECT_EQ(derived.line("ModelPFilterInput", "c"), "c: ModelMoodInput");
  EXPECT_EQ(derived.body("ModelMoodInput"), "  eq: Mood\n  ne: Mood\n");
  EXPECT_EQ(derived.body("ModelMoodListInput"),
            "  eq: [Mood]\n  ne: [Mood]\n  contains: Mood\n  notContains: Mood\n");
}

TEST(Derive, EmbeddedTypesHaveInputsAndNoOperators) {
  const Derived derived("type part { size: Int! parts: [[part!]]! } type P @model { it: [part!]! }");
  EXPECT_EQ(derived.line("CreatePInput", "it"), "it: [PartInput!]!");
  EXPECT_EQ(derived.line("UpdatePInput", "it"), "it: [PartInput!]");
  EXPECT_EQ(derived.body("PartInput"), "  size: Int!\n  parts: [[PartInput!]]!\n");
  EXPECT_EQ(derived.line("ModelPFilterInput", "it"), "-");
}

TEST(Derive, WhatTheSchemaSwitchesOffIsNotThere) {
  const Derived derived(
      "type A @model(queries: {list: null}, mutations: {update: null}, subscriptions: {onCreate: [\"x\", "
      "\"y\"], "
      "onDelete: [\"x\"]}) { a: Int } type B @model(queries: null, mutations: null) { b: Int }");
  EXPECT_EQ(derived.line("Query", "listAs"), "-");
  EXPECT_EQ(derived.body("UpdateAInput"), "-");
  EXPECT_EQ(derived.line("ModelAConnection", "startedAt"), "startedAt: AWSTimestamp");
  EXPECT_EQ(derived.line("Subscription", "x(").substr(0, 44), "x(filter: ModelSubscriptionAFilterInput): A ");
  EXPECT_EQ(derived.api().type("Subscription")->field("x")->mutations,
            (std::vector<std::string>{"createA", "deleteA"}));
  EXPECT_EQ(derived.body("ModelBConnection"), "-");
  EXPECT_EQ(derived.body("CreateBInput"), "-");
}

TEST(Derive, WithoutQueriesThereIsNoQueryType) {
  EXPECT_EQ(Derived("type A @model(queries: null) { a: Int }").api().query, "");
  EXPECT_EQ(Derived("enum A { B }").body("Query"), "-");
  EXPECT_EQ(Derived("type A @model(mutations: null) { a: Int }").api().mutation, "");
  EXPECT_EQ(Derived("type A @model(mutations: null) { a: Int }").api().subscription, "");
}

TEST(Derive, OwnersAreArgumentsOfSubscriptions) {
  const Derived derived(
      "type N @model @auth(rules: [{allow: owner}, {allow: owner, ownerField: \"boss\", operations: "
      "[create]}]) "
      "{ id: ID! boss: String }",
      true);
  EXPECT_EQ(derived.line("Subscription", "onCreateN"),
            "onCreateN(filter: ModelSubscriptionNFilterInput, owner: String): N @aws_subscribe(mutations: "
            "[\"createN\"])");
  EXPECT_TRUE(derived.body("N").ends_with("  owner: String\n"));
  EXPECT_EQ(derived.line("CreateNInput", "owner"), "-");
}

TEST(Derive, ASmallFirstLetterStaysInRelationsAndQueriesByAnIndex) {
  const Derived derived("type a @model { id: ID! k: ID @index(name: \"byK\") }");
  EXPECT_NE(derived.line("Query", "listAs").find("ModelAConnection"), std::string::npos);
  EXPECT_NE(derived.line("Query", "asByK").find("ModelaConnection"), std::string::npos);
  EXPECT_EQ(derived.body("ModelAConnection"), derived.body("ModelaConnection"));
}

TEST(Derive, InterfacesHaveTheObjectsThatStillImplementThem) {
  const Derived derived(
      "interface Named { name: String } interface Many { items: [Item] } union Thing = Item | Other "
      "interface Held { thing: Thing } type Other { x: Int } "
      "type Item implements Named & Held @model { name: String! thing: Item @hasOne } "
      "type Box implements Named & Many @model { name: String items: [Item] @hasMany }");
  EXPECT_EQ(derived.body("Named"), "  name: String\n");
  EXPECT_EQ(derived.api().type("Named")->possible, (std::vector<std::string>{"Item", "Box"}));
  EXPECT_EQ(derived.api().type("Many")->possible, std::vector<std::string>());
  EXPECT_EQ(derived.api().type("Box")->interfaces, std::vector<std::string>{"Named"});
  EXPECT_EQ(derived.api().type("Thing")->possible, std::vector<std::string>{"Item"});
  EXPECT_EQ(derived.body("Other"), "-");
}

TEST(Derive, AnInterfaceThatNothingImplementsIsLeftOut) {
  EXPECT_EQ(Derived("interface Named { name: String } type A @model { name: String }").body("Named"), "-");
}

TEST(Derive, TypesOfTheDocumentThatMeetOthersAreTold) {
  const Derived derived(
      "enum ModelSortDirection { UP } type CreateN { x: Int } type N @model { a: ModelSortDirection b: "
      "CreateN }");
  EXPECT_EQ(derived.api().clashes, (std::vector<std::string>{"CreateNInput", "ModelSortDirection"}));
  EXPECT_EQ(Derived(note).api().clashes, std::vector<std::string>());
  // A list of an enum has an input of its own.
  EXPECT_EQ(Derived("enum A { X } enum AList { X } type N @model { a: [A] b: AList }").api().clashes,
            std::vector<std::string>{"ModelAListInput"});
}

TEST(Derive, EveryTypeThatIsNamedExists) {
  const Derived derived(
      "enum E { A } type T { e: [E!] t: T } type B @model { t: T! e: [E] a: A @belongsTo } "
      "type A @model { id: ID! bs: [B] @hasMany x: ID @index(name: \"byX\", sortKeyFields: [\"e\", \"id\"]) "
      "e: E }");
  const TypeSystem &api = derived.api();
  const auto check = [&](const std::string &where, const Type &type) {
    EXPECT_NE(api.type(type.named()), nullptr) << where << " names " << type.named();
  };
  for (const NamedType &type : api.types) {
    for (const Field &field : type.fields) {
      check(type.name + "." + field.name, field.type);
      for (const InputValue &argument : field.arguments) check(type.name + "." + field.name, argument.type);
    }
    for (const InputValue &input : type.inputs) check(type.name + "." + input.name, input.type);
  }
}

TEST(Derive, FieldsSayWhatTheyMean) {
  const Derived derived(
      "type Post @model { title: String comments: [Comment] @hasMany(indexName: \"byPost\", fields: "
      "[\"id\"]) at: Place other: Comment } "
      "type Comment @model { postID: ID @index(name: \"byPost\", sortKeyFields: [\"text\"]) text: String } "
      "type Place { city: String }");
  const TypeSystem &api = derived.api();
  const auto *post = derived.schema().model("Post"), *comment = derived.schema().model("Comment");
  const auto meaning = [&](const char *type, const char *field) {
    return api.type(type)->field(field)->meaning;
  };
  EXPECT_EQ(meaning("Post", "title").kind, Kind::stored);
  EXPECT_EQ(meaning("Post", "title").field, post->field("title"));
  EXPECT_EQ(meaning("Post", "other").kind, Kind::none);
  EXPECT_EQ(meaning("Post", "comments").kind, Kind::relation);
  EXPECT_EQ(meaning("Post", "comments").relation, post->relation("comments"));
  EXPECT_EQ(meaning("Post", "comments").model, comment);
  EXPECT_EQ(meaning("Post", "comments").index->name, "byPost");
  EXPECT_EQ(api.type("Post")->field("comments")->argument("text")->stored, comment->field("text"));
  EXPECT_EQ(meaning("Place", "city").kind, Kind::member);
  EXPECT_EQ(meaning("ModelCommentConnection", "items").model, comment);
  EXPECT_EQ(meaning("Query", "commentsByPostIDAndText").index->name, "byPost");
  EXPECT_EQ(meaning("Mutation", "deletePost").kind, Kind::remove);
  EXPECT_EQ(api.type("ModelPostFilterInput")->input("title")->stored, post->field("title"));
  EXPECT_EQ(api.type("Post")->model, post);
  EXPECT_EQ(api.type("PlaceInput")->embedded, api.type("Place")->embedded);
  EXPECT_EQ(api.type("AWSJSON")->scalar, schema::Scalar::AWSJSON);
}

TEST(Derive, FieldsThatNobodyDeclaresAreFoundWhereTheyAre) {
  const Derived derived(note);
  const TypeSystem &api = derived.api();
  EXPECT_EQ(api.field(*api.type("Note"), "__typename")->meaning.kind, Kind::type_name);
  EXPECT_EQ(api.field(*api.type("Query"), "__type")->argument("name")->type.name, "String");
  EXPECT_EQ(api.field(*api.type("Note"), "__schema"), nullptr);
  EXPECT_EQ(api.field(*api.type("Query"), "__nothing"), nullptr);
  EXPECT_EQ(api.field(*api.type("Note"), "text")->name, "text");
}

}  // namespace
}  // namespace datastore::query::api
