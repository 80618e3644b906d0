#include "src/schema/sdl/type_index.hpp"

#include "src/schema/directives/definitions.hpp"

namespace datastore::schema::sdl {

namespace {

template <class T>
void append_pointers(std::vector<const T *> &to, const std::vector<T> &from) {
  to.reserve(to.size() + from.size());
  for (const T &item : from) to.push_back(&item);
}

void merge(TypeEntry &entry, const graphql::TypeDefinition &part) {
  append_pointers(entry.fields, part.fields);
  append_pointers(entry.interfaces, part.interfaces);
  append_pointers(entry.members, part.members);
  append_pointers(entry.values, part.values);
  append_pointers(entry.input_fields, part.input_fields);
  for (const graphql::FieldDefinition &field : part.fields)
    entry.fields_by_name.try_emplace(field.name.text, &field);
}

}  // namespace

const graphql::FieldDefinition *TypeEntry::field(std::string_view name) const {
  auto found = fields_by_name.find(name);
  return found == fields_by_name.end() ? nullptr : found->second;
}

bool TypeEntry::is_input() const {
  return kind == graphql::TypeKind::scalar || kind == graphql::TypeKind::enum_type ||
         kind == graphql::TypeKind::input;
}

bool TypeEntry::is_output() const { return kind != graphql::TypeKind::input; }

TypeIndex::TypeIndex(const graphql::Document &document) : base_(&predefined_types()) { add(document); }

TypeIndex::TypeIndex() { add(directives::known_document()); }

void TypeIndex::add(const graphql::Document &document) {
  for (const graphql::Definition &definition : document.definitions) {
    if (const auto *directive = std::get_if<graphql::DirectiveDefinition>(&definition)) {
      const std::string_view name = directive->name.text;
      const bool taken = base_ && base_->directive(name) && !directives::may_be_redefined(name);
      if (!taken && directives_by_name_.emplace(name, directive).second) directives_.push_back(directive);
    }
    const auto *type = std::get_if<graphql::TypeDefinition>(&definition);
    if (!type || type->extends || find(type->name.text)) continue;
    TypeEntry &entry = types_.emplace_back();
    entry.name = type->name.text;
    entry.kind = type->kind;
    entry.definition = type;
    entry.predefined = base_ == nullptr;
    by_name_.emplace(entry.name, &entry);
    merge(entry, *type);
  }
  // An extension may stand before what it extends.
  for (const graphql::Definition &definition : document.definitions) {
    const auto *type = std::get_if<graphql::TypeDefinition>(&definition);
    if (!type || !type->extends) continue;
    auto found = by_name_.find(type->name.text);
    if (found == by_name_.end() || found->second->kind != type->kind) continue;
    found->second->extensions.push_back(type);
    merge(*found->second, *type);
  }
}

const TypeEntry *TypeIndex::find(std::string_view name) const {
  if (auto found = by_name_.find(name); found != by_name_.end()) return found->second;
  return base_ ? base_->find(name) : nullptr;
}

const graphql::DirectiveDefinition *TypeIndex::directive(std::string_view name) const {
  if (auto found = directives_by_name_.find(name); found != directives_by_name_.end()) return found->second;
  return base_ ? base_->directive(name) : nullptr;
}

const TypeIndex &predefined_types() {
  static const TypeIndex index;
  return index;
}

}  // namespace datastore::schema::sdl
