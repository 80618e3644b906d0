// The syntax tree of a GraphQL document (specification of September 2025): type system and executable
// definitions.
//
// Names, numbers and enum values are views into the text that was parsed: whoever keeps a Document keeps its
// text.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "src/graphql/source.hpp"

namespace datastore::graphql {

struct Name {
  std::string_view text;
  Offset at = 0;
};

// ---- values
// ------------------------------------------------------------------------------------------------

struct Value;
struct ObjectField;

struct VariableValue {
  Name name;
};
struct IntValue {
  std::string_view text;
};
struct FloatValue {
  std::string_view text;
};
struct StringValue {
  std::string text;  // decoded: escapes resolved, a block string dedented
  bool block = false;
};
struct BooleanValue {
  bool value = false;
};
struct NullValue {};
struct EnumValue {
  std::string_view text;
};
struct ListValue {
  std::vector<Value> items;
};
struct ObjectValue {
  std::vector<ObjectField> fields;
};

struct Value {
  std::variant<NullValue, VariableValue, IntValue, FloatValue, StringValue, BooleanValue, EnumValue,
               ListValue, ObjectValue>
      node;
  Offset at = 0;

  template <class T>
  const T *as() const {
    return std::get_if<T>(&node);
  }
};

struct ObjectField {
  Name name;
  Value value;
};

struct Argument {
  Name name;
  Value value;
};

struct Directive {
  Name name;
  std::vector<Argument> arguments;
  Offset at = 0;  // of the '@'

  // The argument of that name, or null.
  const Value *argument(std::string_view name) const;
};
using Directives = std::vector<Directive>;

// ---- types
// -------------------------------------------------------------------------------------------------

// `[String!]!` is {list, required, item: {named "String", required}}.
struct Type {
  Name name;                   // of the named type; empty for a list
  std::unique_ptr<Type> item;  // set for a list
  bool required = false;       // followed by '!'
  Offset at = 0;

  bool is_list() const { return item != nullptr; }
  // The named type at the heart of any number of lists.
  const Type &named() const { return item ? item->named() : *this; }
};

using Description = std::optional<StringValue>;

inline std::optional<std::string> text_of(const Description &description) {
  if (!description) return std::nullopt;
  return description->text;
}

// ---- type system definitions and extensions
// ----------------------------------------------------------------

enum class OperationType { query, mutation, subscription };

struct InputValueDefinition {
  Description description;
  Name name;
  Type type;
  std::optional<Value> default_value;
  Directives directives;
};

struct FieldDefinition {
  Description description;
  Name name;
  std::vector<InputValueDefinition> arguments;
  Type type;
  Directives directives;
};

struct EnumValueDefinition {
  Description description;
  Name name;
  Directives directives;
};

enum class TypeKind { scalar, object, interface, union_type, enum_type, input };

// `type`, `scalar`, `interface`, `union`, `enum` and `input`, defined or extended: only the members of its
// kind are filled.
struct TypeDefinition {
  TypeKind kind = TypeKind::object;
  bool extends = false;  // `extend type …`
  Description description;
  Name name;
  std::vector<Name> interfaces;  // object, interface
  Directives directives;
  std::vector<FieldDefinition> fields;             // object, interface
  std::vector<Name> members;                       // union
  std::vector<EnumValueDefinition> values;         // enum
  std::vector<InputValueDefinition> input_fields;  // input
  Offset at = 0;

  const Directive *directive(std::string_view name) const;
};

struct RootOperation {
  OperationType operation;
  Name type;
};

struct SchemaDefinition {
  bool extends = false;
  Description description;
  Directives directives;
  std::vector<RootOperation> operations;
  Offset at = 0;
};

struct DirectiveDefinition {
  bool extends = false;  // `extend directive @name @applied`, which has nothing but directives
  Description description;
  Name name;
  std::vector<InputValueDefinition> arguments;
  Directives directives;  // not in the specification of September 2025, but in what follows it
  bool repeatable = false;
  std::vector<Name> locations;
  Offset at = 0;
};

// ---- executable definitions
// --------------------------------------------------------------------------------

struct Selection;
using SelectionSet = std::vector<Selection>;

struct FieldSelection {
  std::optional<Name> alias;
  Name name;
  std::vector<Argument> arguments;
  Directives directives;
  SelectionSet selections;
  bool has_braces = false;  // tells `a {}` from `a`

  const Name &response_key() const { return alias ? *alias : name; }
};

struct FragmentSpread {
  Name name;
  Directives directives;
};

struct InlineFragment {
  std::optional<Name> type_condition;
  Directives directives;
  SelectionSet selections;
};

struct Selection {
  std::variant<FieldSelection, FragmentSpread, InlineFragment> node;
  Offset at = 0;
};

struct VariableDefinition {
  Description description;
  Name name;
  Type type;
  std::optional<Value> default_value;
  Directives directives;
  Offset at = 0;
};

struct OperationDefinition {
  Description description;
  OperationType operation = OperationType::query;
  std::optional<Name> name;
  std::vector<VariableDefinition> variables;
  Directives directives;
  SelectionSet selections;
  bool shorthand = false;  // `{ … }` without a keyword
  Offset at = 0;
};

struct FragmentDefinition {
  Description description;
  Name name;
  Name type_condition;
  Directives directives;
  SelectionSet selections;
  Offset at = 0;
};

using Definition = std::variant<TypeDefinition, SchemaDefinition, DirectiveDefinition, OperationDefinition,
                                FragmentDefinition>;

struct Document {
  std::vector<Definition> definitions;
};

// Finds a directive by name in any list of them; null if it is not there.
const Directive *find_directive(const Directives &directives, std::string_view name);

}  // namespace datastore::graphql
