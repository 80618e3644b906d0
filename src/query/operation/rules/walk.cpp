// The one walk through the document: fields, types, and whatever hangs on them.
#include "src/graphql/printer.hpp"
#include "src/query/operation/rules/arguments.hpp"
#include "src/query/operation/rules/check.hpp"
#include "src/query/operation/rules/directives.hpp"
#include "src/query/operation/rules/introspection.hpp"
#include "src/query/operation/rules/values.hpp"
#include "src/query/operation/typed.hpp"
#include "src/schema/quoted.hpp"

namespace datastore::query::operation::rules {

namespace {

using api::NamedType;

std::string_view location_of(graphql::OperationType type) {
  switch (type) {
    case graphql::OperationType::query:
      return "QUERY";
    case graphql::OperationType::mutation:
      return "MUTATION";
    case graphql::OperationType::subscription:
      return "SUBSCRIPTION";
  }
  return {};
}

class Walk {
 public:
  explicit Walk(Check &check) : check_(check), introspection_(check) {}

  void operation(Part &part) {
    begin(part);
    const graphql::OperationDefinition &operation = *part.operation;
    variables(operation.variables);
    check_directives(check_, operation.directives, location_of(operation.operation));
    if (operation.selections.empty())
      check_.error(Rule::scalar_leafs, {operation.at}, "An operation must have at least one field selected.");
    selections(operation.selections, part.type);
    end(part);
  }

  void fragment(Part &part) {
    begin(part);
    const graphql::FragmentDefinition &fragment = *part.fragment;
    if (known_type(fragment.type_condition) && !part.type)
      check_.error(Rule::fragments_on_composite_types, {fragment.type_condition.at},
                   "Fragment " + said(fragment.name.text) + " cannot condition on non composite type " +
                       said(fragment.type_condition.text) + ".");
    check_directives(check_, fragment.directives, "FRAGMENT_DEFINITION");
    if (fragment.selections.empty())
      check_.error(Rule::scalar_leafs, {fragment.at},
                   "Fragment " + said(fragment.name.text) + " must have at least one field selected.");
    selections(fragment.selections, part.type);
    end(part);
  }

 private:
  void begin(Part &part) {
    part.first_usage = check_.usages.size();
    part.first_spread = check_.spreads.size();
  }
  void end(Part &part) {
    part.last_usage = check_.usages.size();
    part.last_spread = check_.spreads.size();
  }

  // Null, and an error, if there is no such type.
  const NamedType *known_type(const graphql::Name &name) {
    const NamedType *type = check_.types.type(name.text);
    if (!type)
      check_.error(Rule::known_type_names, {name.at}, "Unknown type " + said(name.text) + ".",
                   check_.suggester.hint(name.text, names_of(check_.types.types)));
    return type;
  }

  void variables(const std::vector<graphql::VariableDefinition> &definitions) {
    for_repeated(definitions, [&](std::string_view name, std::vector<graphql::Offset> at) {
      check_.error(Rule::unique_variable_names, std::move(at),
                   "There can be only one variable named " + said(name, "$") + ".");
      return !check_.full();
    });
    for (const graphql::VariableDefinition &definition : definitions) {
      if (check_.full()) return;
      const NamedType *type = known_type(definition.type.named().name);
      if (type && !is_input(*type))
        check_.error(Rule::variables_are_input_types, {definition.type.at},
                     "Variable " + said(definition.name.text, "$") + " cannot be non-input type \"" +
                         schema::shortened(graphql::print(definition.type)) + "\".");
      if (definition.default_value) {
        const api::Type declared = type_of(definition.type);
        check_value(check_, *definition.default_value, type && is_input(*type) ? &declared : nullptr, false);
      }
      check_directives(check_, definition.directives, "VARIABLE_DEFINITION");
    }
  }

  // `parent` is null where it is not known, or nothing can be selected from it.
  void selections(const graphql::SelectionSet &set, const NamedType *parent) {
    for (const graphql::Selection &selection : set) {
      if (check_.full()) return;
      check_.pulse.beat();
      if (const auto *selected = std::get_if<graphql::FieldSelection>(&selection.node))
        field(*selected, selection.at, parent);
      else if (const auto *named = std::get_if<graphql::FragmentSpread>(&selection.node))
        spread(*named, selection.at, parent);
      else if (const auto *inlined = std::get_if<graphql::InlineFragment>(&selection.node))
        inline_fragment(*inlined, selection.at, parent);
    }
  }

