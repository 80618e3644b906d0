#include "src/graphql/printing.hpp"

namespace datastore::graphql {

void Printer::print(const OperationDefinition &node) {
  const bool bare = node.operation == OperationType::query && !node.description && !node.name &&
                    node.variables.empty() && node.directives.empty() && !blockless_;
  if (!bare) {
    description(node.description);
    put(spelling(node.operation));
    if (node.name || !node.variables.empty()) put(" ");
    if (node.name) put(node.name->text);
    variables(node.variables);
    directives(node.directives);
    put(" ");
  }
  selections(node.selections);
}

void Printer::variables(const std::vector<VariableDefinition> &variables) {
  if (variables.empty()) return;
  const auto print = [&](const VariableDefinition &each) { measured_definition(each); };
  if (take_lines(variables)) {
    block("(", variables, ")", print, 0);
    return;
  }
  put("(");
  row(variables, ", ", print);
  put(")");
}

void Printer::print(const FragmentDefinition &node) {
  description(node.description);
  put("fragment ");
  put(node.name.text);
  put(" on ");
  put(node.type_condition.text);
  directives(node.directives);
  put(" ");
  selections(node.selections);
}

void Printer::selections(const SelectionSet &selections) {
  if (selections.empty()) {
    put("{}");
    return;
  }
  block("{", selections, "}",
        [&](const Selection &each) { std::visit([&](const auto &node) { print(node); }, each.node); });
}

void Printer::print(const FieldSelection &node) {
  const std::size_t start = out_.size();
  if (node.alias) {
    put(node.alias->text);
    put(": ");
  }
  put(node.name.text);
  arguments(node.arguments, out_.size() - start);
  directives(node.directives);
  if (!node.has_braces) return;
  put(" ");
  selections(node.selections);
}

void Printer::print(const FragmentSpread &node) {
  put("...");
  put(node.name.text);
  directives(node.directives);
}

void Printer::print(const InlineFragment &node) {
  put("...");
  if (node.type_condition) {
    put(" on ");
    put(node.type_condition->text);
  }
  directives(node.directives);
  put(" ");
  selections(node.selections);
}

}  // namespace datastore::graphql
