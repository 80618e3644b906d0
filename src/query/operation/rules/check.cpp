#include "src/query/operation/rules/check.hpp"

#include <algorithm>
#include <memory>

#include "src/query/operation/validate.hpp"
#include "src/schema/quoted.hpp"

namespace datastore::query::operation::rules {

namespace {

constexpr std::size_t most_steps = 500'000;
constexpr std::size_t most_places = 20;  // of one error

api::Type required(std::string_view name) {
  api::Type type;
  type.name = name;
  type.required = true;
  return type;
}

api::Field unsaid(std::string_view name, api::Type type) {
  api::Field field;
  field.name = name;
  field.type = std::move(type);
  return field;
}

struct UnsaidFields {
  api::Field type_name = unsaid("__typename", required("String"));
  api::Field schema = unsaid("__schema", required("__Schema"));
  api::Field type = unsaid("__type", {});

  UnsaidFields() {
    type.type.name = "__Type";
    api::InputValue name;
    name.name = "name";
    name.type = required("String");
    type.arguments.push_back(std::move(name));
  }
};

}  // namespace

Check::Check(const api::TypeSystem &its_types, const graphql::Document &of, graphql::Progress progress)
    : types(its_types), document(of), pulse(progress), steps_left_(most_steps) {
  for (const graphql::Definition &definition : document.definitions) {
    Part part;
    part.operation = std::get_if<graphql::OperationDefinition>(&definition);
    part.fragment = std::get_if<graphql::FragmentDefinition>(&definition);
    if (part.operation) {
      const auto kind = part.operation->operation;
      const std::string &root = kind == graphql::OperationType::query      ? types.query
                                : kind == graphql::OperationType::mutation ? types.mutation
                                                                           : types.subscription;
      part.type = composite(root);
      operations.push_back(part);
    } else if (part.fragment) {
      part.type = composite(part.fragment->type_condition.text);
      fragment_index_.try_emplace(part.fragment->name.text, fragments.size());
      fragments.push_back(part);
    }
  }
}

std::size_t Check::fragment_named(std::string_view name) const {
  const auto found = fragment_index_.find(name);
  return found == fragment_index_.end() ? none : found->second;
}

const api::NamedType *Check::composite(std::string_view name) const {
  const api::NamedType *type = types.type(name);
  return type && is_composite(*type) ? type : nullptr;
}

const api::Field *Check::field(const api::NamedType &parent, std::string_view name) const {
  if (name.starts_with("__")) {
    static const UnsaidFields fields;
    if (name == "__typename") return &fields.type_name;
    if (parent.name == types.query) {
      if (name == "__schema") return &fields.schema;
      if (name == "__type") return &fields.type;
    }
  }
  return parent.field(name);
}

void Check::error(Rule rule, std::vector<graphql::Offset> at, std::string message, const std::string &hint) {
  if (full_) return;
  if (findings_.size() == most_errors) {
    full_ = true;
    rule = Rule::too_much;
    message = "There are more than " + std::to_string(most_errors) + " errors; the others are not told.";
    at.clear();
  } else if (!hint.empty()) {
    message += ' ';
    message += hint;
  }
  if (at.size() > most_places) at.resize(most_places);
  Finding finding{rule, {}};
  finding.error.message = std::move(message);
  finding.error.at = std::move(at);
  findings_.push_back(std::move(finding));
}

bool Check::spend(std::size_t steps) {
  if (full_) return false;
  if (steps <= steps_left_) {
    steps_left_ -= steps;
    pulse.beat();
    return true;
  }
  full_ = true;
  Finding finding{Rule::too_much, {}};
  finding.error.message = "The document is too complicated to be validated: it takes more than " +
                          std::to_string(most_steps) +
                          " steps to see which fields and variables its fragments bring together.";
  findings_.push_back(std::move(finding));
  return false;
}

bool overlap(const api::NamedType &a, const api::NamedType &b) {
  if (&a == &b) return true;
  const auto can_be = [](const api::NamedType &abstract, const std::string &name) {
    return std::find(abstract.possible.begin(), abstract.possible.end(), name) != abstract.possible.end();
  };
  const bool a_is_object = a.kind == api::TypeKind::object, b_is_object = b.kind == api::TypeKind::object;
  if (a_is_object && b_is_object) return false;
  if (a_is_object) return can_be(b, a.name);
  if (b_is_object) return can_be(a, b.name);
  return std::any_of(a.possible.begin(), a.possible.end(),
                     [&](const std::string &name) { return can_be(b, name); });
}

std::string said(std::string_view name, std::string_view before) {
  return '"' + std::string(before) + schema::shortened(name) + '"';
}

std::vector<Finding> findings(const api::TypeSystem &types, const graphql::Document &document,
                              graphql::Progress progress) {
  Check check(types, document, progress);
  for (const auto rule :
       {check_document, walk, check_subscriptions, check_fragments, check_variables, check_overlaps}) {
    if (check.full()) break;
    rule(check);
  }
  return std::move(check).finish();
}

}  // namespace datastore::query::operation::rules

namespace datastore::query::operation {

std::vector<Error> validate(const api::TypeSystem &types, const graphql::Document &document,
                            graphql::Progress progress) {
  std::vector<Error> errors;
  for (rules::Finding &finding : rules::findings(types, document, progress))
    errors.push_back(std::move(finding.error));
  return errors;
}

}  // namespace datastore::query::operation
