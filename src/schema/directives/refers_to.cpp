#include "src/schema/directives/refers_to.hpp"

#include "src/schema/arguments.hpp"
#include "src/schema/identifier.hpp"
#include "src/schema/relations.hpp"

namespace datastore::schema::directives {

void apply_refers_to(Draft &draft, ModelDraft &model) {
  const auto *directive = model.source->directive("refersTo");
  if (directive == nullptr) return;
  const auto name = text_argument(*directive, "name").value;
  if (!name) return;
  if (const std::string why = why_not_identifier(*name); !why.empty()) {
    draft.report.error(directive->at,
                       model.model.name + ": \"" + *name + "\" cannot be the name of a table: " + why);
    return;
  }
  model.model.table = *name;
}

void apply_refers_to(Draft &draft, const ModelDraft &model, Field &field,
                     const graphql::FieldDefinition &source) {
  const auto *directive = graphql::find_directive(source.directives, "refersTo");
  if (directive == nullptr || in_extension(*model.source, source)) return;
  const std::string path = model.path(field.name);
  if (has_relation_directive(source)) {
    draft.report.error(
        directive->at, path + ": @refersTo is for fields with a column, and a relation has none",
        "Declare the relation's key as a field of its own, name it in the relation's \"fields\", and put "
        "@refersTo on it.");
    return;
  }
  const auto name = text_argument(*directive, "name").value;
  if (!name || field.column.empty()) return;
  if (field.name == "id") {
    if (*name != "id")
      draft.report.unsupported(directive->at, path + ": the column of a model's id is always \"id\"");
    return;
  }
  if (const std::string why = why_not_column(*name); !why.empty()) {
    draft.report.error(directive->at, path + ": \"" + *name + "\" cannot be the name of its column: " + why);
    return;
  }
  field.column = *name;
}

}  // namespace datastore::schema::directives
