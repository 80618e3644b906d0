#include "src/schema/draft.hpp"

#include <functional>
#include <utility>
#include <variant>

#include "src/schema/names.hpp"
#include "src/schema/quoted.hpp"

namespace datastore::schema {

bool ModelDraft::add_field(Field field, FieldNote note) {
  if (!by_name_.emplace(field.name, model.fields.size()).second) return false;
  model.fields.push_back(std::move(field));
  notes.push_back(note);
  return true;
}

std::optional<std::size_t> ModelDraft::find(std::string_view name) const {
  const auto found = by_name_.find(std::string(name));
  if (found == by_name_.end()) return std::nullopt;
  return found->second;
}

const Field *ModelDraft::field(std::string_view name) const {
  if (const auto at = find(name)) return &model.fields[*at];
  const auto found = keys_by_name_.find(std::string(name));
  return found == keys_by_name_.end() ? nullptr : &implicit_keys[found->second];
}

void ModelDraft::add_implicit_key(Field field) {
  keys_by_name_.emplace(field.name, implicit_keys.size());
  implicit_keys.push_back(std::move(field));
}

Draft::Draft(const graphql::Document &document, const sdl::TypeIndex &its_types,
             const sdl::FaultyDirectives &faulty, const Options &chosen, Pulse &its_pulse)
    : types(its_types), options(chosen), pulse(its_pulse), faulty_(faulty) {
  bool defined = false;
  for (const auto &definition : document.definitions)
    if (const auto *schema_definition = std::get_if<graphql::SchemaDefinition>(&definition)) {
      defined = defined || !schema_definition->extends;
      for (const auto &operation : schema_definition->operations)
        roots_.emplace(operation.type.text, operation.operation);
    }
  if (defined) return;
  roots_.emplace("Query", graphql::OperationType::query);
  roots_.emplace("Mutation", graphql::OperationType::mutation);
  roots_.emplace("Subscription", graphql::OperationType::subscription);
}

ModelDraft *Draft::model(std::string_view name) {
  const auto found = by_name_.find(std::string(name));
  return found == by_name_.end() ? nullptr : found->second;
}

const ModelDraft *Draft::model(std::string_view name) const { return const_cast<Draft *>(this)->model(name); }

ModelDraft &Draft::add_model(ModelDraft made) {
  ModelDraft &kept = models.emplace_back(std::move(made));
  by_name_.emplace(kept.model.name, &kept);
  return kept;
}

const graphql::Directive *model_directive(const sdl::TypeEntry &type) {
  if (const auto *directive = type.directive("model")) return directive;
  for (const auto *extension : type.extensions)
    if (const auto *directive = extension->directive("model")) return directive;
  return nullptr;
}

bool is_model(const Draft &draft, const sdl::TypeEntry &type) {
  return type.kind == graphql::TypeKind::object && model_directive(type) != nullptr &&
         !draft.is_root(type.name);
}

std::string model_hint(const Draft &draft, std::string_view type) {
  const sdl::TypeEntry *entry = draft.types.find(type);
  const bool can_be = entry != nullptr && entry->kind == graphql::TypeKind::object && !draft.is_root(type);
  return can_be ? "Add @model to the type " + std::string(type) + "." : "";
}

bool in_extension(const sdl::TypeEntry &type, const graphql::FieldDefinition &field) {
  const auto &own = type.definition->fields;
  const std::less<const graphql::FieldDefinition *> before;
  return own.empty() || before(&field, own.data()) || !before(&field, own.data() + own.size());
}

void check_storable(Draft &draft, graphql::Offset at, const std::string &subject, std::string_view name,
                    const std::optional<std::string> &description) {
  if (name.size() > max_name_bytes)
    draft.report.unsupported(
        at, shortened(subject) + ": a name of " + std::to_string(name.size()) + " characters is too long",
        "Names of models and fields have up to " + std::to_string(max_name_bytes) + ".");
  if (description && description->find('\0') != std::string::npos)
    draft.report.unsupported(at, "the description of " + subject + " contains the character U+0000",
                             "PostgreSQL cannot store it. Leave it out.");
}

std::optional<std::string> deprecation_of(const graphql::Directives &directives) {
  const auto *deprecated = graphql::find_directive(directives, "deprecated");
  if (deprecated == nullptr) return std::nullopt;
  const auto *reason = deprecated->argument("reason");
  const auto *text = reason == nullptr ? nullptr : reason->as<graphql::StringValue>();
  return text == nullptr ? "No longer supported" : text->text;
}

}  // namespace datastore::schema
