// Fragments as a whole: each is used, none spreads itself.
#include "src/query/operation/rules/check.hpp"

namespace datastore::query::operation::rules {

namespace {

void unused(Check &check) {
  std::vector<bool> used(check.fragments.size());
  std::vector<const Part *> waiting;
  for (const Part &operation : check.operations) waiting.push_back(&operation);
  while (!waiting.empty()) {
    const Part &part = *waiting.back();
    waiting.pop_back();
    for (std::size_t i = part.first_spread; i < part.last_spread; ++i) {
      const std::size_t fragment = check.spreads[i].fragment;
      if (fragment == none || used[fragment]) continue;
      used[fragment] = true;
      waiting.push_back(&check.fragments[fragment]);
    }
  }
  for (const Part &part : check.fragments) {
    const graphql::FragmentDefinition &fragment = *part.fragment;
    // Two of one name are used together.
    if (!used[check.fragment_named(fragment.name.text)])
      check.error(Rule::no_unused_fragments, {fragment.at},
                  "Fragment " + said(fragment.name.text) + " is never used.");
  }
}

// Goes down from each fragment into those it spreads, with a stack of its own: the way may be as long as the
// document.
class Cycles {
 public:
  explicit Cycles(Check &check) : check_(check), state_(check.fragments.size(), State::unseen) {}

  void look() {
    for (std::size_t i = 0; i < check_.fragments.size() && !check_.full(); ++i)
      if (state_[i] == State::unseen) from(i);
  }

 private:
  enum class State : char { unseen, open, done };
  struct Step {
    std::size_t fragment;
    std::size_t next;  // the spread to look at
  };

  void from(std::size_t start) {
    enter(start);
    while (!way_.empty() && !check_.full()) {
      Step &step = way_.back();
      if (step.next == check_.fragments[step.fragment].last_spread) {
        state_[step.fragment] = State::done;
        way_.pop_back();
        continue;
      }
      const std::size_t to = check_.spreads[step.next++].fragment;
      check_.pulse.beat();
      if (to == none) continue;
      if (state_[to] == State::unseen)
        enter(to);
      else if (state_[to] == State::open)
        tell(to);
    }
  }

  void enter(std::size_t fragment) {
    state_[fragment] = State::open;
    way_.push_back({fragment, check_.fragments[fragment].first_spread});
  }

  // The way from `to` back to itself.
  void tell(std::size_t to) {
    constexpr std::size_t most_names = 10;
    std::size_t first = way_.size() - 1;
    while (way_[first].fragment != to) --first;
    std::vector<graphql::Offset> at;
    std::string via;
    for (std::size_t i = first; i < way_.size(); ++i) {
      const Spread &spread = check_.spreads[way_[i].next - 1];
      at.push_back(spread.at);
      if (i + 1 == way_.size() || i - first > most_names) continue;
      via += via.empty() ? " via " : ", ";
      via += i - first == most_names ? "…" : said(spread.name);
    }
    check_.error(Rule::no_fragment_cycles, std::move(at),
                 "Cannot spread fragment " + said(check_.fragments[to].fragment->name.text) +
                     " within itself" + via + ".");
  }

  Check &check_;
  std::vector<State> state_;
  std::vector<Step> way_;
};

}  // namespace

void check_fragments(Check &check) {
  if (check.fragments.empty()) return;
  unused(check);
  Cycles(check).look();
}

}  // namespace datastore::query::operation::rules
