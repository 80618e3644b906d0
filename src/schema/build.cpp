#include "src/schema/build.hpp"

#include <algorithm>
#include <utility>

#include "src/schema/abstract_types.hpp"
#include "src/schema/clashes.hpp"
#include "src/schema/directives/auth.hpp"
#include "src/schema/directives/aws_only.hpp"
#include "src/schema/directives/default_value.hpp"
#include "src/schema/directives/index.hpp"
#include "src/schema/directives/many_to_many.hpp"
#include "src/schema/directives/maps_to.hpp"
#include "src/schema/directives/misplaced.hpp"
#include "src/schema/directives/model.hpp"
#include "src/schema/directives/primary_key.hpp"
#include "src/schema/directives/refers_to.hpp"
#include "src/schema/draft.hpp"
#include "src/schema/fields.hpp"
#include "src/schema/names.hpp"
#include "src/schema/relations.hpp"
#include "src/schema/sdl/validate.hpp"

namespace datastore::schema {
namespace {

void begin_models(Draft &draft) {
  for (const sdl::TypeEntry &type : draft.types.types()) {
    if (type.definition == nullptr || !is_model(draft, type)) continue;
    ModelDraft model;
    model.source = &type;
    model.model.name = type.name;
    model.model.plural = pluralize(type.name);
    model.model.table = table_name(type.name);
    model.model.description = text_of(type.definition->description);
    model.model.at = type.definition->name.at;
    check_storable(draft, model.model.at, model.model.name, model.model.name, model.model.description);
    for (const graphql::Name *name : type.interfaces) model.model.interfaces.emplace_back(name->text);
    draft.add_model(std::move(model));
  }
}

// Implicit keys stand behind the other fields, and only what nobody declared for an owner behind them.
void finish_fields(Draft &draft, ModelDraft &model) {
  for (Field &key : model.implicit_keys) model.add_field(std::move(key), {});
  model.implicit_keys.clear();
  directives::add_owner_fields(draft, model);
}

void sort_relations(ModelDraft &model) {
  std::stable_sort(
      model.model.relations.begin(), model.model.relations.end(),
      [&](const Relation &a, const Relation &b) { return model.find(a.field) < model.find(b.field); });
}

Schema make(Draft &draft) {
  begin_models(draft);
  for (const sdl::TypeEntry &type : draft.types.types()) {
    if (type.definition == nullptr) continue;
    directives::refuse_misplaced(draft, type);
    directives::tell_aws_only(draft, type);
  }
  for (ModelDraft &model : draft.models) {
    directives::apply_maps_to(draft, model);
    directives::apply_refers_to(draft, model);
    directives::apply_model(draft, model);
    declare_fields(draft, model);
    directives::check_primary_keys(draft, model);
    directives::apply_defaults(draft, model);
    directives::apply_indexes(draft, model);
    directives::apply_auth(draft, model);
  }
  directives::check_maps_to(draft);
  collect_enums(draft);
  collect_embedded(draft);

  Relations relations(draft);
  relations.resolve();
  relations.finish();
  directives::resolve_many_to_many(draft);
  for (ModelDraft &model : draft.models) finish_fields(draft, model);
  check_clashes(draft);

  Schema schema = std::move(draft.schema);
  schema.models.reserve(draft.models.size());
  for (ModelDraft &model : draft.models) {
    sort_relations(model);
    schema.models.push_back(std::move(model.model));
  }
  collect_abstract_types(draft.types, schema);
  return schema;
}

}  // namespace

bool Built::ok() const {
  return std::none_of(diagnostics.begin(), diagnostics.end(),
                      [](const Diagnostic &diagnostic) { return diagnostic.severity == Severity::error; });
}

Built build(const graphql::Document &document, const Options &options) {
  const sdl::TypeIndex types(document);
  Pulse pulse(options.progress);
  sdl::Validated validated = sdl::validate_sdl(document, types, pulse);
  Draft draft(document, types, validated.faulty, options, pulse);
  Built built;
  built.schema = make(draft);
  built.more_errors = validated.full || draft.report.errors_left_out() != 0;
  built.more_notices = draft.report.notices_left_out() != 0;
  built.diagnostics = std::move(draft.report).finish(std::move(validated.diagnostics));
  return built;
}

}  // namespace datastore::schema
