// An operation that is parsed and validated, and the plans of its statements: kept per backend, so that a
// repeated one costs neither parsing, nor validating, nor planning.
//
// What is kept is bounded by number and by memory; what was used longest ago goes first, operations and plans
// alike.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "src/query/operation/compile/statement.hpp"
#include "src/query/operation/limits.hpp"
#include "src/runtime/resolve/api.hpp"
#include "src/runtime/resolve/plan.hpp"
#include "src/runtime/resolve/weight.hpp"

namespace datastore::runtime {

// The statements of one field or one set of fields: they differ by what variables change in the text.
struct Family {
  std::size_t lead = 0;  // parameters before those of the asks
  std::vector<query::operation::Ask> asks;
  std::vector<std::size_t> params;
  std::vector<query::operation::Refused> refused;              // that no variable changes
  std::vector<std::string> keys;                               // of compile_relations()
  std::unordered_map<std::string, std::weak_ptr<Plan>> plans;  // by shape
  Weight weight;

  Family() = default;
  ~Family();
  Family(const Family &) = delete;
  Family &operator=(const Family &) = delete;

  // The plan of that shape, if there is one that is still good.
  std::shared_ptr<Plan> plan(const std::string &shape);
  void keep(const std::string &shape, const std::shared_ptr<Plan> &plan);
};

// The operation as @skip and @include leave it.
struct Layout {
  query::operation::Selection selection;
  std::unordered_map<std::string, std::shared_ptr<Family>> families;
  Weight weight;

  std::shared_ptr<Family> family(const std::string &name);
};

struct Prepared {
  std::string text;
  graphql::Document document;  // of text
  const graphql::OperationDefinition *operation = nullptr;
  std::shared_ptr<const Api> api;
  query::operation::Limits limits;         // that it kept to
  std::vector<std::string_view> deciding;  // variables that @skip and @include depend on
  std::unordered_map<std::string, std::shared_ptr<Layout>> layouts;  // by the values of those
  Weight weight;

  std::shared_ptr<Layout> layout(const query::operation::Values &variables);
};

// What a statement is run with.
struct Runnable {
  std::shared_ptr<Plan> plan;
  std::vector<query::Param> params;
  std::vector<query::operation::Refused> refused;
};

// The plan of a family's statement for these variables. Throws BadRequest. `compile` is called where no plan
// is known: it returns what compile_roots() does, or fills `family.keys` too.
template <class Compile>
Runnable runnable(Family &family, const query::operation::Source &source,
                  const query::operation::Values &variables, Compile &&compile) {
  if (!family.plans.empty()) {
    query::Statement known;
    known.params.resize(family.lead);
    auto refused = family.refused;
    const std::string shape = refresh(source, family.asks, family.params, variables, known, refused);
    if (auto plan = family.plan(shape)) return {std::move(plan), std::move(known.params), std::move(refused)};
  }
  query::operation::Compiled compiled = compile();
  auto plan = std::make_shared<Plan>(compiled.statement);
  family.asks = std::move(compiled.asks);
  family.params = std::move(compiled.params);
  family.refused = compiled.refused;
  std::erase_if(family.refused, [](const auto &each) { return !each.is_fixed; });
  family.keep(compiled.shape, plan);
  return {std::move(plan), std::move(compiled.statement.params), std::move(compiled.refused)};
}

// The operation of that key, or null. A key says all that decides what an operation means: its document and
// name, the namespace, the role.
std::shared_ptr<Prepared> prepared(const std::string &key);
void keep_prepared(const std::string &key, std::shared_ptr<Prepared> operation);

}  // namespace datastore::runtime
