#include "src/query/operation/introspect.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "src/graphql/parser.hpp"
#include "test/unit/query/api/deriving.hpp"

namespace datastore::query::operation {
namespace {

const api::TypeSystem &blog() {
  static const api::test::Derived derived(R"(
    interface Named { name: String! }
    enum Mood { GOOD "Not good." BAD @deprecated(reason: "Be good.") }
    "Somebody."
    type User implements Named @model {
      name: String!
      old: String @deprecated
      moods: [Mood!]
    }
  )");
  return derived.api();
}

struct Answer {
  std::string json;
  std::vector<Error> errors;
  bool is_null = false;
};

// Of the first field at the document's root.
Answer ask(std::string_view text, const JsonObject &variables = {},
           std::size_t most_bytes = most_introspected_bytes) {
  const graphql::Document document = graphql::parse(text);
  const auto &operation = std::get<graphql::OperationDefinition>(document.definitions.front());
  const Values values = coerce_variables(blog(), operation, {variables});
  const Selection selection = select(blog(), document, operation, values);
  Answer answer;
  Introspected done = introspect(answer.json, blog(), selection.fields.front(), values, nullptr, most_bytes);
  answer.errors = std::move(done.errors);
  answer.is_null = done.is_null;
  return answer;
}

TEST(Introspect, RootTypes) {
  EXPECT_EQ(
      ask("{ __schema { description queryType { name } mutationType { name } subscriptionType { kind } } }")
          .json,
      R"({"description":null,"queryType":{"name":"Query"},"mutationType":{"name":"Mutation"},)"
      R"("subscriptionType":{"kind":"OBJECT"}})");
}

TEST(Introspect, ATypeThatThereIsNotIsNull) {
  const Answer answer = ask("{ __type(name: \"Nobody\") { name } }");
  EXPECT_EQ(answer.json, "null");
  EXPECT_FALSE(answer.is_null);
  EXPECT_TRUE(answer.errors.empty());
}

TEST(Introspect, ListsAndRequiredTypesAreUnwrappedOneByOne) {
  const std::string text = ask(R"({ __type(name: "ModelUserConnection") { fields { name type {
    kind name ofType { kind name ofType { kind name ofType { name } } } } } } })")
                               .json;
  EXPECT_EQ(text.substr(0, 150),
            std::string(
                R"({"fields":[{"name":"items","type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"LIST",)"
                R"("name":null,"ofType":{"kind":"OBJECT","name":"User","ofType":null}}}},)")
                .substr(0, 150));
}

TEST(Introspect, WhatIsDeprecatedIsShownWhenAskedFor) {
  EXPECT_EQ(ask("{ __type(name: \"Mood\") { enumValues { name } } }").json,
            R"({"enumValues":[{"name":"GOOD"}]})");
  EXPECT_EQ(
      ask("{ __type(name: \"Mood\") { enumValues(includeDeprecated: true) { name isDeprecated "
          "deprecationReason description } } }")
          .json,
      R"({"enumValues":[{"name":"GOOD","isDeprecated":false,"deprecationReason":null,"description":null},)"
      R"({"name":"BAD","isDeprecated":true,"deprecationReason":"Be good.","description":"Not good."}]})");
  const auto fields = [](const char *all) {
    return ask("query($all: Boolean! = false) { __type(name: \"User\") { fields(includeDeprecated: $all) { "
               "name } } }",
               {{"all", {std::string_view(all) == "all"}}})
        .json;
  };
  EXPECT_EQ(fields("few").find("\"old\""), std::string::npos);
  EXPECT_NE(fields("all").find("\"old\""), std::string::npos);
}

TEST(Introspect, KindsAnswerWhatTheyHave) {
  const std::string asked =
      " { kind description fields { name } interfaces { name } possibleTypes { name } "
      "enumValues { name } inputFields { name } isOneOf specifiedByURL ofType { name } } }";
  const auto type = [&](const std::string &name) {
    return ask("{ __type(name: \"" + name + "\")" + asked).json;
  };
  EXPECT_EQ(type("Named"),
            R"({"kind":"INTERFACE","description":null,"fields":[{"name":"name"}],"interfaces":[],)"
            R"("possibleTypes":[{"name":"User"}],"enumValues":null,"inputFields":null,"isOneOf":null,)"
            R"("specifiedByURL":null,"ofType":null})");
  EXPECT_EQ(
      type("DeleteUserInput"),
      R"({"kind":"INPUT_OBJECT","description":null,"fields":null,"interfaces":null,"possibleTypes":null,)"
      R"("enumValues":null,"inputFields":[{"name":"id"},{"name":"_version"}],"isOneOf":false,)"
      R"("specifiedByURL":null,"ofType":null})");
  EXPECT_EQ(type("User").substr(0, 42), R"({"kind":"OBJECT","description":"Somebody.")");
  EXPECT_NE(type("User").find(R"("interfaces":[{"name":"Named"}],"possibleTypes":null)"), std::string::npos);
  EXPECT_EQ(type("AWSJSON").substr(0, 16), R"({"kind":"SCALAR")");
}

