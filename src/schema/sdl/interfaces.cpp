// Rule: a type that says it implements an interface does.
#include <array>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "src/graphql/printer.hpp"
#include "src/schema/sdl/check.hpp"
#include "src/schema/sdl/elements.hpp"

namespace datastore::schema::sdl {

namespace {

using Arguments = std::unordered_map<std::string_view, const graphql::InputValueDefinition *>;

Arguments by_name(const std::vector<graphql::InputValueDefinition> &arguments) {
  Arguments result;
  for (const graphql::InputValueDefinition &argument : arguments)
    result.try_emplace(argument.name.text, &argument);
  return result;
}

bool same(const graphql::Type &a, const graphql::Type &b) {
  if (a.required != b.required || a.is_list() != b.is_list()) return false;
  return a.is_list() ? same(*a.item, *b.item) : a.name.text == b.name.text;
}

// A model has these fields even if nobody declares them.
struct Implied {
  std::string_view name, type;
  bool required;
};
constexpr auto implied = std::to_array<Implied>({
    {"id", "ID", true},
    {"createdAt", "AWSDateTime", true},
    {"updatedAt", "AWSDateTime", true},
    {"_version", "Int", true},
    {"_deleted", "Boolean", false},
    {"_lastChangedAt", "AWSTimestamp", true},
});

// The name that `timestamps` of @model gives to one of createdAt and updatedAt; none if it switches the field
// off.
std::optional<std::string_view> timestamp_name(const graphql::Directive &model, std::string_view usual) {
  const graphql::Value *timestamps = model.argument("timestamps");
  if (!timestamps) return usual;
  if (timestamps->as<graphql::NullValue>()) return std::nullopt;
  const auto *fields = timestamps->as<graphql::ObjectValue>();
  if (!fields) return usual;
  for (const graphql::ObjectField &field : fields->fields) {
    if (field.name.text != usual) continue;
    const auto *text = field.value.as<graphql::StringValue>();
    return text ? std::optional<std::string_view>(text->text) : std::nullopt;
  }
  return usual;
}

class Implementation {
 public:
  explicit Implementation(Check &check) : check_(check) {}

  void look(const TypeEntry &type) {
    std::unordered_set<std::string_view> implemented;
    for (const graphql::Name *name : type.interfaces) {
      if (check_.full()) return;
      const TypeEntry *interface = check_.types.find(name->text);
      if (!interface) continue;  // told already
      const std::string path = shortened(type.name) + ": ";
      if (interface->kind != graphql::TypeKind::interface)
        check_.error(name->at, path + quoted(name->text) + " is " + std::string(in_words(interface->kind)) +
                                   ", so that it cannot be implemented");
      else if (interface == &type)
        check_.error(name->at, path + "an interface cannot implement itself");
      else if (!implemented.insert(name->text).second)
        check_.error(name->at, path + quoted(name->text) + " is implemented more than once");
      else
        look(type, *interface, *name);
    }
  }

 private:
  void look(const TypeEntry &type, const TypeEntry &interface, const graphql::Name &at) {
    const auto &own = names(type);
    for (const graphql::Name *further : interface.interfaces) {
      if (own.count(further->text) || check_.full()) continue;
      if (further->text == type.name)
        check_.error(at.at, shortened(type.name) + " cannot implement " + quoted(interface.name) +
                                ", which implements it");
      else if (check_.types.find(further->text))
        check_.error(at.at, shortened(type.name) + " must implement " + quoted(further->text) +
                                " too, since " + quoted(interface.name) + " does");
    }
    for (const graphql::FieldDefinition *wanted : interface.fields) {
      if (check_.full()) return;
      if (const graphql::FieldDefinition *field = type.field(wanted->name.text))
        look(type, *field, interface, *wanted);
      else if (!implies(type, *wanted))
        check_.error(at.at, shortened(type.name) + " lacks the field " + quoted(wanted->name.text) + " of " +
                                quoted(interface.name));
    }
  }

