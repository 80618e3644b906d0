#include "src/query/operation/rules/arguments.hpp"

#include <algorithm>

#include "src/query/operation/rules/values.hpp"

namespace datastore::query::operation::rules {

namespace {

const api::InputValue *definition_of(const Called &called, std::string_view name) {
  if (!called.arguments) return nullptr;
  const auto found = std::find_if(called.arguments->begin(), called.arguments->end(),
                                  [&](const api::InputValue &each) { return each.name == name; });
  return found == called.arguments->end() ? nullptr : &*found;
}

// `"Query.getPost(id:)"`, `"@skip(if:)"`
std::string place(const Called &called, std::string_view argument) {
  const std::string owner = called.type.empty() ? "@" : std::string(called.type) + ".";
  return '"' + owner + std::string(called.name) + "(" + std::string(argument) + ":)\"";
}

void unknown(Check &check, const graphql::Argument &argument, const Called &called) {
  const std::string owner = called.type.empty()
                                ? "directive \"@" + std::string(called.name)
                                : "field \"" + std::string(called.type) + "." + std::string(called.name);
  check.error(Rule::known_argument_names, {argument.name.at},
              "Unknown argument " + said(argument.name.text) + " on " + owner + "\".",
              check.suggester.hint(argument.name.text, names_of(*called.arguments)));
}

}  // namespace

void check_arguments(Check &check, const std::vector<graphql::Argument> &given, const Called &called) {
  for_repeated(given, [&](std::string_view name, std::vector<graphql::Offset> at) {
    check.error(Rule::unique_argument_names, std::move(at),
                "There can be only one argument named " + said(name) + ".");
    return !check.full();
  });
  for (const graphql::Argument &argument : given) {
    if (check.full()) return;
    check.pulse.beat();
    const api::InputValue *definition = definition_of(called, argument.name.text);
    if (called.arguments && !definition) unknown(check, argument, called);
    check_value(check, argument.value, definition ? &definition->type : nullptr,
                definition && definition->default_value.has_value());
  }
  if (!called.arguments) return;
  for (const api::InputValue &definition : *called.arguments) {
    if (!definition.type.required || definition.default_value) continue;
    const bool provided = std::any_of(given.begin(), given.end(), [&](const graphql::Argument &argument) {
      return argument.name.text == definition.name;
    });
    if (!provided)
      check.error(Rule::provided_required_arguments, {called.at},
                  "Argument " + place(called, definition.name) + " of type \"" + api::print(definition.type) +
                      "\" is required, but it was not provided.");
  }
}

}  // namespace datastore::query::operation::rules
