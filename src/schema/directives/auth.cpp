#include "src/schema/directives/auth.hpp"

#include <utility>

#include "src/schema/arguments.hpp"
#include "src/schema/directives/auth_rules.hpp"

namespace datastore::schema::directives {
namespace {

using graphql::Value;

AuthRule read_rule(const Value &value, const std::string &field) {
  AuthRule rule;
  rule.at = value.at;
  rule.field = field;
  const auto text = [&](std::string_view name) -> std::optional<std::string> {
    const Value *given = object_field(value, name);
    return given == nullptr ? std::nullopt : text_of(*given);
  };
  const auto texts = [&](std::string_view name) -> std::optional<std::vector<std::string>> {
    const Value *given = object_field(value, name);
    return given == nullptr ? std::nullopt : texts_of(*given);
  };
  rule.allow = text("allow").value_or("");
  rule.provider = text("provider").value_or("");
  rule.identity_claim = text("identityClaim");
  rule.group_claim = text("groupClaim");
  rule.owner_field = text("ownerField");
  rule.groups_field = text("groupsField");
  rule.groups = texts("groups").value_or(std::vector<std::string>());
  rule.operations = texts("operations");
  return rule;
}

std::vector<const Value *> rule_values(const graphql::Directive &directive) {
  std::vector<const Value *> values;
  const Value *rules = directive.argument("rules");
  if (rules == nullptr) return values;
  if (const auto *list = rules->as<graphql::ListValue>()) {
    for (const Value &item : list->items) values.push_back(&item);
  } else if (rules->as<graphql::ObjectValue>() != nullptr) {
    values.push_back(rules);
  }
  return values;
}

std::vector<AuthRule> check_use(Draft &draft, const graphql::Directive &directive, const std::string &path,
                                const std::string &field, RulePlace place) {
  auto rules = read_rules(directive, field);
  const Value *given = directive.argument("rules");
  // Absent or null is reported with the document's other faults.
  if (given != nullptr && given->as<graphql::NullValue>() == nullptr)
    check_rules(draft, path, directive.at, rules, place);
  return rules;
}

}  // namespace

std::vector<AuthRule> read_rules(const graphql::Directive &directive, const std::string &field) {
  std::vector<AuthRule> rules;
  for (const Value *value : rule_values(directive)) rules.push_back(read_rule(*value, field));
  return rules;
}

void refuse_unenforced(Draft &draft, graphql::Offset at, const std::string &path,
                       const std::string &directive) {
  if (draft.options.auth_off) return;
  draft.report.unsupported(
      at, path + ": the rules of " + directive + " are not enforced yet",
      "SET datastore.auth = 'off' to register the document all the same, without any protection by "
      "these rules.");
}

void apply_auth(Draft &draft, ModelDraft &model) {
  const auto apply = [&](const graphql::Directive &directive, const std::string &path,
                         const std::string &field, RulePlace place) {
    refuse_unenforced(draft, directive.at, path, "@auth");
    for (AuthRule &rule : check_use(draft, directive, path, field, place))
      model.model.auth.push_back(std::move(rule));
  };
  if (const auto *directive = model.source->directive("auth"))
    apply(*directive, model.model.name, "", RulePlace::model);
  for (const FieldNote &note : model.notes) {
    if (note.source == nullptr) continue;
    const std::string field(note.source->name.text);
    if (const auto *directive = graphql::find_directive(note.source->directives, "auth"))
      apply(*directive, model.path(field), field, RulePlace::model_field);
  }
  check_rules_of_model(draft, model);
}

void check_auth_elsewhere(Draft &draft, const sdl::TypeEntry &type) {
  const std::string name(type.name);
  const bool interface = type.kind == graphql::TypeKind::interface;
  if (const auto *directive = type.directive("auth"))
    draft.report.error(directive->at, name + ": @auth is for models, and " + name + " is none",
                       "Add @model.");
  for (const auto *field : type.fields) {
    const auto *directive = graphql::find_directive(field->directives, "auth");
    if (directive == nullptr) continue;
    const std::string path = name + "." + std::string(field->name.text);
    if (interface) {
      draft.report.error(directive->at, path + ": @auth is not for the fields of an interface");
      continue;
    }
    const bool root = draft.is_root(type.name);
    check_use(draft, *directive, path, std::string(field->name.text),
              root ? RulePlace::root_field : RulePlace::other_field);
    // The operations of a root type are not served here, so there is nothing to protect.
    if (!root) refuse_unenforced(draft, directive->at, path, "@auth");
  }
}

}  // namespace datastore::schema::directives