  void field(const graphql::FieldSelection &field, graphql::Offset at, const NamedType *parent) {
    const api::Field *definition = parent ? check_.field(*parent, field.name.text) : nullptr;
    if (parent && !definition) unknown_field(field, at, *parent);
    Called called;
    if (definition) {
      called.arguments = &definition->arguments;
      called.type = parent->name;
    }
    called.name = field.name.text;
    called.at = at;
    check_arguments(check_, field.arguments, called);
    check_directives(check_, field.directives, "FIELD");
    const NamedType *type = definition ? check_.types.type(definition->type.named()) : nullptr;
    if (type) leaf(field, at, *definition, *type);
    if (field.name.text == "__schema" || field.name.text == "__type")
      if (introspection_.exceeded(field))
        check_.error(Rule::max_introspection_depth, {at}, "Maximum introspection depth exceeded");
    selections(field.selections, type && is_composite(*type) ? type : nullptr);
  }

  void leaf(const graphql::FieldSelection &field, graphql::Offset at, const api::Field &definition,
            const NamedType &type) {
    const auto told = [&](std::string_view what) {
      const std::string name = said(field.name.text);
      check_.error(Rule::scalar_leafs, {at},
                   "Field " + name + " of type \"" + api::print(definition.type) + "\" " + std::string(what));
    };
    if (!is_composite(type)) {
      if (field.has_braces)
        check_.error(Rule::scalar_leafs, {at},
                     "Field " + said(field.name.text) + " must not have a selection since type \"" +
                         api::print(definition.type) + "\" has no subfields.");
    } else if (!field.has_braces) {
      told("must have a selection of subfields. Did you mean \"" + schema::shortened(field.name.text) +
           " { ... }\"?");
    } else if (field.selections.empty()) {
      told("must have at least one field selected.");
    }
  }

  void unknown_field(const graphql::FieldSelection &field, graphql::Offset at, const NamedType &parent) {
    std::string hint;
    for (const std::string &name : parent.possible) {
      const NamedType *possible = check_.types.type(name);
      if (!possible || !possible->field(field.name.text)) continue;
      hint = "Did you mean to use an inline fragment on \"" + name + "\"?";
      break;
    }
    if (hint.empty()) hint = check_.suggester.hint(field.name.text, names_of(parent.fields));
    check_.error(Rule::fields_on_correct_type, {at},
                 "Cannot query field " + said(field.name.text) + " on type \"" + parent.name + "\".", hint);
  }

  void spread(const graphql::FragmentSpread &spread, graphql::Offset at, const NamedType *parent) {
    const std::size_t index = check_.fragment_named(spread.name.text);
    check_.spreads.push_back({spread.name.text, at, index});
    check_directives(check_, spread.directives, "FRAGMENT_SPREAD");
    if (index == none) {
      check_.error(Rule::known_fragment_names, {spread.name.at},
                   "Unknown fragment " + said(spread.name.text) + ".");
      return;
    }
    const NamedType *type = check_.fragments[index].type;
    if (type && parent && !overlap(*type, *parent))
      check_.error(Rule::possible_fragment_spreads, {at},
                   "Fragment " + said(spread.name.text) + " cannot be spread here as objects of type \"" +
                       parent->name + "\" can never be of type \"" + type->name + "\".");
  }

  void inline_fragment(const graphql::InlineFragment &fragment, graphql::Offset at, const NamedType *parent) {
    const NamedType *type = parent;
    if (fragment.type_condition) {
      type = known_type(*fragment.type_condition);
      if (type && !is_composite(*type)) {
        check_.error(
            Rule::fragments_on_composite_types, {fragment.type_condition->at},
            "Fragment cannot condition on non composite type " + said(fragment.type_condition->text) + ".");
        type = nullptr;
      }
      if (type && parent && !overlap(*type, *parent))
        check_.error(Rule::possible_fragment_spreads, {at},
                     "Fragment cannot be spread here as objects of type \"" + parent->name +
                         "\" can never be of type \"" + type->name + "\".");
    }
    check_directives(check_, fragment.directives, "INLINE_FRAGMENT");
    if (fragment.selections.empty())
      check_.error(Rule::scalar_leafs, {at}, "A fragment must have at least one field selected.");
    selections(fragment.selections, type);
  }

  Check &check_;
  IntrospectionDepth introspection_;
};

}  // namespace

void walk(Check &check) {
  Walk walk(check);
  for (Part &part : check.operations) walk.operation(part);
  for (Part &part : check.fragments) walk.fragment(part);
}

}  // namespace datastore::query::operation::rules
