// What the rules share: the document, what one walk through it has gathered, and the errors. Users include
// ../validate.hpp.
//
// One walk (walk.cpp) looks at every node once, with the type that it has there, and notes the uses of
// variables and the spreads of fragments; the rules about those look at the notes afterwards.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "src/graphql/ast.hpp"
#include "src/query/api/type_system.hpp"
#include "src/query/operation/error.hpp"
#include "src/query/operation/rules/rule.hpp"
#include "src/schema/pulse.hpp"
#include "src/schema/sdl/suggest.hpp"

namespace datastore::query::operation::rules {

struct Finding {
  Rule rule;
  Error error;
};

// A variable in a value.
struct Usage {
  std::string_view name;
  graphql::Offset at = 0;
  const api::Type *type = nullptr;         // that its place asks for; null where that is not known
  const api::NamedType *parent = nullptr;  // the input type whose field it is given to
  bool has_default = false;                // the place has one
};

struct Spread {
  std::string_view name;
  graphql::Offset at = 0;
  std::size_t fragment = 0;  // its index in Check::fragments, or `none`
};

constexpr std::size_t none = static_cast<std::size_t>(-1);

// An operation or a fragment, and what was noted in it (not in what it spreads): ranges of the lists in
// Check.
struct Part {
  const graphql::OperationDefinition *operation = nullptr;
  const graphql::FragmentDefinition *fragment = nullptr;
  const api::NamedType *type = nullptr;  // that it selects from; null where there is none
  std::size_t first_usage = 0, last_usage = 0;
  std::size_t first_spread = 0, last_spread = 0;

  const graphql::SelectionSet &selections() const {
    return operation ? operation->selections : fragment->selections;
  }
};

class Check {
 public:
  Check(const api::TypeSystem &its_types, const graphql::Document &of, graphql::Progress progress);

  const api::TypeSystem &types;
  const graphql::Document &document;
  schema::Pulse pulse;
  schema::sdl::Suggester suggester;

  std::vector<Part> operations, fragments;
  std::vector<Usage> usages;
  std::vector<Spread> spreads;

  // The first fragment of that name, or `none`.
  std::size_t fragment_named(std::string_view name) const;
  // The type of that name if something can be selected from it, or null.
  const api::NamedType *composite(std::string_view name) const;
  // A field of a type, also those that every type, or the query type, has unsaid.
  const api::Field *field(const api::NamedType &parent, std::string_view name) const;

  // No more errors are taken: a rule may stop.
  bool full() const { return full_; }
  // `hint` is a sentence, put after the message.
  void error(Rule rule, std::vector<graphql::Offset> at, std::string message, const std::string &hint = {});
  // Counts work that may grow faster than the document. False when there has been too much of it: the rule
  // stops.
  bool spend(std::size_t steps);

  std::vector<Finding> finish() && { return std::move(findings_); }

 private:
  std::unordered_map<std::string_view, std::size_t> fragment_index_;
  std::vector<Finding> findings_;
  std::size_t steps_left_;
  bool full_ = false;
};

inline bool is_composite(const api::NamedType &type) {
  return type.kind == api::TypeKind::object || type.kind == api::TypeKind::interface ||
         type.kind == api::TypeKind::union_type;
}
inline bool is_input(const api::NamedType &type) {
  return type.kind == api::TypeKind::scalar || type.kind == api::TypeKind::enumeration ||
         type.kind == api::TypeKind::input;
}

// Whether some object can be of both. Both are composite.
bool overlap(const api::NamedType &a, const api::NamedType &b);

// A name from the document, in quotes and cut where it is long. `before` stands inside the quotes.
std::string said(std::string_view name, std::string_view before = {});

template <class Items>
std::vector<std::string_view> names_of(const Items &items) {
  std::vector<std::string_view> names;
  names.reserve(items.size());
  for (const auto &item : items) names.emplace_back(item.name);
  return names;
}

// Calls report(name, places) for each name that stands more than once, in the order of the first of them,
// until it says false.
template <class Items, class Report>
void for_repeated(const Items &items, Report report) {
  constexpr std::size_t few = 8;
  if (items.size() < 2) return;
  const auto at_same_name = [&](std::size_t i) {
    std::vector<graphql::Offset> all;
    for (std::size_t j = i; j < items.size(); ++j)
      if (items[j].name.text == items[i].name.text) all.push_back(items[j].name.at);
    return all;
  };
  if (items.size() <= few) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      bool earlier = false, later = false;
      for (std::size_t j = 0; j < items.size(); ++j)
        if (j != i && items[j].name.text == items[i].name.text) (j < i ? earlier : later) = true;
      if (later && !earlier && !report(items[i].name.text, at_same_name(i))) return;
    }
    return;
  }
  std::unordered_map<std::string_view, std::size_t> counts;
  counts.reserve(items.size());
  for (const auto &item : items) ++counts[item.name.text];
  if (counts.size() == items.size()) return;
  for (std::size_t i = 0; i < items.size(); ++i) {
    std::size_t &count = counts[items[i].name.text];
    if (count > 1 && !report(items[i].name.text, at_same_name(i))) return;
    count = 0;
  }
}

void check_document(Check &check);       // what may stand in a document, and how often
void check_subscriptions(Check &check);  // one field each
void walk(Check &check);                 // the rules of single nodes
void check_fragments(Check &check);      // all used, none within itself
void check_variables(Check &check);      // defined, used, of types that fit where they are used
void check_overlaps(Check &check);       // fields with one response key are the same

// Every finding of every rule.
std::vector<Finding> findings(const api::TypeSystem &types, const graphql::Document &document,
                              graphql::Progress progress = nullptr);

}  // namespace datastore::query::operation::rules
