#include "src/query/operation/rules/conflicts.hpp"

#include "src/query/operation/validate.hpp"

namespace datastore::query::operation::rules {

namespace {

constexpr std::size_t most_pairs = 1'000;
constexpr std::size_t most_levels = 8;   // told of
constexpr std::size_t most_reasons = 8;  // of one error

bool same_field(const Entry *a, const Entry *b) { return a == b || (a && b && a->field == b->field); }

}  // namespace

void Conflicts::add(const Entry &first, const Entry &second, std::string reason) {
  if (!added_.try_emplace(Pair{first.field, second.field}).second) return;
  std::vector<graphql::Offset> places, other_places;
  const Entry *a = &first, *b = &second;
  for (std::size_t level = 0;; ++level) {
    if (level <= most_levels) {
      places.insert(places.begin(), a->at);
      other_places.insert(other_places.begin(), b->at);
    }
    if (same_field(a->outer, b->outer) || !a->outer || !b->outer) break;
    if (level < most_levels) reason = "subfields " + said(a->key()) + " conflict because " + reason;
    a = a->outer;
    b = b->outer;
  }
  const auto [found, is_new] = by_outermost_.try_emplace(Pair{a->field, b->field}, conflicts_.size());
  if (is_new) conflicts_.push_back({a->key(), {}, 0, {}, {}});
  Conflict &conflict = conflicts_[found->second];
  if (conflict.reasons++ == most_reasons) return;
  if (conflict.reasons > most_reasons) return;
  if (!conflict.reason.empty()) {
    conflict.reason += " and ";
    // The outermost pair is told of once.
    places.erase(places.begin());
    other_places.erase(other_places.begin());
  }
  conflict.reason += reason;
  conflict.first.insert(conflict.first.end(), places.begin(), places.end());
  conflict.second.insert(conflict.second.end(), other_places.begin(), other_places.end());
}

bool Conflicts::enough() const { return conflicts_.size() > most_errors || added_.size() > most_pairs; }

void Conflicts::tell(Check &check) const {
  for (const Conflict &conflict : conflicts_) {
    std::vector<graphql::Offset> at = conflict.first;
    at.insert(at.end(), conflict.second.begin(), conflict.second.end());
    check.error(Rule::overlapping_fields_can_be_merged, std::move(at),
                "Fields " + said(conflict.key) + " conflict because " + conflict.reason +
                    ". Use different aliases on the fields to fetch both if this was intentional.");
  }
}

}  // namespace datastore::query::operation::rules
