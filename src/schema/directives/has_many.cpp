#include "src/schema/directives/has_many.hpp"

#include <algorithm>

#include "src/schema/relation_keys.hpp"

namespace datastore::schema::directives {
namespace {

// `fields` on a has-many name the owner's own key, which is its id.
bool check_fields(Draft &draft, const RelationUse &use) {
  if (use.fields.empty()) return true;
  const ModelDraft &owner = *use.model;
  for (const std::string &name : use.fields) {
    const auto at = owner.find(name);
    if (!at) {
      draft.report.error(use.directive->at,
                         use.path() + ": " + owner.model.name + " has no field \"" + name + "\"");
      return false;
    }
    const TypeRef &type = owner.model.fields[*at].type;
    if (owner.notes[*at].broken) return false;
    if (type.is_list() || type.kind == TypeRef::Kind::embedded || type.kind == TypeRef::Kind::model) {
      draft.report.error(use.directive->at, use.path() + ": " + owner.path(name) + " of type " + type.text +
                                                " cannot be the key of a relation");
      return false;
    }
  }
  if (use.fields.size() != 1 || use.fields.front() != "id") {
    draft.report.unsupported(
        use.directive->at,
        use.path() + ": @hasMany can only go by the id of " + owner.model.name +
            ", that is by "
            "fields: [\"id\"]",
        "A foreign key needs something unique to point at, and of a model only its id is.");
    return false;
  }
  if (use.index_name.empty()) {
    draft.report.unsupported(
        use.directive->at,
        use.path() + ": @hasMany with \"fields\" needs the name of an index of " + use.related->model.name,
        "Without one, Amplify compares the id of " + owner.model.name + " with the id of " +
            use.related->model.name +
            ", which leaves at most one record. Put @index on the field that "
            "holds the " +
            owner.model.name + "'s id, and name it in indexName.");
    return false;
  }
  return true;
}

// The first field of the named index of the owned model.
bool resolve_index(Draft &draft, RelationUse &use) {
  ModelDraft &owned = *use.related;
  const auto found = owned.indexes_by_name.find(use.index_name);
  if (found == owned.indexes_by_name.end()) {
    if (owned.broken_indexes.count(use.index_name) == 0)
      draft.report.error(use.directive->at,
                         use.path() + ": " + owned.model.name + " has no index \"" + use.index_name + "\"");
    return false;
  }
  const std::string key = owned.model.indexes[found->second].fields.front();
  if (!check_key(draft, use, owned, key, *use.model)) return false;
  use.key_field = key;
  use.served_by = use.index_name;
  return true;
}

}  // namespace

bool match_references(Relations &relations, RelationUse &use) {
  const bool belongs = use.kind == RelationKind::belongs_to;
  const auto &candidates =
      belongs ? relations.owning(*use.related, *use.model) : relations.belonging(*use.related, *use.model);
  bool broken = false;
  for (RelationUse *candidate : candidates) {
    if (candidate->references == use.references) {
      use.counterpart = candidate;
      return true;
    }
    broken = broken || candidate->broken;
  }
  if (broken) return false;
  relations.draft().report.error(
      use.directive->at,
      use.path() + ": a relation by \"references\" needs its other side in " + use.related->model.name,
      std::string("Add a field with ") + (belongs ? "@hasOne or @hasMany" : "@belongsTo") +
          " and the same references to " + use.related->model.name + ".");
  return false;
}

bool resolve_references(Relations &relations, RelationUse &use) {
  Draft &draft = relations.draft();
  if (!check_key(draft, use, *use.related, use.references.front(), *use.model) ||
      !match_references(relations, use))
    return false;
  use.key_field = use.references.front();
  const std::string &override = use.counterpart->override_index_name;
  return enter_implied_index(
      draft, use, *use.related,
      override.empty() ? "gsi-" + use.model->model.name + "." + use.field() : override);
}

void resolve_has_many(Relations &relations, RelationUse &use) {
  Draft &draft = relations.draft();
  use.key_model = use.related;
  bool good = false;
  if (!use.references.empty()) {
    good = resolve_references(relations, use);
  } else if (!use.fields.empty() || !use.index_name.empty()) {
    good = check_fields(draft, use) && resolve_index(draft, use);
  } else {
    use.key_field = implicit_key(draft, use, *use.related, *use.model, use.source->type.required);
    good =
        !use.key_field.empty() &&
        enter_implied_index(draft, use, *use.related, "gsi-" + use.model->stored_name() + "." + use.field());
  }
  use.broken =
      !good || !enter_key(draft, use, *use.key_model, use.key_field, *use.model, Ownership::holder_is_owned);
}

}  // namespace datastore::schema::directives
