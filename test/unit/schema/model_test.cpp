// @model: operations and their names, timestamps.
#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

std::string joined(const std::vector<std::string> &names) {
  std::string text;
  for (const std::string &name : names) text += (text.empty() ? "" : "+") + name;
  return text.empty() ? "-" : text;
}

// All operations of the first model in the order get list sync create update delete onCreate onUpdate
// onDelete.
std::string operations(std::string_view sdl, const Options &options = {}) {
  const Schema schema = schema_of(sdl, options);
  const Operations &made = schema.models[0].operations;
  std::string text;
  for (const auto *name : {&made.get, &made.list, &made.sync, &made.create, &made.update, &made.remove})
    text += (text.empty() ? "" : " ") + name->value_or("-");
  for (const auto *names : {&made.on_create, &made.on_update, &made.on_delete}) text += " " + joined(*names);
  return text;
}

TEST(Model, DefaultOperations) {
  EXPECT_EQ(operations("type Category @model { a: Int }"),
            "getCategory listCategories syncCategories createCategory updateCategory deleteCategory "
            "onCreateCategory onUpdateCategory onDeleteCategory");
  EXPECT_EQ(operations("type my_Tag @model { a: Int }").substr(0, 32), "getMy_Tag listMy_Tags syncMy_Tag");
}

TEST(Model, AGroupThatIsNullIsOff) {
  EXPECT_EQ(operations("type P @model(queries: null) { a: Int }"),
            "- - - createP updateP deleteP onCreateP onUpdateP onDeleteP");
  EXPECT_EQ(operations("type P @model(subscriptions: null) { a: Int }"),
            "getP listPS syncPS createP updateP deleteP - - -");
}

TEST(Model, WithoutMutationsThereIsNothingToSubscribeTo) {
  EXPECT_EQ(operations("type P @model(mutations: null) { a: Int }"), "getP listPS syncPS - - - - - -");
  EXPECT_EQ(operations("type P @model(mutations: {delete: null}) { a: Int }"),
            "getP listPS syncPS createP updateP - onCreateP onUpdateP -");
}

TEST(Model, OneKeyThatIsNullIsOffAndTheOthersKeepTheirDefaults) {
  EXPECT_EQ(operations("type P @model(queries: {list: null}) { a: Int }").substr(0, 13), "getP - syncPS");
  EXPECT_EQ(operations(R"(type P @model(queries: {get: "read"}) { a: Int })").substr(0, 18),
            "read listPS syncPS");
  EXPECT_EQ(
      operations(
          R"(type P @model(mutations: {create: "make"}, subscriptions: {onDelete: "gone"}) { a: Int })"),
      "getP listPS syncPS make updateP deleteP onCreateP onUpdateP gone");
}

TEST(Model, WithoutDeepMergeAGroupReplacesAllItsDefaults) {
  Options options;
  options.flags.should_deep_merge_directive_config_defaults = false;
  EXPECT_EQ(operations(R"(type P @model(queries: {get: "read"}) { a: Int })", options),
            "read - - createP updateP deleteP onCreateP onUpdateP onDeleteP");
  EXPECT_EQ(operations(R"(type P @model(subscriptions: {onCreate: "made"}) { a: Int })", options),
            "getP listPS syncPS createP updateP deleteP made - -");
  EXPECT_EQ(operations("type P @model(subscriptions: {level: public}) { a: Int }", options),
            "getP listPS syncPS createP updateP deleteP onCreateP onUpdateP onDeleteP");
  EXPECT_EQ(operations("type P @model { a: Int }", options),
            "getP listPS syncPS createP updateP deleteP onCreateP onUpdateP onDeleteP");
}

TEST(Model, Subscriptions) {
  EXPECT_EQ(operations("type P @model(subscriptions: {level: off}) { a: Int }"),
            "getP listPS syncPS createP updateP deleteP - - -");
  EXPECT_EQ(operations("type P @model(subscriptions: {level: public}) { a: Int }"),
            "getP listPS syncPS createP updateP deleteP onCreateP onUpdateP onDeleteP");
  EXPECT_EQ(operations(R"(type P @model(subscriptions: {onCreate: ["a", "b"], onUpdate: null}) { a: Int })"),
            "getP listPS syncPS createP updateP deleteP a+b - onDeleteP");
}

TEST(Model, OneSubscriptionMayStandForSeveralMutations) {
  EXPECT_EQ(
      operations(
          R"(type P @model(subscriptions: {onCreate: "any", onUpdate: "any", onDelete: "any"}) { a: Int })"),
      "getP listPS syncPS createP updateP deleteP any any any");
}

