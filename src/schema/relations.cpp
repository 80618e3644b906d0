#include "src/schema/relations.hpp"

#include <algorithm>
#include <tuple>

#include "src/schema/arguments.hpp"
#include "src/schema/directives/belongs_to.hpp"
#include "src/schema/directives/has_many.hpp"
#include "src/schema/directives/has_one.hpp"
#include "src/schema/type_ref.hpp"

namespace datastore::schema {
namespace {

constexpr std::pair<std::string_view, RelationKind> kinds[] = {{"hasOne", RelationKind::has_one},
                                                               {"hasMany", RelationKind::has_many},
                                                               {"belongsTo", RelationKind::belongs_to}};

const std::vector<RelationUse *> nobody;

// The arguments; false if they contradict each other or the field's type.
bool read_arguments(Report &report, RelationUse &use) {
  const graphql::Directive &directive = *use.directive;
  const std::string name(directive_of(use.kind));
  const auto fail = [&](std::string problem, std::string hint = {}) {
    report.error(directive.at, use.path() + ": " + std::move(problem), std::move(hint));
    return false;
  };

  if (use.kind == RelationKind::has_many && !use.source->type.is_list())
    return fail("@hasMany needs a list", "For one record use @hasOne.");
  if (use.kind == RelationKind::has_one && use.source->type.is_list())
    return fail("@hasOne is for one record, not for a list", "For a list use @hasMany.");
  if (use.kind == RelationKind::belongs_to && use.source->type.is_list())
    return fail("@belongsTo is for one record, not for a list");

  const auto fields = list_argument(directive, "fields");
  const auto references = list_argument(directive, "references");
  use.fields = fields.value.value_or(std::vector<std::string>());
  use.references = references.value.value_or(std::vector<std::string>());
  if (fields.value && references.value)
    return fail(name + " takes either \"fields\" or \"references\", not both", "Use \"references\".");
  if (fields.value && use.fields.empty()) return fail("the \"fields\" of " + name + " are empty");
  if (references.value && use.references.empty()) return fail("the \"references\" of " + name + " are empty");

  use.index_name = text_argument(directive, "indexName").value.value_or("");
  use.override_index_name = text_argument(directive, "overrideIndexName").value.value_or("");
  if (!use.references.empty() && !use.index_name.empty())
    return fail("@hasMany with \"references\" makes its own index and takes no indexName");
  if (use.references.empty() && !use.override_index_name.empty())
    return fail("overrideIndexName renames the index of a relation with \"references\", and there are none",
                "Add \"references\" or take overrideIndexName away.");
  use.limit = number_argument(directive, "limit").value_or(use.limit);
  if (use.limit < 1) return fail("the limit of @hasMany is at least 1");
  return true;
}

// References ask for fields that may be null, since the two sides can be out of step while they synchronise.
bool check_references(Report &report, const RelationUse &use, const ModelDraft &owner) {
  if (use.references.empty()) return true;
  const std::string name(directive_of(use.kind));
  if (use.references.size() != 1) {
    report.error(use.directive->at, use.path() + ": " + name + " needs one reference, since " +
                                        owner.model.name + " is identified by its id alone");
    return false;
  }
  const graphql::Type &type = use.source->type;
  if (type.required || (type.is_list() && type.item->required)) {
    report.error(type.at, use.path() + ": a relation with \"references\" may not be required",
                 "Take the exclamation marks away.");
    return false;
  }
  return true;
}

}  // namespace

std::string_view directive_of(RelationKind kind) {
  switch (kind) {
    case RelationKind::has_one:
      return "@hasOne";
    case RelationKind::has_many:
      return "@hasMany";
    default:
      return "@belongsTo";
  }
}

bool has_relation_directive(const graphql::FieldDefinition &field) {
  return std::any_of(
      field.directives.begin(), field.directives.end(), [](const graphql::Directive &directive) {
        const std::string_view name = directive.name.text;
        return name == "hasOne" || name == "hasMany" || name == "belongsTo" || name == "manyToMany";
      });
}

void Relations::read(ModelDraft &model, const graphql::FieldDefinition &field, const FieldNote &note) {
  std::vector<std::pair<const graphql::Directive *, RelationKind>> found;
  for (const auto &[name, kind] : kinds)
    if (const auto *directive = graphql::find_directive(field.directives, name))
      found.emplace_back(directive, kind);
  if (found.empty()) return;
  const bool many_to_many = graphql::find_directive(field.directives, "manyToMany") != nullptr;
  if (in_extension(*model.source, field)) return;

  RelationUse use;
  use.model = &model;
  use.source = &field;
  std::tie(use.directive, use.kind) = found.front();
  if (found.size() + (many_to_many ? 1 : 0) > 1) {
    draft_.report.error(use.directive->at, use.path() + ": a field has one relation directive, not several");
    use.broken = true;
  } else if (note.broken) {
    use.broken = true;
  }
  const std::string_view type = field.type.named().name.text;
  use.related = draft_.model(type);
  if (use.related == nullptr) {
    if (!use.broken)
      draft_.report.error(field.type.at,
                          use.path() + ": " + std::string(directive_of(use.kind)) + " needs a model, and " +
                              std::string(type) + " is none",
                          "Add @model to the type " + std::string(type) + ".");
    return;
  }
  const ModelDraft &owner = use.kind == RelationKind::belongs_to ? *use.related : *use.model;
  if (!use.broken)
    use.broken = !read_arguments(draft_.report, use) || !check_references(draft_.report, use, owner);

  RelationUse &kept = uses_.emplace_back(std::move(use));
  (kept.kind == RelationKind::belongs_to ? belonging_ : owning_)[{kept.model, kept.related}].push_back(&kept);
}

const std::vector<RelationUse *> &Relations::owning(const ModelDraft &owner, const ModelDraft &owned) const {
  const auto found = owning_.find({&owner, &owned});
  return found == owning_.end() ? nobody : found->second;
}

const std::vector<RelationUse *> &Relations::belonging(const ModelDraft &owned,
                                                       const ModelDraft &owner) const {
  const auto found = belonging_.find({&owned, &owner});
  return found == belonging_.end() ? nobody : found->second;
}

// The quirk that a second @belongsTo without a name for its key goes by the key of the first has-many.
void Relations::tell_shared_keys() {
  std::map<std::pair<const ModelDraft *, std::string>, const RelationUse *> first_by_key;
  for (const RelationUse &use : uses_) {
    if (use.broken || use.kind != RelationKind::belongs_to || !use.fields.empty() || !use.references.empty())
      continue;
    if (use.counterpart == nullptr || use.counterpart->kind != RelationKind::has_many) continue;
    const auto [found, first] = first_by_key.emplace(std::pair(use.key_model, use.key_field), &use);
    if (first) continue;
    draft_.report.notice(
        use.directive->at,
        use.path() + " and " + found->second->path() + " are the same record: both go by the key " +
            use.key_field + " of " + use.counterpart->path(),
        "To tell them apart, declare a key field with an @index for each, name it in @belongsTo(fields: …), "
        "and name the index in @hasMany(indexName: …, fields: [\"id\"]).");
  }
}

void Relations::resolve() {
  for (ModelDraft &model : draft_.models) {
    if (model.source == nullptr) continue;
    const std::size_t declared = model.model.fields.size();
    for (std::size_t i = 0; i < declared; ++i)
      if (model.notes[i].source != nullptr) read(model, *model.notes[i].source, model.notes[i]);
  }
  // In this order, since so Amplify orders the keys that it adds; and a @belongsTo shares the key of its
  // counterpart.
  for (const RelationKind kind : {RelationKind::has_many, RelationKind::has_one, RelationKind::belongs_to})
    for (RelationUse &use : uses_) {
      if (use.kind != kind || use.broken) continue;
      switch (kind) {
        case RelationKind::has_many:
          directives::resolve_has_many(*this, use);
          break;
        case RelationKind::has_one:
          directives::resolve_has_one(*this, use);
          break;
        case RelationKind::belongs_to:
          directives::resolve_belongs_to(*this, use);
      }
    }
  tell_shared_keys();
}

void Relations::finish() {
  for (RelationUse &use : uses_)
    if (!use.broken && use.counterpart != nullptr && use.counterpart->counterpart == nullptr)
      use.counterpart->counterpart = &use;
  for (const RelationUse &use : uses_) {
    if (use.broken) continue;
    Relation relation;
    relation.kind = use.kind;
    relation.field = use.field();
    relation.related = use.related->model.name;
    relation.key_model = use.key_model->model.name;
    relation.key_field = use.key_field;
    if (use.counterpart != nullptr) relation.counterpart = use.counterpart->field();
    relation.index_name = use.served_by;
    relation.limit = use.limit;
    relation.at = use.source->name.at;
    use.model->model.relations.push_back(std::move(relation));
  }
}

}  // namespace datastore::schema
