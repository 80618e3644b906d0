// How deep introspection goes. Types lead to fields and fields to types without an end, each step a list: a
// short query could ask for a very long answer.
#pragma once

#include <vector>

#include "src/query/operation/rules/check.hpp"

namespace datastore::query::operation::rules {

class IntrospectionDepth {
 public:
  explicit IntrospectionDepth(Check &check) : check_(check) {}

  // Of a field __schema or __type: whether the lists in it nest further than three deep.
  bool exceeded(const graphql::FieldSelection &field);

 private:
  Check &check_;
  // For each fragment the deepest place, counted from 1, from which it was found not to go too far.
  std::vector<int> checked_;
};

}  // namespace datastore::query::operation::rules
