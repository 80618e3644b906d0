#include "src/schema/directives/default_value.hpp"

#include <algorithm>
#include <string>

#include "src/schema/arguments.hpp"
#include "src/schema/directives/index.hpp"
#include "src/schema/scalar_value.hpp"

namespace datastore::schema::directives {
namespace {

void apply(Draft &draft, const ModelDraft &model, Field &field, const graphql::Directive &directive) {
  const std::string path = model.path(field.name);
  const auto error = [&](const std::string &problem) {
    draft.report.error(directive.at, path + ": " + problem);
  };
  if (!is_single_value(field.type)) {
    error("@default is for single scalars and enums, not for type " + field.type.text);
    return;
  }
  const graphql::Value *argument = directive.argument("value");
  if (argument == nullptr) {
    error("@default needs a value");
    return;
  }
  if (argument->as<graphql::NullValue>() != nullptr) {
    error("the value of @default cannot be null");
    return;
  }
  auto value = text_argument(directive, "value").value;
  if (!value) return;
  if (field.type.kind == TypeRef::Kind::enumeration) {
    const sdl::TypeEntry *type = draft.types.find(field.type.name);
    const bool known = std::any_of(type->values.begin(), type->values.end(),
                                   [&](const auto *member) { return member->name.text == *value; });
    if (!known) {
      error("\"" + *value + "\" is not a value of the enum " + field.type.name);
      return;
    }
  } else if (const std::string why = why_not_valid(field.type.scalar, *value); !why.empty()) {
    error("\"" + *value + "\" is not a valid " + field.type.name + ": " + why);
    return;
  } else if (field.type.scalar == Scalar::AWSDateTime && !has_offset(*value)) {
    *value += 'Z';  // so that nobody takes it for local time
  }
  field.default_value = std::move(value);
}

}  // namespace

void apply_defaults(Draft &draft, ModelDraft &model) {
  for (std::size_t i = 0; i < model.model.fields.size(); ++i) {
    const FieldNote &note = model.notes[i];
    if (note.source == nullptr || note.broken || in_extension(*model.source, *note.source)) continue;
    if (const auto *directive = graphql::find_directive(note.source->directives, "default"))
      apply(draft, model, model.model.fields[i], *directive);
  }
}

}  // namespace datastore::schema::directives
