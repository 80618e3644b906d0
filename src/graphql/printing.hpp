// The printer's inside: one function for each kind of node. Users include printer.hpp.
//
// Some lists stand on one line if they fit there. That takes their size before their text, so they are
// measured first; what was decided for each list and object is kept in the order in which they are printed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "src/graphql/ast.hpp"
#include "src/graphql/string_text.hpp"

namespace datastore::graphql {

class Printer {
 public:
  void document(const Document &document);
  void definition(const Definition &definition);
  void value(const Value &value);
  void type(const Type &type);

  std::string take() { return std::move(out_); }

 private:
  void put(std::string_view text) { out_ += text; }
  void new_line();
  void description(const Description &description);
  void string(const StringValue &value);

  // `open`, each item on a line of its own and `indent` columns in, `close`.
  template <class List, class Print>
  void block(std::string_view open, const List &list, std::string_view close, Print print,
             std::size_t indent = 2) {
    put(open);
    indent_ += indent;
    for (const auto &item : list) {
      new_line();
      print(item);
    }
    indent_ -= indent;
    new_line();
    put(close);
  }

  // The items with `separator` between them.
  template <class List, class Print>
  void row(const List &list, std::string_view separator, Print print) {
    bool first = true;
    for (const auto &item : list) {
      if (!first) put(separator);
      first = false;
      print(item);
    }
  }

  // printer_values.cpp: values, arguments and directives. What was measured must be printed next, in the same
  // order.
  Extent measure(const Value &value);
  Extent measure(const ObjectField &field) { return measure_named(field.name, field.value); }
  Extent measure(const Argument &argument) { return measure_named(argument.name, argument.value); }
  Extent measure(const Directives &directives);
  Extent measure_named(const Name &name, const Value &value);
  template <class List>
  Extent measure_items(const List &list, std::size_t room);
  void measured(const Value &value);
  void measured(const ObjectField &field) { measured_named(field.name, field.value); }
  void measured(const Argument &argument) { measured_named(argument.name, argument.value); }
  void measured(const Directives &directives);
  void measured_named(const Name &name, const Value &value);
  template <class List>
  void measured_items(const List &list, std::string_view open, std::string_view space,
                      std::string_view close);
  void arguments(const std::vector<Argument> &arguments, std::size_t before);
  void directives(const Directives &directives);

  // What an argument's definition and a variable's have in common. They stand on one line if each takes one
  // line.
  template <class List>
  bool take_lines(const List &definitions);
  template <class Defined>
  void measured_definition(const Defined &definition);

  // printer_type_system.cpp
  void print(const TypeDefinition &node);
  void print(const SchemaDefinition &node);
  void print(const DirectiveDefinition &node);
  void field(const FieldDefinition &field);
  void enum_value(const EnumValueDefinition &value);
  void argument_definitions(const std::vector<InputValueDefinition> &arguments);
  void input_fields(const std::vector<InputValueDefinition> &fields);
  void keyword(bool extends, std::string_view word);

  // printer_executable.cpp
  void print(const OperationDefinition &node);
  void print(const FragmentDefinition &node);
  void variables(const std::vector<VariableDefinition> &variables);
  void selections(const SelectionSet &selections);
  void print(const FieldSelection &node);
  void print(const FragmentSpread &node);
  void print(const InlineFragment &node);

  std::string out_;
  std::size_t indent_ = 0;
  bool blockless_ = false;    // would a brace begin the block that the definition before does without?
  std::vector<bool> broken_;  // for each measured list and object: does it stand on several lines?
  std::size_t next_broken_ = 0;
};

std::string_view spelling(OperationType operation);

template <class List>
bool Printer::take_lines(const List &definitions) {
  bool lines = false;
  for (const auto &each : definitions) {
    Extent extent;
    if (each.default_value) extent += measure(*each.default_value);
    extent += measure(each.directives);
    lines = lines || each.description || extent.newlines > 0;
  }
  return lines;
}

template <class Defined>
void Printer::measured_definition(const Defined &definition) {
  description(definition.description);
  if constexpr (std::is_same_v<Defined, VariableDefinition>) put("$");
  put(definition.name.text);
  put(": ");
  type(definition.type);
  if (definition.default_value) {
    put(" = ");
    measured(*definition.default_value);
  }
  measured(definition.directives);
}

}  // namespace datastore::graphql
