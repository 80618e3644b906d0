#include "src/query/operation/rules/introspection.hpp"

#include <algorithm>
#include <utility>

namespace datastore::query::operation::rules {

namespace {

constexpr int too_deep = 3;  // lists in lists: graphql-js's limit

bool is_list(std::string_view name) {
  return name == "fields" || name == "interfaces" || name == "possibleTypes" || name == "inputFields";
}

}  // namespace

bool IntrospectionDepth::exceeded(const graphql::FieldSelection &field) {
  checked_.resize(check_.fragments.size());
  std::vector<int> seen = checked_;
  std::vector<std::pair<const graphql::SelectionSet *, int>> waiting{{&field.selections, 0}};
  while (!waiting.empty()) {
    const auto [selections, depth] = waiting.back();
    waiting.pop_back();
    for (const graphql::Selection &selection : *selections) {
      if (!check_.spend(1)) return false;
      if (const auto *inner = std::get_if<graphql::FieldSelection>(&selection.node)) {
        const int below = depth + (is_list(inner->name.text) ? 1 : 0);
        if (below >= too_deep) return true;
        if (!inner->selections.empty()) waiting.emplace_back(&inner->selections, below);
      } else if (const auto *spread = std::get_if<graphql::FragmentSpread>(&selection.node)) {
        const std::size_t fragment = check_.fragment_named(spread->name.text);
        if (fragment == none || seen[fragment] > depth) continue;
        seen[fragment] = depth + 1;
        waiting.emplace_back(&check_.fragments[fragment].selections(), depth);
      } else if (const auto *inlined = std::get_if<graphql::InlineFragment>(&selection.node)) {
        waiting.emplace_back(&inlined->selections, depth);
      }
    }
  }
  checked_ = std::move(seen);
  return false;
}

}  // namespace datastore::query::operation::rules
