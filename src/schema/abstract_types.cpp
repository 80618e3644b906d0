#include "src/schema/abstract_types.hpp"

#include <string>
#include <string_view>
#include <unordered_set>

#include "src/graphql/printer.hpp"
#include "src/schema/draft.hpp"

namespace datastore::schema {
namespace {

Interface make_interface(const sdl::TypeEntry &entry) {
  Interface made;
  made.name = entry.name;
  made.description = text_of(entry.definition->description);
  for (const graphql::Name *name : entry.interfaces) made.interfaces.emplace_back(name->text);
  std::unordered_set<std::string_view> seen;
  for (const graphql::FieldDefinition *field : entry.fields)
    if (seen.insert(field->name.text).second)
      made.fields.push_back({std::string(field->name.text), graphql::print(field->type),
                             text_of(field->description), deprecation_of(field->directives)});
  return made;
}

}  // namespace

void collect_abstract_types(const sdl::TypeIndex &types, Schema &schema) {
  // A valid document's object implements an interface's own interfaces too.
  std::unordered_set<std::string_view> objects, implemented, held;
  for (const Model &model : schema.models) {
    objects.insert(model.name);
    implemented.insert(model.interfaces.begin(), model.interfaces.end());
  }
  for (const Embedded &embedded : schema.embedded) {
    objects.insert(embedded.name);
    implemented.insert(embedded.interfaces.begin(), embedded.interfaces.end());
  }

  for (const sdl::TypeEntry &entry : types.types())
    if (entry.kind == graphql::TypeKind::interface && implemented.count(entry.name) != 0) {
      schema.interfaces.push_back(make_interface(entry));
      for (const graphql::FieldDefinition *field : entry.fields) held.insert(field->type.named().name.text);
    }

  for (const sdl::TypeEntry &entry : types.types()) {
    if (entry.kind != graphql::TypeKind::union_type || held.count(entry.name) == 0) continue;
    Union made{std::string(entry.name), {}, text_of(entry.definition->description)};
    for (const graphql::Name *member : entry.members)
      if (objects.count(member->text) != 0) made.members.emplace_back(member->text);
    schema.unions.push_back(std::move(made));
  }
}

}  // namespace datastore::schema
