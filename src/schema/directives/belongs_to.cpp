#include "src/schema/directives/belongs_to.hpp"

#include <algorithm>

#include "src/schema/directives/has_many.hpp"
#include "src/schema/directives/has_one.hpp"
#include "src/schema/relation_keys.hpp"

namespace datastore::schema::directives {
namespace {

// The relation of the owner that `use` is the other side of.
RelationUse *choose_owner(const std::vector<RelationUse *> &owners, const RelationUse &use) {
  const auto first = [&](auto fits) {
    const auto found =
        std::find_if(owners.begin(), owners.end(), [&](const RelationUse *owner) { return fits(*owner); });
    return found == owners.end() ? nullptr : *found;
  };
  if (!use.fields.empty())
    if (RelationUse *same_key = first([&](const RelationUse &owner) {
          return !owner.broken && owner.kind == RelationKind::has_many &&
                 owner.key_field == use.fields.front();
        }))
      return same_key;
  if (RelationUse *plain = first([](const RelationUse &owner) { return owner.references.empty(); }))
    return plain;
  return owners.front();
}

}  // namespace

void resolve_belongs_to(Relations &relations, RelationUse &use) {
  Draft &draft = relations.draft();
  const auto &owners = relations.owning(*use.related, *use.model);
  use.key_model = use.model;
  use.broken = true;
  if (owners.empty()) {
    draft.report.error(use.directive->at,
                       use.path() + ": " + use.related->model.name + " has no @hasOne or @hasMany of type " +
                           use.model->model.name + ", so there is nothing that this belongs to",
                       "Add the other side to " + use.related->model.name + ".");
    return;
  }
  if (!use.references.empty()) {
    if (!check_key(draft, use, *use.model, use.references.front(), *use.related) ||
        !match_references(relations, use))
      return;
    use.key_field = use.references.front();
  } else if (!use.fields.empty()) {
    if (!resolve_fields(draft, use)) return;
    RelationUse *owner = choose_owner(owners, use);
    // A has-many by another key is another relation, though it is what makes this model owned.
    if (owner->kind == RelationKind::has_one || owner->key_field == use.key_field) use.counterpart = owner;
  } else {
    RelationUse *owner = choose_owner(owners, use);
    if (owner->broken) return;
    use.counterpart = owner;
    use.key_field = owner->key_model == use.model && owner->kind == RelationKind::has_many
                        ? owner->key_field
                        : implicit_key(draft, use, *use.model, *use.related, use.source->type.required);
    if (use.key_field.empty()) return;
  }
  use.broken = !enter_key(draft, use, *use.model, use.key_field, *use.related, Ownership::holder_is_owned);
}

}  // namespace datastore::schema::directives
