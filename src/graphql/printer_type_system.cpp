#include "src/graphql/printing.hpp"

namespace datastore::graphql {
namespace {

std::string_view spelling(TypeKind kind) {
  switch (kind) {
    case TypeKind::scalar:
      return "scalar";
    case TypeKind::object:
      return "type";
    case TypeKind::interface:
      return "interface";
    case TypeKind::union_type:
      return "union";
    case TypeKind::enum_type:
      return "enum";
    default:
      return "input";
  }
}

}  // namespace

void Printer::keyword(bool extends, std::string_view word) {
  if (extends) put("extend ");
  put(word);
}

void Printer::print(const TypeDefinition &node) {
  const auto names = [&](std::string_view open, const std::vector<Name> &list, std::string_view separator) {
    if (list.empty()) return;
    put(open);
    row(list, separator, [&](const Name &name) { put(name.text); });
  };
  description(node.description);
  keyword(node.extends, spelling(node.kind));
  put(" ");
  put(node.name.text);
  names(" implements ", node.interfaces, " & ");
  directives(node.directives);
  names(" = ", node.members, " | ");
  if (!node.fields.empty()) block(" {", node.fields, "}", [&](const FieldDefinition &each) { field(each); });
  if (!node.values.empty())
    block(" {", node.values, "}", [&](const EnumValueDefinition &each) { enum_value(each); });
  input_fields(node.input_fields);
}

void Printer::print(const SchemaDefinition &node) {
  description(node.description);
  keyword(node.extends, "schema");
  directives(node.directives);
  if (node.operations.empty()) return;
  block(" {", node.operations, "}", [&](const RootOperation &root) {
    put(graphql::spelling(root.operation));
    put(": ");
    put(root.type.text);
  });
}

void Printer::print(const DirectiveDefinition &node) {
  description(node.description);
  keyword(node.extends, "directive @");
  put(node.name.text);
  argument_definitions(node.arguments);
  directives(node.directives);
  if (node.extends) return;
  put(node.repeatable ? " repeatable on " : " on ");
  row(node.locations, " | ", [&](const Name &location) { put(location.text); });
}

void Printer::field(const FieldDefinition &field) {
  description(field.description);
  put(field.name.text);
  argument_definitions(field.arguments);
  put(": ");
  type(field.type);
  directives(field.directives);
}

void Printer::enum_value(const EnumValueDefinition &value) {
  description(value.description);
  put(value.name.text);
  directives(value.directives);
}

void Printer::argument_definitions(const std::vector<InputValueDefinition> &arguments) {
  if (arguments.empty()) return;
  const auto print = [&](const InputValueDefinition &each) { measured_definition(each); };
  if (take_lines(arguments)) {
    block("(", arguments, ")", print);
    return;
  }
  put("(");
  row(arguments, ", ", print);
  put(")");
}

void Printer::input_fields(const std::vector<InputValueDefinition> &fields) {
  if (fields.empty()) return;
  take_lines(fields);
  block(" {", fields, "}", [&](const InputValueDefinition &each) { measured_definition(each); });
}

}  // namespace datastore::graphql
