#include "src/graphql/printer.hpp"

#include "src/graphql/printing.hpp"

namespace datastore::graphql {
namespace {

// Of the definitions that may have a block in braces: does this one go without?
bool lacks_block(const Definition &definition) {
  if (const auto *schema = std::get_if<SchemaDefinition>(&definition)) return schema->operations.empty();
  const auto *type = std::get_if<TypeDefinition>(&definition);
  if (!type || type->kind == TypeKind::scalar || type->kind == TypeKind::union_type) return false;
  return type->fields.empty() && type->values.empty() && type->input_fields.empty();
}

}  // namespace

std::string print(const Document &document) {
  Printer printer;
  printer.document(document);
  return printer.take();
}

std::string print(const Definition &definition) {
  Printer printer;
  printer.definition(definition);
  return printer.take();
}

std::string print(const Value &value) {
  Printer printer;
  printer.value(value);
  return printer.take();
}

std::string print(const Type &type) {
  Printer printer;
  printer.type(type);
  return printer.take();
}

std::string_view spelling(OperationType operation) {
  switch (operation) {
    case OperationType::query:
      return "query";
    case OperationType::mutation:
      return "mutation";
    default:
      return "subscription";
  }
}

void Printer::document(const Document &document) {
  row(document.definitions, "\n\n", [&](const Definition &each) { definition(each); });
}

void Printer::definition(const Definition &definition) {
  std::visit([&](const auto &node) { print(node); }, definition);
  blockless_ = lacks_block(definition);
}

void Printer::new_line() {
  out_ += '\n';
  out_.append(indent_, ' ');
}

void Printer::description(const Description &description) {
  if (!description) return;
  string(*description);
  new_line();
}

void Printer::string(const StringValue &value) {
  if (!value.block) {
    append_string(out_, value);
    return;
  }
  std::string text;
  append_string(text, value);
  std::string_view rest = text;
  for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    put(rest.substr(0, end));
    new_line();
    rest.remove_prefix(end + 1);
  }
  put(rest);
}

void Printer::type(const Type &type) {
  if (type.is_list()) {
    put("[");
    this->type(*type.item);
    put("]");
  } else {
    put(type.name.text);
  }
  if (type.required) put("!");
}

}  // namespace datastore::graphql
