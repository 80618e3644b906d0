// Rules: every type that is named exists, and may stand where it does.
#include <unordered_set>

#include "src/schema/sdl/check.hpp"
#include "src/schema/sdl/elements.hpp"

namespace datastore::schema::sdl {

namespace {

// Null, and an error told, if there is no such type.
const TypeEntry *known(Check &check, const graphql::Name &name, const std::string &path) {
  const TypeEntry *type = check.types.find(name.text);
  if (!type) check.error(name.at, path + ": unknown type " + quoted(name.text), check.type_hint(name.text));
  return type;
}

void check_position(Check &check, const Element &element) {
  if (!element.type) return;
  const graphql::Name &name = element.type->named().name;
  const TypeEntry *type = check.types.find(name.text);
  if (!type) {
    known(check, name, element.path());
    return;
  }
  const bool output = element.location == Location::field;
  if (output ? type->is_output() : type->is_input()) return;
  check.error(name.at,
              element.path() + ": " + std::string(in_words(element.location)) + " cannot be of the type " +
                  quoted(name.text) + ", which is " + std::string(in_words(type->kind)),
              output ? "Input types are for arguments only."
                     : "Arguments and input fields hold scalars, enums and input types.");
}

void check_members(Check &check, const TypeEntry &type) {
  std::unordered_set<std::string_view> seen;
  for (const graphql::Name *member : type.members) {
    const TypeEntry *found = known(check, *member, shortened(type.name));
    if (!found) continue;
    if (!seen.insert(member->text).second)
      check.error(member->at,
                  shortened(type.name) + ": " + quoted(member->text) + " is a member more than once");
    else if (found->kind != graphql::TypeKind::object)
      check.error(member->at,
                  shortened(type.name) + ": " + quoted(member->text) + " cannot be a member, since it is " +
                      std::string(in_words(found->kind)),
                  "The members of a union are object types.");
  }
}

}  // namespace

void check_types(Check &check) {
  for_each_element(check.document, [&](const Element &element) { check_position(check, element); });
  for (const graphql::Definition &definition : check.document.definitions) {
    if (const auto *schema = std::get_if<graphql::SchemaDefinition>(&definition)) {
      for (const graphql::RootOperation &root : schema->operations) {
        // Every schema gets a Query from its models.
        if (root.operation == graphql::OperationType::query && root.type.text == "Query" &&
            !check.types.find(root.type.text))
          continue;
        const TypeEntry *type = known(check, root.type, "schema");
        if (type && type->kind != graphql::TypeKind::object)
          check.error(root.type.at, "schema: " + quoted(root.type.text) + " is " +
                                        std::string(in_words(type->kind)) + ", but must be an object type");
      }
    }
  }
  for (const TypeEntry &type : check.types.types()) {
    if (check.full()) return;
    check_members(check, type);
    for (const graphql::Name *interface : type.interfaces) known(check, *interface, shortened(type.name));
  }
}

}  // namespace datastore::schema::sdl
