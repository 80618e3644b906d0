// The errors about fields that cannot be merged: gathered, since the conflicts below two fields are one
// error.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "src/query/operation/rules/check.hpp"

namespace datastore::query::operation::rules {

// A field as a selection set, with its fragments, holds it.
struct Entry {
  const graphql::FieldSelection *field = nullptr;
  graphql::Offset at = 0;
  const api::NamedType *parent = nullptr;  // null where it is not known
  const api::Field *definition = nullptr;  // the same
  const Entry *outer = nullptr;            // the field that it is selected below; null at the top

  std::string_view key() const { return field->response_key().text; }
};

class Conflicts {
 public:
  // Two fields that stand in for one another, and why they cannot.
  void add(const Entry &first, const Entry &second, std::string reason);
  // There is no use in finding more.
  bool enough() const;
  void tell(Check &check) const;

 private:
  using Pair = std::pair<const graphql::FieldSelection *, const graphql::FieldSelection *>;
  struct Conflict {
    std::string_view key;
    std::string reason;
    std::size_t reasons = 0;
    std::vector<graphql::Offset> first, second;
  };

  std::map<Pair, bool> added_;
  std::map<Pair, std::size_t> by_outermost_;
  std::vector<Conflict> conflicts_;
};

}  // namespace datastore::query::operation::rules