TEST(Introspect, DirectivesAndDefaults) {
  const std::string text = ask("{ __schema { directives { name isRepeatable locations args { name "
                               "defaultValue type { kind } } } } }")
                               .json;
  EXPECT_NE(
      text.find(
          R"({"name":"deprecated","isRepeatable":false,"locations":["FIELD_DEFINITION","ARGUMENT_DEFINITION",)"
          R"("INPUT_FIELD_DEFINITION","ENUM_VALUE"],"args":[{"name":"reason",)"
          R"("defaultValue":"\"No longer supported\"","type":{"kind":"NON_NULL"}}]})"),
      std::string::npos)
      << text;
  EXPECT_EQ(
      ask("{ __type(name: \"__Field\") { fields { args { name defaultValue isDeprecated deprecationReason } "
          "} } }")
              .json.find(
                  R"({"args":[{"name":"includeDeprecated","defaultValue":"false","isDeprecated":false,"deprecationReason":null}]})") !=
          std::string::npos,
      true);
}

TEST(Introspect, AliasesFragmentsAndTypeNames) {
  EXPECT_EQ(ask(R"(
    query($no: Boolean! = false) {
      s: __schema { __typename ...Roots ... on __Schema { q: queryType { kind } } }
    }
    fragment Roots on __Schema { q: queryType { name __typename } left: mutationType @include(if: $no) { name } }
  )")
                .json,
            R"({"__typename":"__Schema","q":{"name":"Query","__typename":"__Type","kind":"OBJECT"}})");
}

TEST(Introspect, WhatAppendsLeavesTheRestAlone) {
  const graphql::Document document = graphql::parse("{ __type(name: \"User\") { name } }");
  const auto &operation = std::get<graphql::OperationDefinition>(document.definitions.front());
  const Selection selection = select(blog(), document, operation, {});
  std::string json = "[";
  introspect(json, blog(), selection.fields.front(), {});
  EXPECT_EQ(json, R"([{"name":"User"})");
}

// Only a variable that may be null, with a default, can be null where null is not allowed.
TEST(Introspect, ANullWhereNoneMayBeGoesUpToTheNextFieldThatMayBeNull) {
  Answer answer = ask("query($n: String = \"User\") { t: __type(name: $n) { name } }", {{"n", {}}});
  EXPECT_EQ(answer.json, "null");
  EXPECT_TRUE(answer.is_null);
  ASSERT_EQ(answer.errors.size(), 1u);
  EXPECT_EQ(answer.errors[0].path.size(), 1u);

  answer =
      ask("query($a: Boolean = true) { __type(name: \"Query\") { name fields { args(includeDeprecated: $a) { "
          "name } } } }",
          {{"a", {}}});
  EXPECT_EQ(answer.json, R"({"name":"Query","fields":null})");
  EXPECT_FALSE(answer.is_null);
  ASSERT_EQ(answer.errors.size(), 1u);
  EXPECT_EQ(print(Json{answer.errors[0].path}), R"(["__type","fields",0,"args"])");

  answer =
      ask("query($a: Boolean = true) { __schema { directives { args(includeDeprecated: $a) { name } } } }",
          {{"a", {}}});
  EXPECT_EQ(answer.json, "null");
  EXPECT_TRUE(answer.is_null);
}

TEST(Introspect, AnAnswerThatIsTooLongIsRefused) {
  const Answer answer = ask("{ __schema { types { name } } }", {}, 100);
  EXPECT_EQ(answer.json, "null");
  EXPECT_TRUE(answer.is_null);
  ASSERT_EQ(answer.errors.size(), 1u);
  EXPECT_NE(answer.errors[0].message.find("100 bytes"), std::string::npos);
  EXPECT_EQ(ask("{ __schema { queryType { name } } }", {}, 100).json, R"({"queryType":{"name":"Query"}})");
}

TEST(Introspect, ItCanBeInterrupted) {
  static int beats;
  beats = 0;
  const graphql::Document document = graphql::parse("{ __schema { types { name } } }");
  const auto &operation = std::get<graphql::OperationDefinition>(document.definitions.front());
  const Selection selection = select(blog(), document, operation, {});
  std::string json;
  struct Cancelled {};
  EXPECT_THROW(introspect(json, blog(), selection.fields.front(), {},
                          [] {
                            if (++beats == 5) throw Cancelled();
                          }),
               Cancelled);
}

}  // namespace
}  // namespace datastore::query::operation
