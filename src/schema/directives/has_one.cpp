#include "src/schema/directives/has_one.hpp"

#include "src/schema/directives/has_many.hpp"
#include "src/schema/relation_keys.hpp"

namespace datastore::schema::directives {

bool resolve_fields(Draft &draft, RelationUse &use) {
  bool good = true;
  for (const std::string &name : use.fields) {
    const std::size_t errors = draft.report.errors();
    // What a second field would have to hold is not known, only that it must be there.
    if (use.fields.size() == 1 || !use.model->find(name))
      good = check_key(draft, use, *use.model, name, *use.related) && good;
    if (draft.report.errors() != errors) good = false;
  }
  if (!good) return false;
  if (use.fields.size() != 1) {
    draft.report.error(use.directive->at, use.path() + ": " + std::string(directive_of(use.kind)) +
                                              " takes one field, since " + use.related->model.name +
                                              " is identified by its id alone");
    return false;
  }
  use.key_field = use.fields.front();
  return true;
}

void resolve_has_one(Relations &relations, RelationUse &use) {
  Draft &draft = relations.draft();
  if (!use.references.empty()) {
    use.key_model = use.related;
    use.broken = !resolve_references(relations, use) || !enter_key(draft, use, *use.key_model, use.key_field,
                                                                   *use.model, Ownership::holder_is_owned);
    return;
  }
  use.key_model = use.model;
  bool good = true;
  if (!use.fields.empty()) {
    good = resolve_fields(draft, use);
  } else {
    use.key_field = implicit_key(draft, use, *use.model, *use.related, use.source->type.required);
    good = !use.key_field.empty();
  }
  use.broken =
      !good || !enter_key(draft, use, *use.key_model, use.key_field, *use.related, Ownership::holder_owns);
}

}  // namespace datastore::schema::directives