  void look(const TypeEntry &type, const graphql::FieldDefinition &field, const TypeEntry &interface,
            const graphql::FieldDefinition &wanted) {
    const std::string_view name = field.name.text;
    if (!fits(field.type, wanted.type))
      check_.error(field.type.at, shortened(type.name) + "." + shortened(name) + ": type " +
                                      shortened(graphql::print(field.type)) + " does not fit the interface " +
                                      quoted(interface.name) + ", where it is " +
                                      shortened(graphql::print(wanted.type)));
    if (field.arguments.empty() && wanted.arguments.empty()) return;
    const auto path = [&](std::string_view argument) {
      return shortened(type.name) + "." + shortened(name) + "(" + shortened(argument) + ":)";
    };
    const Arguments own = by_name(field.arguments);
    const Arguments theirs = by_name(wanted.arguments);
    for (const graphql::InputValueDefinition &argument : wanted.arguments) {
      auto found = own.find(argument.name.text);
      if (found == own.end())
        check_.error(field.name.at, path(argument.name.text) + " is missing: the interface " +
                                        quoted(interface.name) + " has that argument");
      else if (!same(found->second->type, argument.type))
        check_.error(found->second->type.at, path(argument.name.text) + ": type " +
                                                 shortened(graphql::print(found->second->type)) +
                                                 " is not that of the interface " + quoted(interface.name) +
                                                 ", " + shortened(graphql::print(argument.type)));
    }
    for (const graphql::InputValueDefinition &argument : field.arguments)
      if (argument.type.required && !argument.default_value && !theirs.count(argument.name.text))
        check_.error(argument.name.at, path(argument.name.text) + " cannot be required: the interface " +
                                           quoted(interface.name) + " does not have that argument");
  }

  // Whether whoever expects a `wanted` can do with an `offered`.
  bool fits(const graphql::Type &offered, const graphql::Type &wanted) {
    if (wanted.required && !offered.required) return false;
    if (wanted.is_list() != offered.is_list()) return false;
    if (wanted.is_list()) return fits(*offered.item, *wanted.item);
    const std::string_view name = offered.name.text;
    if (name == wanted.name.text) return true;
    const TypeEntry *from = check_.types.find(name);
    const TypeEntry *to = check_.types.find(wanted.name.text);
    if (!from || !to) return true;  // told already
    if (to->kind == graphql::TypeKind::union_type) return names(*to).count(name) != 0;
    return to->kind == graphql::TypeKind::interface && names(*from).count(to->name) != 0;
  }

  bool implies(const TypeEntry &type, const graphql::FieldDefinition &wanted) const {
    const graphql::Directive *model = type.directive("model");
    if (!model || wanted.type.is_list()) return false;
    for (const Implied &field : implied) {
      const bool timestamp = field.name == "createdAt" || field.name == "updatedAt";
      const auto name = timestamp ? timestamp_name(*model, field.name) : std::optional(field.name);
      if (name && *name == wanted.name.text)
        return wanted.type.name.text == field.type && (field.required || !wanted.type.required);
    }
    return false;
  }

  // Of a union's members or of the interfaces that a type implements.
  const std::unordered_set<std::string_view> &names(const TypeEntry &type) {
    auto [found, is_new] = names_.try_emplace(&type);
    if (is_new)
      for (const auto *list : {&type.members, &type.interfaces})
        for (const graphql::Name *name : *list) found->second.insert(name->text);
    return found->second;
  }

  Check &check_;
  std::unordered_map<const TypeEntry *, std::unordered_set<std::string_view>> names_;
};

}  // namespace

void check_interfaces(Check &check) {
  Implementation implementation(check);
  for (const TypeEntry &type : check.types.types()) {
    if (check.full()) return;
    if (!type.interfaces.empty()) implementation.look(type);
  }
}

}  // namespace datastore::schema::sdl
