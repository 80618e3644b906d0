// Reads any bytes as a document of operations, and does with it all that a request does before it is
// compiled: limits, parsing, validation, variables, arguments. After a zero byte, the text is variables, as a
// GraphQL value.
//
// Whatever the rules find, each error has a message and places inside the text; what is valid must measure,
// and its arguments must have values whenever its variables have.
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "src/query/operation/arguments.hpp"
#include "src/query/operation/choose.hpp"
#include "src/query/operation/limits.hpp"
#include "src/query/operation/literal.hpp"
#include "src/query/operation/validate.hpp"
#include "src/query/operation/variables.hpp"
#include "test/unit/query/operation/from_sdl.hpp"
#include "test/unit/query/operation/sdl.hpp"

namespace api = datastore::query::api;
namespace graphql = datastore::graphql;
namespace operation = datastore::query::operation;

namespace {

[[noreturn]] void fail(std::string_view why, std::string_view text) {
  std::cerr << why << "\n--- the document\n" << text << '\n';
  std::abort();
}

void check_errors(std::string_view text, const std::vector<operation::Error> &errors) {
  if (errors.size() > operation::most_errors + 1) fail("too many errors", text);
  for (const operation::Error &error : errors) {
    if (error.message.empty() || error.message.size() > 20'000) fail("no message, or a long one", text);
    for (const graphql::Offset at : error.at)
      if (at >= text.size()) fail("an error points past the end", text);
  }
}

// Objects of a GraphQL value may repeat a name; those of JSON do not.
datastore::query::Json variables_from(std::string_view text) {
  datastore::query::JsonObject members;
  try {
    const std::string wrapped = "{ f(v: " + std::string(text) + ") }";
    const graphql::Document document = graphql::parse(wrapped);
    const auto &first = std::get<graphql::OperationDefinition>(document.definitions.at(0)).selections.at(0);
    const auto *object =
        std::get<graphql::FieldSelection>(first.node).arguments.at(0).value.as<graphql::ObjectValue>();
    if (object)
      for (const graphql::ObjectField &field : object->fields)
        members.emplace_back(std::string(field.name.text), operation::plain_json(field.value));
  } catch (const std::exception &) {
  }
  return {std::move(members)};
}

void check_arguments(const api::TypeSystem &types, const graphql::SelectionSet &selections,
                     const api::NamedType &parent, const operation::Values &variables) {
  for (const graphql::Selection &selection : selections) {
    std::visit([&](const auto &node) { operation::included(node.directives, variables); }, selection.node);
    const auto *field = std::get_if<graphql::FieldSelection>(&selection.node);
    const api::Field *definition = field ? parent.field(field->name.text) : nullptr;
    if (!definition) continue;
    const auto values = operation::argument_values(types, *definition, *field, variables);
    for (const auto &[name, value] : values.named)
      if (!definition->argument(name)) std::abort();
    if (const api::NamedType *type = types.type(definition->type.named()))
      check_arguments(types, field->selections, *type, variables);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  static const api::TypeSystem types = datastore::query::test::from_sdl(datastore::query::test::small_sdl);
  const std::string_view input(reinterpret_cast<const char *>(data), size);
  const std::string_view text = input.substr(0, input.find('\0'));
  const std::string_view given = text.size() < input.size() ? input.substr(text.size() + 1) : "{}";
  const operation::Limits limits;
  if (operation::check_text(text, limits)) return 0;
  graphql::Document document;
  try {
    document = graphql::parse(text, operation::parse_limits(limits));
  } catch (const graphql::SyntaxError &) {
    return 0;
  }
  const auto errors = operation::validate(types, document);
  check_errors(text, errors);
  const operation::Choice choice = operation::choose(document, std::nullopt);
  if (!choice.operation) return 0;
  check_errors(text, operation::check_size(document, *choice.operation, limits));
  if (!errors.empty()) return 0;
  const datastore::query::Json variables = variables_from(given);
  if (operation::check_lists(variables, limits)) return 0;
  const auto values = operation::coerce_variables(types, *choice.operation, variables);
  check_errors(text, values.errors);
  if (!values.errors.empty()) return 0;
  const auto &root = choice.operation->operation == graphql::OperationType::query      ? types.query
                     : choice.operation->operation == graphql::OperationType::mutation ? types.mutation
                                                                                       : types.subscription;
  check_arguments(types, choice.operation->selections, *types.type(root), values);
  return 0;
}
