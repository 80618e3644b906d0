#include "src/schema/directives/definitions.hpp"

#include <gtest/gtest.h>

#include "src/graphql/printer.hpp"
#include "src/schema/scalar.hpp"
#include "src/schema/sdl/validate.hpp"

namespace datastore::schema::directives {
namespace {

TEST(Definitions, KnowWhoServesADirective) {
  for (std::string_view name : {"model", "primaryKey", "index", "hasOne", "hasMany", "belongsTo",
                                "manyToMany", "default", "mapsTo", "refersTo", "auth"})
    EXPECT_EQ(role_of(name), Role::data) << name;
  for (std::string_view name :
       {"function", "http", "predictions", "searchable", "sql", "validate", "conversation", "generation"})
    EXPECT_EQ(role_of(name), Role::aws_service) << name;
  for (std::string_view name : {"aws_api_key", "aws_iam", "aws_lambda", "aws_oidc", "aws_auth",
                                "aws_cognito_user_pools", "aws_subscribe"})
    EXPECT_EQ(role_of(name), Role::appsync) << name;
  for (std::string_view name : {"deprecated", "specifiedBy", "oneOf", "include", "skip"})
    EXPECT_EQ(role_of(name), Role::graphql) << name;
  for (std::string_view name : {"", "key", "Model", "aws_unheard", "@model"})
    EXPECT_FALSE(role_of(name)) << name;
}

TEST(Definitions, EveryDirectiveHasARole) {
  int count = 0;
  for (const graphql::Definition &definition : known_document().definitions) {
    const auto *directive = std::get_if<graphql::DirectiveDefinition>(&definition);
    if (!directive) continue;
    ++count;
    EXPECT_TRUE(role_of(directive->name.text)) << directive->name.text;
    EXPECT_EQ(definition_of(directive->name.text), directive);
  }
  EXPECT_EQ(count, 31);
}

TEST(Definitions, KnowTheRetired) {
  for (std::string_view name : {"key", "connection", "versioned"}) {
    EXPECT_TRUE(is_retired(name)) << name;
    EXPECT_EQ(definition_of(name), nullptr) << name;
  }
  EXPECT_FALSE(is_retired("model"));
}

TEST(Definitions, MayBeRedefined) {
  for (std::string_view name : {"skip", "include", "specifiedBy", "oneOf"})
    EXPECT_TRUE(may_be_redefined(name)) << name;
  for (std::string_view name : {"deprecated", "model", "aws_iam", "function", "mine"})
    EXPECT_FALSE(may_be_redefined(name)) << name;
}

TEST(Definitions, SayWhatAnArgumentIsWhenItIsNotGiven) {
  const graphql::DirectiveDefinition *has_many = definition_of("hasMany");
  ASSERT_NE(has_many, nullptr);
  ASSERT_EQ(has_many->arguments.size(), 4u);
  EXPECT_EQ(has_many->arguments[3].name.text, "limit");
  EXPECT_EQ(graphql::print(*has_many->arguments[3].default_value), "100");
}

// What the known document says stands on its own feet: a user who wrote it would be told nothing but that it
// is built in.
TEST(Definitions, AreATypeSystem) {
  for (const Diagnostic &diagnostic : sdl::validate_sdl(known_document())) {
    const bool taken = diagnostic.message.find("cannot be defined") != std::string::npos;
    EXPECT_TRUE(taken) << diagnostic.message;
  }
}

TEST(Definitions, HaveEveryScalar) {
  for (int i = 0; i <= static_cast<int>(Scalar::AWSIPAddress); ++i)
    EXPECT_NE(sdl::predefined_types().find(name_of(static_cast<Scalar>(i))), nullptr);
}

}  // namespace
}  // namespace datastore::schema::directives
