#include "src/schema/fields.hpp"

#include <string>
#include <utility>
#include <vector>

#include "src/schema/arguments.hpp"
#include "src/schema/directives/model.hpp"
#include "src/schema/directives/refers_to.hpp"
#include "src/schema/names.hpp"
#include "src/schema/relations.hpp"
#include "src/schema/type_ref.hpp"

namespace datastore::schema {
namespace {

using graphql::FieldDefinition;

// A field that every answer of the API has for itself.
bool is_system_field(std::string_view name) {
  return name == "_version" || name == "_deleted" || name == "_lastChangedAt";
}

TypeRef required_scalar(Scalar scalar) {
  TypeRef type;
  type.scalar = scalar;
  type.name = name_of(scalar);
  type.required = true;
  type.text = type.name + "!";
  return type;
}

// The key of a record. `ID` and `String`, required or not, all mean `ID!`; the declared name stays for the
// API.
void check_id(Draft &draft, const ModelDraft &model, Field &field, FieldNote &note) {
  TypeRef &type = field.type;
  const bool fits = type.kind == TypeRef::Kind::scalar && !type.is_list() &&
                    (type.scalar == Scalar::ID || type.scalar == Scalar::String);
  if (!fits) {
    draft.report.unsupported(
        note.source->type.at, model.path("id") + ": the type of a model's id is ID!, not " + type.text,
        "Clients make ids themselves, as texts that are unique everywhere. Keep the number in a field "
        "of another name, with an @index on it.");
    note.broken = true;
    return;
  }
  type.required = true;
  type.text = type.name + "!";
}

void declare_field(Draft &draft, ModelDraft &model, const FieldDefinition &definition) {
  Field field;
  field.name = definition.name.text;
  field.at = definition.name.at;
  field.description = text_of(definition.description);
  field.deprecated = deprecation_of(definition.directives);
  check_storable(draft, field.at, model.path(field.name), field.name, field.description);
  FieldNote note{&definition, false};

  if (is_system_field(field.name)) {
    draft.report.error(field.at, model.path(field.name) + ": every model has a field of this name already",
                       "Give your field another name.");
    note.broken = true;
  }
  ResolvedType resolved = resolve_type(draft, definition.type);
  field.type = std::move(resolved.type);
  if (resolved.problem != TypeProblem::none) {
    report_problem(draft, definition, model.path(field.name), resolved.problem);
    note.broken = true;
  } else if (field.name == "id") {
    check_id(draft, model, field, note);
  } else if (field.type.kind == TypeRef::Kind::model && !has_relation_directive(definition)) {
    draft.report.notice(field.at,
                        model.path(field.name) + ": a field of type " + field.type.text +
                            " without a relation directive is not stored",
                        "Add @hasOne, @hasMany, @belongsTo or @manyToMany.");
  }
  if (note.broken || field.type.kind != TypeRef::Kind::model) field.column = column_name(field.name);
  directives::apply_refers_to(draft, model, field, definition);
  model.add_field(std::move(field),
                  note);  // a second field of one name is reported with the document's other faults
}

// Finds or adds the field; returns its name if it is one that we keep up to date.
std::optional<std::string> add_timestamp(Draft &draft, ModelDraft &model,
                                         const std::optional<std::string> &name) {
  if (!name) return std::nullopt;
  if (const auto at = model.find(*name)) {
    const Field &field = model.model.fields[*at];
    const TypeRef &type = field.type;
    if (model.notes[*at].broken) return std::nullopt;
    const bool fits = type.kind == TypeRef::Kind::scalar && !type.is_list() &&
                      (type.scalar == Scalar::String || type.scalar == Scalar::AWSDateTime);
    if (fits) return name;
    draft.report.notice(field.at,
                        model.path(*name) + ": a timestamp of type " + type.text + " is not kept up to date",
                        "Only AWSDateTime and String are.");
    return std::nullopt;
  }
  if (is_system_field(*name)) {
    draft.report.error(model.model.at, model.path(*name) + ": every model has a field of this name already",
                       "Give the timestamp another name.");
    return std::nullopt;
  }
  model.add_field(made_timestamp(*name, model.model.at), {});
  return name;
}

}  // namespace

bool can_be_field(std::string_view name) {
  return is_name(name) && !name.starts_with("__") && !is_system_field(name);
}

Field made_timestamp(const std::string &name, graphql::Offset at) {
  Field field;
  field.name = name;
  field.column = column_name(name);
  field.type = required_scalar(Scalar::AWSDateTime);
  field.origin = Field::Origin::timestamp;
  field.at = at;
  return field;
}

void declare_fields(Draft &draft, ModelDraft &model) {
  Model &made = model.model;
  if (model.source != nullptr) {
    made.fields.reserve(model.source->fields.size() + 4);
    for (const FieldDefinition *definition : model.source->fields) declare_field(draft, model, *definition);
  }
  if (model.source == nullptr || model.source->field("id") == nullptr) {
    Field id;
    id.name = id.column = "id";
    id.type = required_scalar(Scalar::ID);
    id.origin = Field::Origin::implicit_id;
    id.at = made.at;
    model.add_field(std::move(id), {});
  }
  if (model.source == nullptr) return;
  const auto names = directives::timestamp_names(draft, model);
  made.created_at_field = add_timestamp(draft, model, names.created_at);
  made.updated_at_field = add_timestamp(draft, model, names.updated_at);
}

void collect_embedded(Draft &draft) {
  std::vector<const sdl::TypeEntry *> waiting;
  std::unordered_set<std::string> seen;
  const auto visit = [&](const TypeRef &type) {
    if (type.kind != TypeRef::Kind::embedded || !seen.insert(type.name).second) return;
    const sdl::TypeEntry *entry = draft.types.find(type.name);
    if (entry != nullptr && entry->kind == graphql::TypeKind::object) waiting.push_back(entry);
  };
  for (const ModelDraft &model : draft.models)
    for (std::size_t i = 0; i < model.model.fields.size(); ++i)
      if (!model.notes[i].broken) visit(model.model.fields[i].type);

  while (!waiting.empty()) {
    const sdl::TypeEntry *entry = waiting.back();
    waiting.pop_back();
    for (const FieldDefinition *definition : entry->fields) {
      const std::string path = std::string(entry->name) + "." + std::string(definition->name.text);
      ResolvedType resolved = resolve_type(draft, definition->type);
      if (resolved.problem != TypeProblem::none) {
        report_problem(draft, *definition, path, resolved.problem);
      } else if (resolved.type.kind == TypeRef::Kind::model) {
        if (!has_relation_directive(*definition))
          draft.report.error(definition->type.at,
                             path + ": " + resolved.type.name + " is a model and cannot stand inside " +
                                 std::string(entry->name) + ", which is stored inside a record",
                             "Make " + std::string(entry->name) + " a model, or keep the id of the " +
                                 resolved.type.name + " instead.");
      } else {
        visit(resolved.type);
      }
    }
  }

  // In document order, whatever the order of discovery was.
  for (const sdl::TypeEntry &entry : draft.types.types()) {
    if (entry.definition == nullptr || seen.count(std::string(entry.name)) == 0) continue;
    Embedded embedded;
    embedded.name = entry.name;
    embedded.description = text_of(entry.definition->description);
    for (const graphql::Name *interface : entry.interfaces) embedded.interfaces.emplace_back(interface->text);
    std::unordered_set<std::string_view> names;
    for (const FieldDefinition *definition : entry.fields) {
      if (!names.insert(definition->name.text).second) continue;
      Field field;
      field.name = definition->name.text;
      field.type = resolve_type(draft, definition->type).type;
      field.description = text_of(definition->description);
      field.deprecated = deprecation_of(definition->directives);
      field.at = definition->name.at;
      embedded.fields.push_back(std::move(field));
    }
    draft.schema.embedded.push_back(std::move(embedded));
  }
}

void collect_enums(Draft &draft) {
  for (const sdl::TypeEntry &entry : draft.types.types()) {
    if (entry.kind != graphql::TypeKind::enum_type) continue;
    Enum made;
    made.name = entry.name;
    made.description = text_of(entry.definition->description);
    for (const auto *value : entry.values)
      made.values.push_back(
          {std::string(value->name.text), text_of(value->description), deprecation_of(value->directives)});
    draft.schema.enums.push_back(std::move(made));
  }
}

}  // namespace datastore::schema