TEST(Model, LongSubscriptionNamesAreCutAndHashed) {
  // 42 letters and "onCreate" are 50, which is AppSync's limit.
  const std::string fits(42, 'A'), tall(43, 'A');
  EXPECT_EQ(schema_of("type " + fits + " @model { a: Int }").models[0].operations.on_create[0],
            "onCreate" + fits);
  // md5("onCreate" and 43 times A) starts with e9587.
  EXPECT_EQ(schema_of("type " + tall + " @model { a: Int }").models[0].operations.on_create[0],
            "onCreate" + std::string(37, 'A') + "e9587");
}

TEST(Model, NamesMustBeNames) {
  EXPECT_EQ(error(R"(type P @model(queries: {get: "get it"}) { a: Int })"),
            "P: \"get it\" in @model(queries) cannot be a name in GraphQL");
  EXPECT_EQ(error(R"(type P @model(subscriptions: {onCreate: "__made"}) { a: Int })"),
            "P: \"__made\" in @model(subscriptions) cannot be a name in GraphQL");
}

TEST(Model, NotOnTheTypesOfOperations) {
  EXPECT_EQ(error("type Query @model { a: Int }"),
            "type Query holds the operations of the API and cannot be a model");
  EXPECT_EQ(error("schema { query: Reading } type Reading @model { a: Int } "),
            "type Reading holds the operations of the API and cannot be a model");
}

TEST(Model, TimestampsAreAddedAfterTheDeclaredFields) {
  const Schema schema = schema_of("type P @model { a: Int }");
  const Model &model = schema.models[0];
  EXPECT_EQ(fields_of(model), "id: ID!, a: Int, createdAt: AWSDateTime!, updatedAt: AWSDateTime!");
  EXPECT_EQ(model.fields[2].origin, Field::Origin::timestamp);
  EXPECT_EQ(model.fields[2].column, "created_at");
  EXPECT_EQ(model.created_at_field, "createdAt");
  EXPECT_EQ(model.updated_at_field, "updatedAt");
}

TEST(Model, TimestampsHaveOtherNamesOrNone) {
  const Schema schema =
      schema_of(R"(type P @model(timestamps: {createdAt: "made", updatedAt: null}) { a: Int }
                                     type Q @model(timestamps: null) { a: Int }
                                     type R @model(timestamps: {updatedAt: "changed"}) { a: Int })");
  EXPECT_EQ(fields_of(schema.models[0]), "id: ID!, a: Int, made: AWSDateTime!");
  EXPECT_EQ(schema.models[0].created_at_field, "made");
  EXPECT_EQ(schema.models[0].updated_at_field, std::nullopt);
  EXPECT_EQ(fields_of(schema.models[1]), "id: ID!, a: Int");
  EXPECT_EQ(fields_of(schema.models[2]), "id: ID!, a: Int, createdAt: AWSDateTime!, changed: AWSDateTime!");
}

TEST(Model, UnmentionedTimestampsKeepTheirNamesWithoutDeepMergeToo) {
  Options options;
  options.flags.should_deep_merge_directive_config_defaults = false;
  EXPECT_EQ(
      fields_of(schema_of(R"(type P @model(timestamps: {createdAt: "made"}) { a: Int })", options).models[0]),
      "id: ID!, a: Int, made: AWSDateTime!, updatedAt: AWSDateTime!");
}

TEST(Model, DeclaredTimestampsStayAsTheyAre) {
  const Schema schema = schema_of("type P @model { updatedAt: String createdAt: AWSDateTime }");
  EXPECT_EQ(fields_of(schema.models[0]), "id: ID!, updatedAt: String, createdAt: AWSDateTime");
  EXPECT_EQ(schema.models[0].fields[2].origin, Field::Origin::declared);
  EXPECT_EQ(schema.models[0].created_at_field, "createdAt");
  EXPECT_EQ(schema.models[0].updated_at_field, "updatedAt");
}

TEST(Model, TimestampsOfAnotherTypeAreNotKeptUpToDate) {
  const char *sdl = "type P @model { createdAt: Int }";
  EXPECT_EQ(notice(sdl), "P.createdAt: a timestamp of type Int is not kept up to date");
  EXPECT_EQ(schema_of(sdl).models[0].created_at_field, std::nullopt);
  EXPECT_EQ(notice("type P @model { createdAt: [String] }"),
            "P.createdAt: a timestamp of type [String] is not kept up to date");
}

TEST(Model, TimestampsThatClash) {
  EXPECT_EQ(error(R"(type P @model(timestamps: {createdAt: "at", updatedAt: "at"}) { a: Int })"),
            "P: one field cannot be both createdAt and updatedAt");
  EXPECT_EQ(error(R"(type P @model(timestamps: {createdAt: "id"}) { a: Int })"),
            "P: the field \"id\" cannot be a timestamp");
  EXPECT_EQ(error(R"(type P @model(timestamps: {createdAt: "_version"}) { a: Int })"),
            "P._version: every model has a field of this name already");
}

}  // namespace
}  // namespace datastore::schema::test
