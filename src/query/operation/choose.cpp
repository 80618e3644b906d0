#include "src/query/operation/choose.hpp"

#include "src/schema/quoted.hpp"

namespace datastore::query::operation {

namespace {

Choice refuse(std::string message) {
  Error error;
  error.message = std::move(message);
  return {nullptr, std::move(error)};
}

}  // namespace

Choice choose(const graphql::Document &document, std::optional<std::string_view> name) {
  const graphql::OperationDefinition *only = nullptr;
  for (const graphql::Definition &definition : document.definitions) {
    const auto *operation = std::get_if<graphql::OperationDefinition>(&definition);
    if (!operation) continue;
    if (name) {
      if (operation->name && operation->name->text == *name) return {operation, {}};
    } else if (only) {
      return refuse("Must provide operation name if query contains multiple operations.");
    } else {
      only = operation;
    }
  }
  if (name) return refuse("Unknown operation named " + schema::quoted(*name) + ".");
  if (!only) return refuse("Must provide an operation.");
  return {only, {}};
}

}  // namespace datastore::query::operation
