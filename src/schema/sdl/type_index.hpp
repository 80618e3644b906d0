// The types and directives of a document by name: one entry for a type's definition and all its extensions.
//
// Works on any document, faulty ones too: of several definitions of one name the first one counts, and an
// extension that extends nothing, or another kind, is left out. Holds pointers into the document.
#pragma once

#include <deque>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "src/graphql/ast.hpp"

namespace datastore::schema::sdl {

struct TypeEntry {
  std::string_view name;
  graphql::TypeKind kind = graphql::TypeKind::object;
  const graphql::TypeDefinition *definition = nullptr;
  std::vector<const graphql::TypeDefinition *> extensions;
  // Nobody wrote it: a scalar of GraphQL or AppSync, or an argument's type of a known directive
  // (directives/definitions.hpp).
  bool predefined = false;

  // Of the definition and then of each extension, as written.
  std::vector<const graphql::FieldDefinition *> fields;
  std::vector<const graphql::Name *> interfaces;
  std::vector<const graphql::Name *> members;
  std::vector<const graphql::EnumValueDefinition *> values;
  std::vector<const graphql::InputValueDefinition *> input_fields;

  // Any directive on the definition (not on an extension).
  const graphql::Directive *directive(std::string_view name) const { return definition->directive(name); }
  // The first field of that name; null if there is none.
  const graphql::FieldDefinition *field(std::string_view name) const;

  bool is_input() const;   // may be the type of an argument
  bool is_output() const;  // may be the type of a field

  std::unordered_map<std::string_view, const graphql::FieldDefinition *> fields_by_name;
};

class TypeIndex {
 public:
  explicit TypeIndex(const graphql::Document &document);
  TypeIndex(const TypeIndex &) = delete;
  TypeIndex &operator=(const TypeIndex &) = delete;

  // A type of the document, or a predefined one; null if neither has it.
  const TypeEntry *find(std::string_view name) const;
  // The document's own types, in its order.
  const std::deque<TypeEntry> &types() const { return types_; }

  // A directive that the document defines, or a known one; null if neither.
  const graphql::DirectiveDefinition *directive(std::string_view name) const;
  // Those that the document defines, in its order, first of each name.
  const std::vector<const graphql::DirectiveDefinition *> &directives() const { return directives_; }

 private:
  friend const TypeIndex &predefined_types();
  TypeIndex();
  void add(const graphql::Document &document);

  const TypeIndex *base_ = nullptr;
  std::deque<TypeEntry> types_;
  std::unordered_map<std::string_view, TypeEntry *> by_name_;
  std::vector<const graphql::DirectiveDefinition *> directives_;
  std::unordered_map<std::string_view, const graphql::DirectiveDefinition *> directives_by_name_;
};

// The index of directives::known_document(). Lives as long as the program.
const TypeIndex &predefined_types();

}  // namespace datastore::schema::sdl
