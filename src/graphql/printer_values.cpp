#include "src/graphql/printing.hpp"

namespace datastore::graphql {
namespace {

constexpr std::size_t longest_line = 80;

// A name is ASCII.
Extent name_extent(std::string_view name) { return {name.size(), 0}; }

// What a list takes when each item stands on a line of its own, between brackets and two columns in.
Extent broken_extent(const Extent &items, std::size_t count) {
  const std::size_t newlines = items.newlines + count - 1;
  return {2 + items.length + (count - 1) + 2 * (newlines + 1) + 2, newlines + 2};
}

}  // namespace

// Measures a list whose brackets and the spaces inside them take `room`, and decides how it stands.
template <class List>
Extent Printer::measure_items(const List &list, std::size_t room) {
  const std::size_t decision = broken_.size();
  broken_.push_back(false);
  Extent items;
  for (const auto &item : list) items += measure(item);
  if (list.empty()) return {room, 0};
  const std::size_t length = room + items.length + 2 * (list.size() - 1);
  if (length <= longest_line) return {length, items.newlines};
  broken_[decision] = true;
  return broken_extent(items, list.size());
}

Extent Printer::measure(const Value &value) {
  struct Visitor {
    Printer &printer;
    Extent operator()(const NullValue &) const { return {4, 0}; }
    Extent operator()(const VariableValue &node) const { return {1 + node.name.text.size(), 0}; }
    Extent operator()(const IntValue &node) const { return name_extent(node.text); }
    Extent operator()(const FloatValue &node) const { return name_extent(node.text); }
    Extent operator()(const BooleanValue &node) const { return {node.value ? 4u : 5u, 0}; }
    Extent operator()(const EnumValue &node) const { return name_extent(node.text); }
    Extent operator()(const ListValue &node) const { return printer.measure_items(node.items, 2); }
    Extent operator()(const ObjectValue &node) const { return printer.measure_items(node.fields, 4); }
    Extent operator()(const StringValue &node) const {
      std::string text;
      append_string(text, node);
      return extent_of(text);
    }
  };
  return std::visit(Visitor{*this}, value.node);
}

Extent Printer::measure_named(const Name &name, const Value &value) {
  Extent extent = name_extent(name.text);
  extent += {2, 0};
  return extent += measure(value);
}

// Directives never break by themselves; only the lines in them matter.
Extent Printer::measure(const Directives &directives) {
  Extent extent;
  for (const Directive &directive : directives) {
    for (const Argument &argument : directive.arguments) extent += measure(argument);
  }
  return extent;
}

template <class List>
void Printer::measured_items(const List &list, std::string_view open, std::string_view space,
                             std::string_view close) {
  const auto print = [&](const auto &item) { measured(item); };
  if (broken_[next_broken_++]) {
    block(open, list, close, print);
    return;
  }
  put(open);
  put(space);
  row(list, ", ", print);
  put(space);
  put(close);
}

void Printer::measured(const Value &value) {
  struct Visitor {
    Printer &printer;
    void operator()(const NullValue &) const { printer.put("null"); }
    void operator()(const VariableValue &node) const {
      printer.put("$");
      printer.put(node.name.text);
    }
    void operator()(const IntValue &node) const { printer.put(node.text); }
    void operator()(const FloatValue &node) const { printer.put(node.text); }
    void operator()(const BooleanValue &node) const { printer.put(node.value ? "true" : "false"); }
    void operator()(const EnumValue &node) const { printer.put(node.text); }
    void operator()(const ListValue &node) const { printer.measured_items(node.items, "[", "", "]"); }
    void operator()(const ObjectValue &node) const { printer.measured_items(node.fields, "{", " ", "}"); }
    void operator()(const StringValue &node) const { printer.string(node); }
  };
  std::visit(Visitor{*this}, value.node);
  if (next_broken_ == broken_.size()) {
    broken_.clear();
    next_broken_ = 0;
  }
}

void Printer::measured_named(const Name &name, const Value &value) {
  put(name.text);
  put(": ");
  measured(value);
}

void Printer::measured(const Directives &directives) {
  for (const Directive &directive : directives) {
    put(" @");
    put(directive.name.text);
    if (directive.arguments.empty()) continue;
    put("(");
    row(directive.arguments, ", ", [&](const Argument &argument) { measured(argument); });
    put(")");
  }
}

void Printer::value(const Value &value) {
  measure(value);
  measured(value);
}

void Printer::directives(const Directives &directives) {
  measure(directives);
  measured(directives);
}

// The arguments of a field, whose names take `before` columns.
void Printer::arguments(const std::vector<Argument> &arguments, std::size_t before) {
  if (arguments.empty()) return;
  std::size_t length = before + 2 + 2 * (arguments.size() - 1);
  for (const Argument &argument : arguments) length += measure(argument).length;
  const auto print = [&](const Argument &argument) { measured(argument); };
  if (length > longest_line) {
    block("(", arguments, ")", print);
    return;
  }
  put("(");
  row(arguments, ", ", print);
  put(")");
}

}  // namespace datastore::graphql
