// Variables of an operation: defined, used, and of types that fit where they are used, in its fragments too.
#include "src/graphql/printer.hpp"
#include "src/query/operation/rules/check.hpp"
#include "src/query/operation/typed.hpp"
#include "src/schema/quoted.hpp"

namespace datastore::query::operation::rules {

namespace {

using graphql::VariableDefinition;

class Variables {
 public:
  explicit Variables(Check &check) : check_(check), reached_by_(check.fragments.size(), none) {}

  void look(std::size_t operation) {
    const Part &part = check_.operations[operation];
    definitions_ = &part.operation->variables;
    operation_ = part.operation;
    by_name_.clear();
    constexpr std::size_t few = 8;
    if (definitions_->size() > few)
      for (std::size_t i = 0; i < definitions_->size(); ++i)
        by_name_.insert_or_assign((*definitions_)[i].name.text, i);
    used_.assign(definitions_->size(), false);
    waiting_.assign(1, &part);
    while (!waiting_.empty() && !check_.full()) {
      const Part &next = *waiting_.back();
      waiting_.pop_back();
      for (std::size_t i = next.first_usage; i < next.last_usage && check_.spend(1); ++i)
        usage(check_.usages[i]);
      for (std::size_t i = next.first_spread; i < next.last_spread && check_.spend(1); ++i) {
        const std::size_t fragment = check_.spreads[i].fragment;
        if (fragment == none || reached_by_[fragment] == operation) continue;
        reached_by_[fragment] = operation;
        waiting_.push_back(&check_.fragments[fragment]);
      }
    }
    for (std::size_t i = 0; i < used_.size() && !check_.full(); ++i)
      // Those of one name are used together.
      if (!used_[defined((*definitions_)[i].name.text)]) unused((*definitions_)[i]);
  }

 private:
  // The last of that name, or `none`.
  std::size_t defined(std::string_view name) const {
    if (!by_name_.empty()) {
      const auto found = by_name_.find(name);
      return found == by_name_.end() ? none : found->second;
    }
    for (std::size_t i = definitions_->size(); i-- > 0;)
      if ((*definitions_)[i].name.text == name) return i;
    return none;
  }

  void usage(const Usage &usage) {
    const std::size_t index = defined(usage.name);
    if (index == none) return undefined(usage);
    used_[index] = true;
    position(usage, (*definitions_)[index]);
  }

  void position(const Usage &usage, const VariableDefinition &definition) {
    if (!usage.type || !check_.types.type(definition.type.named().name.text)) return;
    const bool nullable = !definition.type.required;
    const bool has_default = usage.has_default || (definition.default_value &&
                                                   !definition.default_value->as<graphql::NullValue>());
    const std::string_view name = definition.name.text;
    if (!fits(definition.type, !nullable || has_default, *usage.type))
      check_.error(Rule::variables_in_allowed_position, {definition.at, usage.at},
                   "Variable " + said(name, "$") + " of type \"" + declared(definition) +
                       "\" used in position expecting type \"" + api::print(*usage.type) + "\".");
    if (usage.parent && usage.parent->one_of && nullable)
      check_.error(Rule::variables_in_allowed_position, {definition.at, usage.at},
                   "Variable " + said(name, "$") + " is of type \"" + declared(definition) +
                       "\" but must be non-nullable to be used for OneOf Input Object \"" +
                       usage.parent->name + "\".");
  }

  static std::string declared(const VariableDefinition &definition) {
    return schema::shortened(graphql::print(definition.type));
  }

  // " by operation "Q"", where the operation has a name.
  std::string operation_name(std::string_view before) const {
    return operation_->name ? std::string(before) + said(operation_->name->text) : "";
  }

  void undefined(const Usage &usage) {
    check_.error(
        Rule::no_undefined_variables, {usage.at, operation_->at},
        "Variable " + said(usage.name, "$") + " is not defined" + operation_name(" by operation ") + ".");
  }

  void unused(const VariableDefinition &definition) {
    check_.error(Rule::no_unused_variables, {definition.at},
                 "Variable " + said(definition.name.text, "$") + " is never used" +
                     operation_name(" in operation ") + ".");
  }

  Check &check_;
  std::vector<std::size_t> reached_by_;  // for each fragment, the last operation that came to it
  // Of the operation that is looked at:
  const graphql::OperationDefinition *operation_ = nullptr;
  const std::vector<VariableDefinition> *definitions_ = nullptr;
  std::unordered_map<std::string_view, std::size_t> by_name_;  // where there are many
  std::vector<bool> used_;
  std::vector<const Part *> waiting_;
};

}  // namespace

void check_variables(Check &check) {
  Variables variables(check);
  for (std::size_t i = 0; i < check.operations.size() && !check.full(); ++i) variables.look(i);
}

}  // namespace datastore::query::operation::rules
