// Every operation that a client sends is about fields, arguments and types that the API has.
#include "test/unit/query/client_operations.hpp"

#include <gtest/gtest.h>

#include <string>

#include "src/graphql/parser.hpp"
#include "src/graphql/printer.hpp"
#include "test/unit/query/api/deriving.hpp"

namespace datastore::query::api {
namespace {

std::size_t fields_seen = 0;

void check(const TypeSystem &api, const NamedType &type, const graphql::SelectionSet &selections,
           const graphql::OperationDefinition &operation) {
  for (const auto &selection : selections) {
    const auto &node = std::get<graphql::FieldSelection>(selection.node);
    const Field *field = api.field(type, node.name.text);
    ASSERT_NE(field, nullptr) << type.name << " has no " << node.name.text;
    ++fields_seen;
    for (const auto &argument : node.arguments) {
      const InputValue *input = field->argument(argument.name.text);
      ASSERT_NE(input, nullptr) << field->name << " takes no " << argument.name.text;
      const auto *variable = argument.value.as<graphql::VariableValue>();
      ASSERT_NE(variable, nullptr);
      std::string declared;
      for (const auto &definition : operation.variables)
        if (definition.name.text == variable->name.text) declared = graphql::print(definition.type);
      EXPECT_EQ(declared, print(input->type)) << field->name << "(" << input->name << ")";
    }
    EXPECT_EQ(api.type(field->type.named())->fields.empty(), node.selections.empty()) << field->name;
    if (!node.selections.empty()) check(api, *api.type(field->type.named()), node.selections, operation);
  }
}

TEST(ClientOperations, TheApiHasAllThatTheyName) {
  const test::Derived derived(query::test::client_schema);
  const graphql::Document document = graphql::parse(query::test::client_operations);
  EXPECT_EQ(document.definitions.size(), 35u);
  fields_seen = 0;
  for (const auto &definition : document.definitions) {
    const auto &operation = std::get<graphql::OperationDefinition>(definition);
    const std::string &root = operation.operation == graphql::OperationType::query ? derived.api().query
                              : operation.operation == graphql::OperationType::mutation
                                  ? derived.api().mutation
                                  : derived.api().subscription;
    check(derived.api(), *derived.api().type(root), operation.selections, operation);
  }
  EXPECT_GT(fields_seen, 300u);
}

}  // namespace
}  // namespace datastore::query::api
