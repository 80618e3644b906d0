#include "src/query/operation/rules/same_arguments.hpp"

#include <algorithm>

namespace datastore::query::operation::rules {

namespace {

using graphql::Value;

bool same(const Value &a, const Value &b, std::size_t &steps);

// Lists of what has a name and a value. Sorted by name only if they are not in the same order anyway.
template <class Named>
bool same_named(const std::vector<Named> &a, const std::vector<Named> &b, std::size_t &steps) {
  if (a.size() != b.size()) return false;
  const auto equal = [&](const Named &x, const Named &y) {
    return x.name.text == y.name.text && same(x.value, y.value, steps);
  };
  const auto same_name = [](const Named &x, const Named &y) { return x.name.text == y.name.text; };
  if (std::equal(a.begin(), a.end(), b.begin(), same_name))
    return std::equal(a.begin(), a.end(), b.begin(), equal);
  const auto sorted = [](const std::vector<Named> &items) {
    std::vector<const Named *> result;
    for (const Named &item : items) result.push_back(&item);
    std::stable_sort(result.begin(), result.end(),
                     [](const Named *x, const Named *y) { return x->name.text < y->name.text; });
    return result;
  };
  const auto first = sorted(a), second = sorted(b);
  return std::equal(first.begin(), first.end(), second.begin(),
                    [&](const Named *x, const Named *y) { return equal(*x, *y); });
}

struct SameValue {
  const Value &other;
  std::size_t &steps;

  bool operator()(const graphql::NullValue &) const { return true; }
  bool operator()(const graphql::VariableValue &value) const {
    return value.name.text == other.as<graphql::VariableValue>()->name.text;
  }
  bool operator()(const graphql::IntValue &value) const {
    return value.text == other.as<graphql::IntValue>()->text;
  }
  bool operator()(const graphql::FloatValue &value) const {
    return value.text == other.as<graphql::FloatValue>()->text;
  }
  // A block string and a plain one that say the same.
  bool operator()(const graphql::StringValue &value) const {
    return value.text == other.as<graphql::StringValue>()->text;
  }
  bool operator()(const graphql::BooleanValue &value) const {
    return value.value == other.as<graphql::BooleanValue>()->value;
  }
  bool operator()(const graphql::EnumValue &value) const {
    return value.text == other.as<graphql::EnumValue>()->text;
  }
  bool operator()(const graphql::ListValue &value) const {
    const auto &items = other.as<graphql::ListValue>()->items;
    return std::equal(value.items.begin(), value.items.end(), items.begin(), items.end(),
                      [&](const Value &a, const Value &b) { return same(a, b, steps); });
  }
  bool operator()(const graphql::ObjectValue &value) const {
    return same_named(value.fields, other.as<graphql::ObjectValue>()->fields, steps);
  }
};

bool same(const Value &a, const Value &b, std::size_t &steps) {
  ++steps;
  return a.node.index() == b.node.index() && std::visit(SameValue{b, steps}, a.node);
}

}  // namespace

bool same_arguments(const std::vector<graphql::Argument> &a, const std::vector<graphql::Argument> &b,
                    std::size_t &steps) {
  return same_named(a, b, steps);
}

}  // namespace datastore::query::operation::rules
