#include "src/schema/directives/maps_to.hpp"

#include <string>
#include <unordered_map>

#include "src/schema/arguments.hpp"
#include "src/schema/names.hpp"

namespace datastore::schema::directives {

void apply_maps_to(Draft &draft, ModelDraft &model) {
  const auto *directive = model.source->directive("mapsTo");
  if (directive == nullptr) return;
  const auto name = text_argument(*directive, "name").value;
  if (!name) return;
  if (!is_name(*name)) {
    draft.report.error(directive->at,
                       model.model.name + ": \"" + *name + "\" in @mapsTo cannot be the name of a model");
    return;
  }
  model.model.mapped_name = *name;
  model.model.table = table_name(*name);
}

void check_maps_to(Draft &draft) {
  std::unordered_map<std::string_view, const ModelDraft *> users;
  for (ModelDraft &model : draft.models) {
    if (!model.model.mapped_name) continue;
    const std::string &name = *model.model.mapped_name;
    const graphql::Offset at = model.source->directive("mapsTo")->at;
    const std::string problem = model.model.name + ": @mapsTo cannot name \"" + name + "\", ";
    if (draft.model(name) != nullptr) {
      draft.report.error(at, problem + "which is the name of a model in this document");
      model.table_broken = true;
    }
    const auto [found, first] = users.emplace(name, &model);
    if (!first) {
      draft.report.error(at, problem + "since model " + found->second->model.name + " does so already");
      model.table_broken = true;
    }
  }
}

}  // namespace datastore::schema::directives
