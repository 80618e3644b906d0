#include "src/schema/directives/auth_rules.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <map>
#include <set>

namespace datastore::schema::directives {
namespace {

using Names = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view name, Names names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::string_view reads[] = {"get", "list", "search", "listen", "sync"};

bool is_read(std::string_view operation) {
  return std::find(std::begin(reads), std::end(reads), operation) != std::end(reads);
}

std::string default_provider(const AuthRule &rule) {
  if (!rule.provider.empty()) return rule.provider == "iam" ? "identityPool" : rule.provider;
  if (rule.allow == "public") return "apiKey";
  if (rule.allow == "custom") return "function";
  return "userPools";
}

void check_provider(Draft &draft, const std::string &path, const AuthRule &rule) {
  const std::string provider = default_provider(rule);
  const auto allow_only = [&](Names providers) {
    if (is_one_of(provider, providers)) return;
    std::string list;
    for (const std::string_view name : providers) list += (list.empty() ? "" : ", ") + std::string(name);
    draft.report.error(rule.at,
                       path + ": provider " + rule.provider + " cannot serve the strategy " + rule.allow,
                       "With allow: " + rule.allow + " the provider can be: " + list + ".");
  };
  if (rule.allow == "owner" || rule.allow == "groups") allow_only({"userPools", "oidc"});
  if (rule.allow == "public") allow_only({"apiKey", "identityPool"});
  if (rule.allow == "private") allow_only({"userPools", "identityPool", "oidc"});
  if (rule.allow == "custom") allow_only({"function"});
}

void check_operations(Draft &draft, const std::string &path, const AuthRule &rule, RulePlace place) {
  if (!rule.operations || rule.operations->empty()) return;
  const auto &operations = *rule.operations;
  const auto error = [&](std::string problem, std::string hint = {}) {
    draft.report.error(rule.at, path + ": " + std::move(problem), std::move(hint));
  };
  if (place == RulePlace::root_field) return error("an @auth rule on an operation cannot name operations");
  if (place == RulePlace::other_field)
    return error("an @auth rule in a type that is no model cannot name operations, since there are none");
  std::string narrow;
  for (const std::string &operation : operations)
    if (is_read(operation)) narrow += (narrow.empty() ? "" : ", ") + operation;
  if (narrow.empty()) return;
  if (place == RulePlace::model_field)
    return error("an @auth rule on a field cannot name the operations " + narrow,
                 "Use \"read\", which means all of them.");
  if (std::find(operations.begin(), operations.end(), "read") != operations.end())
    error("\"read\" in an @auth rule means " + narrow + " already",
          "Name either \"read\" or the single operations.");
}

// The people that a rule is about, as a text that is the same for the same people.
std::vector<std::string> roles_of(const AuthRule &rule) {
  const std::string provider = default_provider(rule);
  if (rule.allow == "groups") {
    const std::string claim = rule.group_claim.value_or("cognito:groups");
    if (rule.groups_field) return {provider + ":groups in " + *rule.groups_field + ":" + claim};
    std::vector<std::string> roles;
    for (const std::string &group : rule.groups) roles.push_back(provider + ":group " + group + ":" + claim);
    return roles;
  }
  if (rule.allow == "owner")
    return {provider + ":owner in " + rule.owner_field.value_or("owner") + ":" +
            rule.identity_claim.value_or("sub::username")};
  return {provider + ":" + rule.allow};
}

bool allows(const AuthRule &rule, std::string_view operation) {
  if (!rule.operations) return true;
  return std::any_of(rule.operations->begin(), rule.operations->end(), [&](const std::string &named) {
    return named == operation || (named == "read" && is_read(operation));
  });
}

void check_twice(Draft &draft, const ModelDraft &model) {
  std::set<std::string> known;
  for (const AuthRule &rule : model.model.auth) {
    if (!rule.field.empty()) continue;
    for (const std::string &role : roles_of(rule))
      if (!known.insert(role).second) {
        draft.report.error(rule.at, model.model.name + ": two @auth rules are about the same people",
                           "Write one rule that names the operations of both.");
        break;
      }
  }
}

// The field that holds owners or groups.
void check_holder(Draft &draft, const ModelDraft &model, const AuthRule &rule, const std::string &name,
                  bool groups) {
  const auto at = model.find(name);
  const std::string path = rule.field.empty() ? model.model.name : model.path(rule.field);
  if (!at) {
    // Amplify adds a field for the owner where none is declared, but none for groups.
    if (groups)
      draft.report.error(rule.at, path + ": an @auth rule takes groups from the field \"" + name +
                                      "\", but " + model.model.name + " has none of that name");
    return;
  }
  if (model.notes[*at].broken) return;
  const TypeRef &type = model.model.fields[*at].type;
  const bool text =
      type.kind == TypeRef::Kind::scalar &&
      (type.scalar == Scalar::String || type.scalar == Scalar::ID || type.scalar == Scalar::AWSEmail ||
       type.scalar == Scalar::AWSPhone || type.scalar == Scalar::AWSURL);
  if ((text || (groups && type.kind == TypeRef::Kind::enumeration)) && type.list_depth < 2) return;
  draft.report.error(rule.at,
                     path + ": an @auth rule takes " + (groups ? "groups" : "the owner") + " from " +
                         model.path(name) + ", but that is of type " + type.text,
                     "It must be a String or a list of them.");
}

// A reader who may not see a required field would get an error for the whole record.
void check_required_fields(Draft &draft, const ModelDraft &model) {
  using Readers = std::set<std::string>;
  std::map<std::string, Readers> by_field;  // of rules on fields
  std::map<std::string, std::set<std::string>>
      all_reads;  // "" or a field -> roles that have every read operation there
  Readers readers;
  for (const AuthRule &rule : model.model.auth) {
    Readers &here = by_field[rule.field];
    for (const std::string &role : roles_of(rule)) {
      if (allows(rule, "get")) readers.insert(role);
      if (std::any_of(std::begin(reads), std::end(reads),
                      [&](std::string_view read) { return allows(rule, read); }))
        here.insert(role);
      if (std::all_of(std::begin(reads), std::end(reads),
                      [&](std::string_view read) { return allows(rule, read); }))
        all_reads[rule.field].insert(role);
    }
  }
  if (by_field.size() - by_field.count("") == 0) return;  // no rules on fields

  std::string hidden;
  for (std::size_t i = 0; i < model.model.fields.size(); ++i) {
    const Field &field = model.model.fields[i];
    if (model.notes[i].source == nullptr || !model.notes[i].source->type.required) continue;
    const std::string key = by_field.count(field.name) != 0 ? field.name : "";
    const Readers &allowed = by_field[key];
    const bool visible = std::all_of(readers.begin(), readers.end(), [&](const std::string &role) {
      if (allowed.count(role) != 0) return true;
      // Whoever signs in by this provider may read the field, and so may this reader.
      const std::string everyone = role.substr(0, role.find(':')) + ":private";
      return (role.starts_with("userPools:") || role.starts_with("oidc:")) && readers.count(everyone) != 0 &&
             all_reads[key].count(everyone) != 0;
    });
    if (!visible) hidden += (hidden.empty() ? "" : ", ") + field.name;
  }
  if (hidden.empty()) return;
  draft.report.error(
      model.model.at,
      model.model.name + ": not everyone who may read its records may read the required fields " + hidden,
      "Give these fields @auth rules that let every reader of the model read them, or make them optional.");
}

}  // namespace

void check_rules(Draft &draft, const std::string &path, graphql::Offset at,
                 const std::vector<AuthRule> &rules, RulePlace place) {
  if (rules.empty()) draft.report.error(at, path + ": @auth has no rules");
  for (const AuthRule &rule : rules) {
    const auto error = [&](const std::string &problem) {
      draft.report.error(rule.at, path + ": " + problem);
    };
    check_provider(draft, path, rule);
    check_operations(draft, path, rule, place);
    if (rule.allow == "groups" && rule.identity_claim)
      error("identityClaim is for @auth rules that allow the owner");
    if (rule.allow == "owner" && rule.group_claim) error("groupClaim is for @auth rules that allow groups");
    if (rule.groups_field && !rule.groups.empty())
      error("an @auth rule takes either groups or groupsField, not both");
    if (rule.allow == "groups" && !rule.groups_field && rule.groups.empty())
      error("an @auth rule that allows groups needs groups or groupsField");
  }
}

void check_rules_of_model(Draft &draft, const ModelDraft &model) {
  for (const AuthRule &rule : model.model.auth) {
    if (rule.allow == "owner") check_holder(draft, model, rule, rule.owner_field.value_or("owner"), false);
    if (rule.allow == "groups" && rule.groups_field)
      check_holder(draft, model, rule, *rule.groups_field, true);
  }
  check_twice(draft, model);
  check_required_fields(draft, model);
}

}  // namespace datastore::schema::directives
