// What may stand in a document, and how often; what a subscription selects.
#include <unordered_map>
#include <unordered_set>

#include "src/query/operation/rules/check.hpp"

namespace datastore::query::operation::rules {

namespace {

using graphql::OperationType;

std::string_view word(OperationType type) {
  switch (type) {
    case OperationType::query:
      return "query";
    case OperationType::mutation:
      return "mutation";
    case OperationType::subscription:
      return "subscription";
  }
  return {};
}

void refuse_definition(Check &check, graphql::Offset at, const std::string &what) {
  check.error(Rule::executable_definitions, {at}, "The " + what + " definition is not executable.");
}

void operations(Check &check) {
  std::unordered_map<std::string_view, graphql::Offset> named;
  for (const Part &part : check.operations) {
    const graphql::OperationDefinition &operation = *part.operation;
    if (!part.type)
      check.error(
          Rule::known_operation_types, {operation.at},
          "The " + std::string(word(operation.operation)) + " operation is not supported by the schema.");
    if (!operation.name) {
      if (check.operations.size() > 1)
        check.error(Rule::lone_anonymous_operation, {operation.at},
                    "This anonymous operation must be the only defined operation.");
      continue;
    }
    const auto [first, is_new] = named.try_emplace(operation.name->text, operation.name->at);
    if (!is_new)
      check.error(Rule::unique_operation_names, {first->second, operation.name->at},
                  "There can be only one operation named " + said(operation.name->text) + ".");
  }
}

void fragments(Check &check) {
  for (std::size_t i = 0; i < check.fragments.size() && !check.full(); ++i) {
    const graphql::Name &name = check.fragments[i].fragment->name;
    const std::size_t first = check.fragment_named(name.text);
    if (first != i)
      check.error(Rule::unique_fragment_names, {check.fragments[first].fragment->name.at, name.at},
                  "There can be only one fragment named " + said(name.text) + ".");
  }
}

// The top level of a subscription, with fragments in the place of their spreads.
class TopLevel {
 public:
  TopLevel(Check &check, const Part &part) : check_(check), part_(part), way_{{&part.selections(), 0}} {}

  void look() {
    while (!way_.empty()) {
      Level &level = way_.back();
      if (level.next == level.selections->size()) {
        way_.pop_back();
        continue;
      }
      if (!check_.spend(1)) return;
      add((*level.selections)[level.next++]);
    }
    if (!switched_.empty())
      return error(switched_, "not use `@skip` or `@include` directives in the top level selection");
    if (keys_.empty()) return error({part_.operation->at}, "select one top level field");
    if (!extra_.empty()) error(extra_, "select only one top level field");
    for (const graphql::FieldSelection *field : introspection_)
      error({field->name.at}, "not select an introspection top level field");
  }

 private:
  struct Level {
    const graphql::SelectionSet *selections;
    std::size_t next;
  };

  void add(const graphql::Selection &selection) {
    std::visit([&](const auto &node) { note_switches(node.directives); }, selection.node);
    if (const auto *field = std::get_if<graphql::FieldSelection>(&selection.node)) {
      const bool is_new = keys_.insert(field->response_key().text).second;
      if (first_.empty()) first_ = field->response_key().text;
      if (field->response_key().text != first_) extra_.push_back(selection.at);
      if (is_new && field->name.text.starts_with("__")) introspection_.push_back(field);
    } else if (const auto *spread = std::get_if<graphql::FragmentSpread>(&selection.node)) {
      const std::size_t fragment = check_.fragment_named(spread->name.text);
      if (fragment == none || !spread_.insert(fragment).second) return;
      if (applies(check_.fragments[fragment].type))
        way_.push_back({&check_.fragments[fragment].selections(), 0});
    } else if (const auto *inlined = std::get_if<graphql::InlineFragment>(&selection.node)) {
      if (!inlined->type_condition || applies(check_.composite(inlined->type_condition->text)))
        way_.push_back({&inlined->selections, 0});
    }
  }

  void note_switches(const graphql::Directives &directives) {
    for (const graphql::Directive &each : directives)
      if (each.name.text == "skip" || each.name.text == "include") switched_.push_back(each.at);
  }

  bool applies(const api::NamedType *condition) const {
    return condition && overlap(*condition, *part_.type);
  }

  void error(std::vector<graphql::Offset> at, std::string_view must) {
    const auto &name = part_.operation->name;
    check_.error(Rule::single_field_subscriptions, std::move(at),
                 (name ? "Subscription " + said(name->text) : std::string("Anonymous Subscription")) +
                     " must " + std::string(must) + ".");
  }

  Check &check_;
  const Part &part_;
  std::vector<Level> way_;
  std::unordered_set<std::size_t> spread_;
  std::unordered_set<std::string_view> keys_;
  std::string_view first_;
  std::vector<graphql::Offset> switched_, extra_;
  std::vector<const graphql::FieldSelection *> introspection_;
};

}  // namespace

void check_document(Check &check) {
  for (const graphql::Definition &definition : check.document.definitions) {
    if (const auto *type = std::get_if<graphql::TypeDefinition>(&definition))
      refuse_definition(check, type->at, said(type->name.text));
    else if (const auto *directive = std::get_if<graphql::DirectiveDefinition>(&definition))
      refuse_definition(check, directive->at, said(directive->name.text));
    else if (const auto *schema = std::get_if<graphql::SchemaDefinition>(&definition))
      refuse_definition(check, schema->at, "schema");
  }
  operations(check);
  fragments(check);
}

void check_subscriptions(Check &check) {
  for (const Part &part : check.operations)
    if (part.operation->operation == OperationType::subscription && part.type) TopLevel(check, part).look();
}

}  // namespace datastore::query::operation::rules
