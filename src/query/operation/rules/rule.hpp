// The validation rules by name: the specification's, as graphql-js calls them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace datastore::query::operation::rules {

enum class Rule {
  // document.cpp
  executable_definitions,
  known_operation_types,
  unique_operation_names,
  lone_anonymous_operation,
  single_field_subscriptions,
  // walk.cpp, fields.cpp
  known_type_names,
  fragments_on_composite_types,
  scalar_leafs,
  fields_on_correct_type,
  max_introspection_depth,
  overlapping_fields_can_be_merged,
  // fragments.cpp
  unique_fragment_names,
  known_fragment_names,
  no_unused_fragments,
  possible_fragment_spreads,
  no_fragment_cycles,
  // variables.cpp
  unique_variable_names,
  variables_are_input_types,
  no_undefined_variables,
  no_unused_variables,
  variables_in_allowed_position,
  // directives.cpp
  known_directives,
  unique_directives_per_location,
  // arguments.cpp
  known_argument_names,
  unique_argument_names,
  provided_required_arguments,
  // values.cpp
  values_of_correct_type,
  unique_input_field_names,
  // Not a rule: there is more than we tell, or look at.
  too_much,
};

constexpr std::string_view name_of(Rule rule) {
  constexpr std::array<std::string_view, static_cast<std::size_t>(Rule::too_much) + 1> names{
      "ExecutableDefinitions",
      "KnownOperationTypes",
      "UniqueOperationNames",
      "LoneAnonymousOperation",
      "SingleFieldSubscriptions",
      "KnownTypeNames",
      "FragmentsOnCompositeTypes",
      "ScalarLeafs",
      "FieldsOnCorrectType",
      "MaxIntrospectionDepth",
      "OverlappingFieldsCanBeMerged",
      "UniqueFragmentNames",
      "KnownFragmentNames",
      "NoUnusedFragments",
      "PossibleFragmentSpreads",
      "NoFragmentCycles",
      "UniqueVariableNames",
      "VariablesAreInputTypes",
      "NoUndefinedVariables",
      "NoUnusedVariables",
      "VariablesInAllowedPosition",
      "KnownDirectives",
      "UniqueDirectivesPerLocation",
      "KnownArgumentNames",
      "UniqueArgumentNames",
      "ProvidedRequiredArguments",
      "ValuesOfCorrectType",
      "UniqueInputFieldNames",
      "TooMuch",
  };
  return names[static_cast<std::size_t>(rule)];
}

}  // namespace datastore::query::operation::rules
