#include "src/query/operation/weight.hpp"

namespace datastore::query::operation {

namespace {

template <class Item>
std::size_t held(const std::vector<Item> &items) {
  return items.capacity() * sizeof(Item);
}

// What values own beside themselves.
std::size_t of(const graphql::Value &value) {
  std::size_t bytes = 0;
  if (const auto *text = value.as<graphql::StringValue>()) {
    bytes = text->text.capacity();
  } else if (const auto *list = value.as<graphql::ListValue>()) {
    bytes = held(list->items);
    for (const auto &item : list->items) bytes += of(item);
  } else if (const auto *object = value.as<graphql::ObjectValue>()) {
    bytes = held(object->fields);
    for (const auto &field : object->fields) bytes += of(field.value);
  }
  return bytes;
}

std::size_t of(const std::vector<graphql::Argument> &arguments) {
  std::size_t bytes = held(arguments);
  for (const auto &argument : arguments) bytes += of(argument.value);
  return bytes;
}

std::size_t of(const graphql::Directives &directives) {
  std::size_t bytes = held(directives);
  for (const auto &directive : directives) bytes += of(directive.arguments);
  return bytes;
}

std::size_t of(const graphql::SelectionSet &selections) {
  std::size_t bytes = held(selections);
  for (const auto &selection : selections) {
    std::visit([&](const auto &node) { bytes += of(node.directives); }, selection.node);
    if (const auto *field = std::get_if<graphql::FieldSelection>(&selection.node))
      bytes += of(field->arguments) + of(field->selections);
    else if (const auto *inner = std::get_if<graphql::InlineFragment>(&selection.node))
      bytes += of(inner->selections);
  }
  return bytes;
}

}  // namespace

std::size_t weight(const graphql::Document &document) {
  std::size_t bytes = held(document.definitions);
  for (const auto &definition : document.definitions) {
    if (const auto *operation = std::get_if<graphql::OperationDefinition>(&definition)) {
      bytes += held(operation->variables) + of(operation->directives) + of(operation->selections);
      for (const auto &variable : operation->variables) {
        bytes += of(variable.directives);
        if (variable.default_value) bytes += of(*variable.default_value);
      }
    } else if (const auto *fragment = std::get_if<graphql::FragmentDefinition>(&definition)) {
      bytes += of(fragment->directives) + of(fragment->selections);
    }
  }
  return bytes;
}

std::size_t weight(const std::vector<Selected> &fields) {
  std::size_t bytes = held(fields);
  for (const auto &field : fields) bytes += field.key.capacity() + held(field.nodes) + weight(field.fields);
  return bytes;
}

}  // namespace datastore::query::operation
