#include "src/query/operation/rules/directives.hpp"

#include <algorithm>
#include <utility>

#include "src/query/operation/rules/arguments.hpp"

namespace datastore::query::operation::rules {

void check_directives(Check &check, const graphql::Directives &directives, std::string_view location) {
  // No longer than the list of all directives that there are.
  std::vector<std::pair<const api::Directive *, graphql::Offset>> seen;
  for (const graphql::Directive &directive : directives) {
    if (check.full()) return;
    check.pulse.beat();
    const api::Directive *known = check.types.directive(directive.name.text);
    const std::string name = said(directive.name.text, "@");
    if (!known) {
      check.error(Rule::known_directives, {directive.at}, "Unknown directive " + name + ".",
                  check.suggester.hint(directive.name.text, names_of(check.types.directives), "@"));
    } else {
      if (std::find(known->locations.begin(), known->locations.end(), location) == known->locations.end())
        check.error(Rule::known_directives, {directive.at},
                    "Directive " + name + " may not be used on " + std::string(location) + ".");
      const auto earlier =
          std::find_if(seen.begin(), seen.end(), [&](const auto &each) { return each.first == known; });
      if (earlier == seen.end())
        seen.emplace_back(known, directive.at);
      else if (!known->repeatable)
        check.error(Rule::unique_directives_per_location, {earlier->second, directive.at},
                    "The directive " + name + " can only be used once at this location.");
    }
    Called called;
    called.arguments = known ? &known->arguments : nullptr;
    called.name = directive.name.text;
    called.at = directive.at;
    check_arguments(check, directive.arguments, called);
  }
}

}  // namespace datastore::query::operation::rules
