// Rules: no name twice in one place, and none that GraphQL keeps for itself.
#include <unordered_set>

#include "src/schema/directives/definitions.hpp"
#include "src/schema/scalar.hpp"
#include "src/schema/sdl/check.hpp"
#include "src/schema/sdl/elements.hpp"

namespace datastore::schema::sdl {

namespace {

class Once {
 public:
  explicit Once(Check &check) : check_(check) {}

  // Reports every name of `list` that stood there before; `path` makes the words for it.
  template <class List, class Path>
  void look(const List &list, Path &&path) {
    if (list.size() < 2) return;
    seen_.clear();
    for (const auto &item : list)
      if (!seen_.insert(item->name.text).second) report(item->name, path(item->name.text));
  }

  void arguments(const std::vector<graphql::InputValueDefinition> &list, const std::string &path) {
    if (list.size() < 2) return;
    seen_.clear();
    for (const graphql::InputValueDefinition &argument : list)
      if (!seen_.insert(argument.name.text).second)
        report(argument.name, path + "(" + shortened(argument.name.text) + ":)");
  }

 private:
  void report(const graphql::Name &name, const std::string &path) {
    check_.error(name.at, path + " is defined more than once");
  }

  Check &check_;
  std::unordered_set<std::string_view> seen_;
};

void check_type_name(Check &check, const graphql::TypeDefinition &type) {
  const std::string_view name = type.name.text;
  const TypeEntry *entry = check.types.find(name);
  if (!entry || entry->definition == &type) return;
  if (!entry->predefined) {
    check.error(type.name.at, "type " + quoted(name) + " is defined more than once",
                type.kind == entry->kind ? "To add to a type, write \"extend\" before it." : "");
    return;
  }
  // GraphQL allows a document to spell out its five scalars.
  const auto scalar = scalar_named(name);
  const bool spelt_out = type.kind == graphql::TypeKind::scalar && scalar && *scalar <= Scalar::Boolean;
  if (!spelt_out)
    check.error(type.name.at,
                "type " + quoted(name) + " cannot be defined: the name is taken by " +
                    (entry->kind == graphql::TypeKind::scalar ? "a built-in scalar"
                                                              : "a type that serves Amplify's directives"));
}

void check_directive_name(Check &check, const graphql::DirectiveDefinition &directive) {
  const graphql::DirectiveDefinition *counts = check.types.directive(directive.name.text);
  if (counts == &directive) return;
  const bool built_in = counts == directives::definition_of(directive.name.text);
  check.error(directive.name.at,
              "directive @" + shortened(directive.name.text) +
                  (built_in ? " cannot be defined: it is built in" : " is defined more than once"),
              built_in ? "Leave the definition out; the directive is known without it." : "");
}

}  // namespace

void check_names(Check &check) {
  for_each_element(check.document, [&](const Element &element) {
    if (element.name && element.name->text.starts_with("__"))
      check.error(element.name->at,
                  element.path() + ": names that begin with two underscores are reserved by GraphQL");
  });
  Once once(check);
  for (const graphql::Definition &definition : check.document.definitions) {
    if (check.full()) return;
    if (const auto *directive = std::get_if<graphql::DirectiveDefinition>(&definition)) {
      check_directive_name(check, *directive);
      once.arguments(directive->arguments, "@" + shortened(directive->name.text));
    } else if (const auto *type = std::get_if<graphql::TypeDefinition>(&definition)) {
      if (!type->extends) check_type_name(check, *type);
      for (const graphql::FieldDefinition &field : type->fields)
        if (field.arguments.size() > 1)
          once.arguments(field.arguments, shortened(type->name.text) + "." + shortened(field.name.text));
    }
  }
  for (const TypeEntry &type : check.types.types()) {
    const auto path = [&](std::string_view name) { return shortened(type.name) + "." + shortened(name); };
    once.look(type.fields, path);
    once.look(type.values, path);
    once.look(type.input_fields, path);
  }
}

}  // namespace datastore::schema::sdl
