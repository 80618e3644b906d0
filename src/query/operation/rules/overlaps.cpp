// Fields with one response key are one field in the answer: they must be the same.
//
// Not by pairs, which are many, but by sets: all selection sets whose fields come together in one place of
// the answer are looked at as one set; the fields of one key in it are compared with the first of them, and
// what is selected below them is the next set. Fields of different object types never meet in one answer:
// these need only have the same shape. A set that has been looked at is not looked at again, which is what
// keeps fragments from growing into something endless; what is left of such growth is counted, and cut off.
#include <algorithm>
#include <deque>
#include <unordered_set>

#include "src/query/operation/rules/check.hpp"
#include "src/query/operation/rules/conflicts.hpp"
#include "src/query/operation/rules/same_arguments.hpp"

namespace datastore::query::operation::rules {

namespace {

using graphql::SelectionSet;

// Where fields of a set come from.
struct Source {
  const SelectionSet *selections;
  const api::NamedType *type;
  const Entry *outer;
};

struct Set {
  std::vector<Source> sources;
  bool shape_only = false;
};

using Key = std::vector<const SelectionSet *>;
struct HashKey {
  std::size_t operator()(const Key &key) const {
    std::size_t hash = key.size();
    for (const SelectionSet *each : key) hash = hash * 1'000'003 + std::hash<const SelectionSet *>()(each);
    return hash;
  }
};

using Entries = std::vector<const Entry *>;

class Overlaps {
 public:
  explicit Overlaps(Check &check)
      : check_(check), seen_in_set_(check.fragments.size()), reached_(check.fragments.size()) {}

  void look() {
    for (const Part &part : check_.operations) from(part);
    for (std::size_t i = 0; i < check_.fragments.size(); ++i)
      if (!reached_[i]) from(check_.fragments[i]);
    conflicts_.tell(check_);
  }

 private:
  void from(const Part &part) {
    add({{{&part.selections(), part.type, nullptr}}, false});
    while (!waiting_.empty() && !check_.full() && !conflicts_.enough()) {
      const Set set = std::move(waiting_.back());
      waiting_.pop_back();
      look_at(set);
    }
    waiting_.clear();
    entries_.clear();
  }

  void add(Set set) {
    if (set.sources.empty()) return;
    for (Source &source : set.sources) unwrap(source);
    // Without fragments nothing is reached in two ways, but for the fields of several object types.
    if (check_.fragments.empty() && set.sources.size() == 1 && !set.shape_only)
      return waiting_.push_back(std::move(set));
    Key key;
    key.reserve(set.sources.size());
    for (const Source &source : set.sources) key.push_back(source.selections);
    std::sort(key.begin(), key.end());
    key.erase(std::unique(key.begin(), key.end()), key.end());
    if (strict_.contains(key)) return;
    if ((set.shape_only ? shapes_ : strict_).insert(std::move(key)).second)
      waiting_.push_back(std::move(set));
  }

  // `{ ...F }` is what F holds.
  void unwrap(Source &source) {
    for (std::size_t i = 0; i < check_.fragments.size() && source.selections->size() == 1; ++i) {
      const auto *spread = std::get_if<graphql::FragmentSpread>(&source.selections->front().node);
      const std::size_t fragment = spread ? check_.fragment_named(spread->name.text) : none;
      if (fragment == none || !check_.spend(1)) return;
      reached_[fragment] = true;
      source.selections = &check_.fragments[fragment].selections();
      source.type = check_.fragments[fragment].type;
    }
  }

  void look_at(const Set &set) {
    fields_.clear();
    ++set_number_;
    for (const Source &source : set.sources) collect(source);
    std::sort(fields_.begin(), fields_.end(), [](const auto &a, const auto &b) {
      return a.first != b.first ? a.first < b.first : a.second < b.second;
    });
    for (std::size_t i = 0, next = 0; i < fields_.size() && !check_.full() && !conflicts_.enough();
         i = next) {
      for (next = i + 1; next < fields_.size() && fields_[next].first == fields_[i].first;) ++next;
      Entries group;
      for (std::size_t j = i; j < next; ++j) group.push_back(&entries_[fields_[j].second]);
      if (set.shape_only)
        same_shape(group);
      else
        look_at(group);
    }
  }

  // The fields of a selection set in the order of the text, those of fragments in their places. The way down
  // through fragments may be long: no recursion.
  void collect(const Source &source) {
    struct Level {
      const SelectionSet *selections;
      const api::NamedType *type;
      std::size_t next;
    };
    std::vector<Level> way{{source.selections, source.type, 0}};
    while (!way.empty()) {
      Level &level = way.back();
      if (level.next == level.selections->size()) {
        way.pop_back();
        continue;
      }
      if (!check_.spend(1)) return;
      const graphql::Selection &selection = (*level.selections)[level.next++];
      if (const auto *field = std::get_if<graphql::FieldSelection>(&selection.node)) {
        fields_.emplace_back(field->response_key().text, entries_.size());
        entries_.push_back({field, selection.at, level.type,
                            level.type ? check_.field(*level.type, field->name.text) : nullptr,
                            source.outer});
      } else if (const auto *spread = std::get_if<graphql::FragmentSpread>(&selection.node)) {
        const std::size_t fragment = check_.fragment_named(spread->name.text);
        if (fragment == none || seen_in_set_[fragment] == set_number_) continue;
        seen_in_set_[fragment] = set_number_;
        reached_[fragment] = true;
        way.push_back({&check_.fragments[fragment].selections(), check_.fragments[fragment].type, 0});
      } else if (const auto *inlined = std::get_if<graphql::InlineFragment>(&selection.node)) {
        const api::NamedType *type =
            inlined->type_condition ? check_.composite(inlined->type_condition->text) : level.type;
        way.push_back({&inlined->selections, type, 0});
      }
    }
  }

