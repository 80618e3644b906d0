// Rules: what may stand in a schema document and how often; what may be extended.
#include <unordered_set>

#include "src/schema/sdl/check.hpp"
#include "src/schema/sdl/elements.hpp"

namespace datastore::schema::sdl {

namespace {

std::string_view keyword(graphql::OperationType operation) {
  switch (operation) {
    case graphql::OperationType::query:
      return "query";
    case graphql::OperationType::mutation:
      return "mutation";
    case graphql::OperationType::subscription:
      return "subscription";
  }
  return {};
}

bool is_default_root(std::string_view name) {
  return name == "Query" || name == "Mutation" || name == "Subscription";
}

}  // namespace

void check_document(Check &check) {
  bool schema_defined = false;
  std::unordered_set<graphql::OperationType> operations;
  for (const graphql::Definition &definition : check.document.definitions) {
    if (const auto *operation = std::get_if<graphql::OperationDefinition>(&definition)) {
      const std::string name = operation->name ? " " + quoted(operation->name->text) : "";
      check.error(operation->at,
                  "the " + std::string(keyword(operation->operation)) + name +
                      " does not belong into a schema document",
                  "A schema document holds definitions of types and directives only.");
    } else if (const auto *fragment = std::get_if<graphql::FragmentDefinition>(&definition)) {
      check.error(fragment->at,
                  "the fragment " + quoted(fragment->name.text) + " does not belong into a schema document",
                  "A schema document holds definitions of types and directives only.");
    } else if (const auto *schema = std::get_if<graphql::SchemaDefinition>(&definition)) {
      if (!schema->extends && schema_defined)
        check.error(schema->at, "a document has one schema definition at most");
      schema_defined |= !schema->extends;
      for (const graphql::RootOperation &root : schema->operations)
        if (!operations.insert(root.operation).second)
          check.error(root.type.at, "schema: the type for " + std::string(keyword(root.operation)) +
                                        " is named more than once");
    }
  }
}

void check_extensions(Check &check) {
  for (const graphql::Definition &definition : check.document.definitions) {
    const auto *type = std::get_if<graphql::TypeDefinition>(&definition);
    if (!type || !type->extends) continue;
    const std::string_view name = type->name.text;
    const TypeEntry *extended = check.types.find(name);
    if (!extended) {
      std::string hint =
          is_default_root(name) ? "Write \"type " + std::string(name) + "\" instead." : check.type_hint(name);
      check.error(type->name.at, "cannot extend " + quoted(name) + ": the document does not define it",
                  std::move(hint));
    } else if (extended->predefined) {
      check.error(type->name.at, "cannot extend " + quoted(name) + ": it is built in");
    } else if (extended->kind != type->kind) {
      check.error(type->name.at, "cannot extend " + quoted(name) + " as " +
                                     std::string(in_words(type->kind)) + ": it is " +
                                     std::string(in_words(extended->kind)));
    }
  }
}

}  // namespace datastore::schema::sdl
