// An operation that is parsed and validated, and the plans of its statements: kept per backend, so that a
// repeated one costs neither parsing, nor validating, nor planning.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "src/query/operation/compile/statement.hpp"
#include "src/query/operation/limits.hpp"
#include "src/runtime/resolve/api.hpp"
#include "src/runtime/resolve/plan.hpp"

namespace datastore::runtime {

// The statements of one field or one set of fields: they differ by what variables change in the text.
struct Family {
  std::size_t lead = 0;  // parameters before those of the asks
  std::vector<query::operation::Ask> asks;
  std::vector<std::size_t> params;
  std::vector<std::string> keys;                                 // of compile_relations()
  std::unordered_map<std::string, std::shared_ptr<Plan>> plans;  // by shape
};

// The operation as @skip and @include leave it.
struct Layout {
  query::operation::Selection selection;
  std::unordered_map<std::string, Family> families;
};

struct Prepared {
  std::string text;
  graphql::Document document;  // of text
  const graphql::OperationDefinition *operation = nullptr;
  std::shared_ptr<const Api> api;
  query::operation::Limits limits;         // that it kept to
  std::vector<std::string_view> deciding;  // variables that @skip and @include depend on
  std::unordered_map<std::string, std::shared_ptr<Layout>> layouts;  // by the values of those

  std::shared_ptr<Layout> layout(const query::operation::Values &variables);
};

// What a statement is run with.
struct Runnable {
  std::shared_ptr<Plan> plan;
  std::vector<query::Param> params;
};

// The plan of a family's statement for these variables. Throws BadRequest. `compile` is called where no plan
// is known: it returns what compile_roots() does, or fills `family.keys` too.
template <class Compile>
Runnable runnable(Family &family, const query::operation::Source &source,
                  const query::operation::Values &variables, Compile &&compile) {
  query::Statement known;
  std::string shape;
  if (!family.plans.empty()) {
    known.params.resize(family.lead);
    shape = refresh(source, family.asks, family.params, variables, known);
    const auto found = family.plans.find(shape);
    if (found != family.plans.end() && found->second->is_valid())
      return {found->second, std::move(known.params)};
  }
  query::operation::Compiled compiled = compile();
  constexpr std::size_t most_shapes = 16;
  if (family.plans.size() >= most_shapes) family.plans.clear();
  auto plan = std::make_shared<Plan>(compiled.statement);
  family.asks = std::move(compiled.asks);
  family.params = std::move(compiled.params);
  family.plans[compiled.shape] = plan;
  return {std::move(plan), std::move(compiled.statement.params)};
}

// The operation of that key, or null. A key says all that decides what an operation means: its document and
// name, the namespace, the role.
std::shared_ptr<Prepared> prepared(const std::string &key);
void keep_prepared(const std::string &key, std::shared_ptr<Prepared> operation);

}  // namespace datastore::runtime