  // Fields of one key.
  void look_at(const Entries &group) {
    if (group.size() == 1) return go_below(group, false);
    std::vector<const api::NamedType *> objects;
    for (const Entry *entry : group)
      if (is_object(*entry) && (objects.empty() || objects.back() != entry->parent))
        objects.push_back(entry->parent);
    std::sort(objects.begin(), objects.end());
    objects.erase(std::unique(objects.begin(), objects.end()), objects.end());
    if (objects.size() < 2) return same_field(group);
    for (const api::NamedType *object : objects) {
      Entries together;
      for (const Entry *entry : group)
        if (!is_object(*entry) || entry->parent == object) together.push_back(entry);
      if (!check_.spend(group.size())) return;
      same_field(together);
    }
    same_shape(group);
  }

  static bool is_object(const Entry &entry) {
    return entry.parent && entry.parent->kind == api::TypeKind::object;
  }

  // Why two fields of one key are not the same; empty if they are.
  std::string difference(const Entry &a, const Entry &b) {
    if (a.field->name.text != b.field->name.text)
      return said(a.field->name.text) + " and " + said(b.field->name.text) + " are different fields";
    std::size_t steps = 0;
    const bool same = same_arguments(a.field->arguments, b.field->arguments, steps);
    check_.spend(steps);
    if (!same) return "they have differing arguments";
    return shape_difference(a, b);
  }

  std::string shape_difference(const Entry &a, const Entry &b) const {
    if (!a.definition || !b.definition || a.definition == b.definition ||
        same_shape(a.definition->type, b.definition->type))
      return {};
    return "they return conflicting types \"" + api::print(a.definition->type) + "\" and \"" +
           api::print(b.definition->type) + '"';
  }

  bool same_shape(const api::Type &a, const api::Type &b) const {
    if (a.required != b.required || a.is_list() != b.is_list()) return false;
    if (a.is_list()) return same_shape(*a.item, *b.item);
    if (a.name == b.name) return true;
    // Of two types that something is selected from, that decides.
    return check_.composite(a.name) && check_.composite(b.name);
  }

  void same_field(const Entries &group) {
    compare(group, false, [&](const Entry &a, const Entry &b) { return difference(a, b); });
  }
  void same_shape(const Entries &group) {
    compare(group, true, [&](const Entry &a, const Entry &b) { return shape_difference(a, b); });
  }

  // Sorts the fields into those that are alike; where these are more than one kind, each of one kind
  // conflicts with each of another.
  template <class Difference>
  void compare(const Entries &group, bool shape_only, Difference difference) {
    std::vector<Entries> kinds;
    for (const Entry *entry : group) {
      std::size_t kind = 0;
      while (kind < kinds.size() && !difference(*kinds[kind].front(), *entry).empty()) ++kind;
      if (check_.full()) return;
      for (std::size_t other = 0; other < kinds.size(); ++other) {
        if (other == kind) continue;
        for (const Entry *earlier : kinds[other]) {
          if (conflicts_.enough() || !check_.spend(1)) return;
          if (std::string why = difference(*earlier, *entry); !why.empty())
            conflicts_.add(*earlier, *entry, std::move(why));
        }
      }
      if (kind == kinds.size()) kinds.emplace_back();
      kinds[kind].push_back(entry);
    }
    for (const Entries &kind : kinds) go_below(kind, shape_only);
  }

  void go_below(const Entries &alike, bool shape_only) {
    Set set;
    set.shape_only = shape_only;
    for (const Entry *entry : alike) {
      if (entry->field->selections.empty()) continue;
      const api::NamedType *type =
          entry->definition ? check_.composite(entry->definition->type.named()) : nullptr;
      set.sources.push_back({&entry->field->selections, type, entry});
    }
    add(std::move(set));
  }

  Check &check_;
  Conflicts conflicts_;
  std::vector<Set> waiting_;
  std::unordered_set<Key, HashKey> strict_, shapes_;
  std::deque<Entry> entries_;
  std::vector<std::pair<std::string_view, std::size_t>> fields_;  // of the set: key and entry
  std::size_t set_number_ = 0;
  std::vector<std::size_t> seen_in_set_;  // for each fragment, the last set that it was found in
  std::vector<bool> reached_;
};

}  // namespace

void check_overlaps(Check &check) { Overlaps(check).look(); }

}  // namespace datastore::query::operation::rules
