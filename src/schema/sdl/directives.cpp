// Rule: a directive is known, may stand where it does, stands there once, and has the arguments that it
// takes.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "src/graphql/printer.hpp"
#include "src/schema/directives/definitions.hpp"
#include "src/schema/sdl/check.hpp"
#include "src/schema/sdl/elements.hpp"
#include "src/schema/sdl/values.hpp"

namespace datastore::schema::sdl {

namespace {

// A directive's definition, ready for many uses of it.
struct Signature {
  explicit Signature(const graphql::DirectiveDefinition &of) : definition(of) {
    for (const graphql::InputValueDefinition &argument : of.arguments) {
      names.push_back(argument.name.text);
      arguments.try_emplace(argument.name.text, &argument);
      if (argument.type.required && !argument.default_value) required.push_back(&argument);
    }
    for (const graphql::Name &location : of.locations) locations.insert(location.text);
  }

  const graphql::DirectiveDefinition &definition;
  std::vector<std::string_view> names;
  std::unordered_map<std::string_view, const graphql::InputValueDefinition *> arguments;
  std::vector<const graphql::InputValueDefinition *> required;
  std::unordered_set<std::string_view> locations;
};

std::string retirement_hint(std::string_view name) {
  if (name == "key") return "Use @primaryKey and @index on fields.";
  if (name == "connection") return "Use @hasOne, @hasMany, @belongsTo and @manyToMany.";
  return "Leave it out: every model has versions.";
}

class Uses {
 public:
  explicit Uses(Check &check) : check_(check), values_(check) {}

  void look(const Element &element) {
    if (element.default_value) values_.look_for_repeated_fields(element, *element.default_value);
    if (!element.directives || element.directives->empty() || check_.full()) return;
    Names &seen = seen_at(element);
    for (const graphql::Directive &directive : *element.directives) {
      const Signature *signature = find(directive.name.text);
      if (!signature) {
        unknown(element, directive);
      } else {
        if (!seen.insert(directive.name.text).second && !signature->definition.repeatable)
          check_.error(directive.at, about(element, directive) + " is used more than once");
        place(element, directive, *signature);
        arguments(element, directive, *signature);
      }
      given_once(element, directive);
    }
  }

 private:
  using Names = std::unordered_set<std::string_view>;

  static std::string about(const Element &element, const graphql::Directive &directive) {
    return element.path() + ": @" + shortened(directive.name.text);
  }

  // The directives met so far; a type's definition and its extensions are one place.
  Names &seen_at(const Element &element) {
    const bool whole_type =
        element.location != Location::none && element.member.empty() && element.argument.empty();
    if (whole_type) return seen_on_types_[element.owner];
    seen_here_.clear();
    return seen_here_;
  }

  const Signature *find(std::string_view name) {
    auto found = signatures_.find(name);
    if (found == signatures_.end()) {
      const graphql::DirectiveDefinition *definition = check_.types.directive(name);
      if (!definition) return nullptr;
      found = signatures_.emplace(name, *definition).first;
    }
    return &found->second;
  }

  void unknown(const Element &element, const graphql::Directive &directive) {
    const std::string_view name = directive.name.text;
    if (directives::is_retired(name))
      check_.error(
          directive.at,
          about(element, directive) + " is of version 1 of Amplify's GraphQL transformer, and is no more",
          retirement_hint(name));
    else
      check_.error(directive.at, element.path() + ": unknown directive \"@" + shortened(name) + '"',
                   check_.directive_hint(name));
  }

  void place(const Element &element, const graphql::Directive &directive, const Signature &signature) {
    if (signature.locations.count(graphql_name(element.location))) return;
    std::vector<std::string_view> places;
    for (const graphql::Name &location : signature.definition.locations)
      places.push_back(in_words(location.text));
    check_.error(directive.at,
                 about(element, directive) + " cannot stand on " + std::string(in_words(element.location)),
                 listed("It is for ", places, " or "));
  }

  void arguments(const Element &element, const graphql::Directive &directive, const Signature &signature) {
    Names given;
    for (const graphql::Argument &argument : directive.arguments) {
      if (check_.full()) return;
      given.insert(argument.name.text);
      auto found = signature.arguments.find(argument.name.text);
      if (found != signature.arguments.end())
        values_.look(element, directive, argument, found->second->type);
      else
        check_.error(argument.name.at,
                     about(element, directive) + " has no argument " + quoted(argument.name.text),
                     argument_hint(argument.name.text, signature));
    }
    for (const graphql::InputValueDefinition *argument : signature.required) {
      if (check_.full()) return;
      if (!given.count(argument->name.text))
        check_.error(directive.at,
                     about(element, directive) + " lacks the argument " + quoted(argument->name.text),
                     "Its type is " + shortened(graphql::print(argument->type)) + ".");
    }
  }

  std::string argument_hint(std::string_view wrong, const Signature &signature) {
    std::string hint = check_.suggester.hint(wrong, signature.names);
    if (!hint.empty()) return hint;
    return signature.names.empty() ? "It takes no arguments." : listed("Its arguments are ", signature.names);
  }

  // Whatever the directive is: no argument twice, and no field twice in an object.
  void given_once(const Element &element, const graphql::Directive &directive) {
    Names given;
    for (const graphql::Argument &argument : directive.arguments) {
      if (directive.arguments.size() > 1 && !given.insert(argument.name.text).second)
        check_.error(argument.name.at, about(element, directive) + " is given " + quoted(argument.name.text) +
                                           " more than once");
      values_.look_for_repeated_fields(element, argument.value);
    }
  }

  Check &check_;
  Values values_;
  std::unordered_map<std::string_view, Signature> signatures_;
  std::unordered_map<std::string_view, Names> seen_on_types_;
  Names seen_here_;
};

}  // namespace

void check_directives(Check &check) {
  Uses uses(check);
  for_each_element(check.document, [&](const Element &element) { uses.look(element); });
}

}  // namespace datastore::schema::sdl
