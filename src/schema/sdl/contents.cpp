// Rules: no type is empty, and every input type can have a value.
#include <unordered_map>

#include "src/schema/sdl/check.hpp"
#include "src/schema/sdl/elements.hpp"

namespace datastore::schema::sdl {

namespace {

void check_not_empty(Check &check, const TypeEntry &type) {
  std::string_view lacks;
  switch (type.kind) {
    case graphql::TypeKind::scalar:
      break;
    case graphql::TypeKind::object:
      // A model has its id and its timestamps at least.
      if (type.fields.empty() && !type.directive("model")) lacks = "fields";
      break;
    case graphql::TypeKind::interface:
      if (type.fields.empty()) lacks = "fields";
      break;
    case graphql::TypeKind::union_type:
      if (type.members.empty()) lacks = "members";
      break;
    case graphql::TypeKind::enum_type:
      if (type.values.empty()) lacks = "values";
      break;
    case graphql::TypeKind::input:
      if (type.input_fields.empty()) lacks = "fields";
      break;
  }
  if (!lacks.empty())
    check.error(type.definition->name.at, shortened(type.name) + " has no " + std::string(lacks));
}

void check_one_of(Check &check, const TypeEntry &type) {
  bool one_of = type.directive("oneOf") != nullptr;
  for (const graphql::TypeDefinition *extension : type.extensions)
    one_of |= extension->directive("oneOf") != nullptr;
  if (!one_of) return;
  for (const graphql::InputValueDefinition *field : type.input_fields) {
    const std::string path = shortened(type.name) + "." + shortened(field->name.text);
    if (field->type.required)
      check.error(field->type.at, path + ": a field of a @oneOf input type cannot be required");
    if (field->default_value)
      check.error(field->default_value->at,
                  path + ": a field of a @oneOf input type cannot have a default value");
  }
}

void check_deprecated(Check &check, const Element &element) {
  const bool input = element.location == Location::argument || element.location == Location::input_field;
  if (!input || !element.type->required || element.default_value) return;
  if (const graphql::Directive *deprecated = graphql::find_directive(*element.directives, "deprecated"))
    check.error(deprecated->at, element.path() + ": what is required cannot be deprecated",
                "Make it optional, or give it a default value.");
}

// An input type that requires a value of itself, by whatever way, can have no value at all.
class InputCycles {
 public:
  explicit InputCycles(Check &check) : check_(check) {}

  // Depth first, with a stack of its own: a chain of types may be long.
  void look(const TypeEntry &start) {
    enter(start);
    while (!path_.empty()) {
      Step &step = path_.back();
      if (step.next == step.type->input_fields.size()) {
        state_[step.type] = State::done;
        path_.pop_back();
        continue;
      }
      const graphql::InputValueDefinition &field = *step.type->input_fields[step.next++];
      if (!field.type.required || field.type.is_list()) continue;
      const TypeEntry *type = check_.types.find(field.type.name.text);
      if (!type || type->kind != graphql::TypeKind::input || type->predefined) continue;
      if (auto known = state_.find(type); known == state_.end())
        enter(*type);
      else if (known->second == State::on_path)
        report(*type, field);
    }
  }

 private:
  enum class State { on_path, done };
  struct Step {
    const TypeEntry *type;
    std::size_t next = 0;  // of its fields
  };

  void enter(const TypeEntry &type) {
    if (state_.try_emplace(&type, State::on_path).second) path_.push_back({&type});
  }

  void report(const TypeEntry &type, const graphql::InputValueDefinition &closing) {
    std::string fields;
    std::size_t from = path_.size();
    while (path_[from - 1].type != &type) --from;
    for (; from <= path_.size() && fields.size() < 200; ++from) {
      const Step &step = path_[from - 1];
      if (!fields.empty()) fields += '.';
      fields += shortened(step.type->input_fields[step.next - 1]->name.text);
    }
    check_.error(closing.type.at,
                 shortened(type.name) + " requires a value of itself, by " + quoted(fields) +
                     ", so that there can be none",
                 "Make one of these fields optional.");
  }

  Check &check_;
  std::unordered_map<const TypeEntry *, State> state_;
  std::vector<Step> path_;
};

}  // namespace

void check_contents(Check &check) {
  for_each_element(check.document, [&](const Element &element) { check_deprecated(check, element); });
  InputCycles cycles(check);
  for (const TypeEntry &type : check.types.types()) {
    if (check.full()) return;
    check_not_empty(check, type);
    if (type.kind != graphql::TypeKind::input) continue;
    check_one_of(check, type);
    cycles.look(type);
  }
}

}  // namespace datastore::schema::sdl
