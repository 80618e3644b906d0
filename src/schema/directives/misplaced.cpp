#include "src/schema/directives/misplaced.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "src/schema/directives/auth.hpp"
#include "src/schema/directives/definitions.hpp"
#include "src/schema/directives/model.hpp"

namespace datastore::schema::directives {
namespace {

bool is_one_of(const graphql::Directive &directive, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), directive.name.text) != names.end();
}

// @auth, which fields of other types may have too, is checked with the other rules.
bool is_for_fields_of_models(const graphql::Directive &directive) {
  return is_one_of(directive, {"primaryKey", "index", "hasOne", "hasMany", "belongsTo", "manyToMany",
                               "default", "refersTo"});
}

void refuse_in_extensions(Draft &draft, const sdl::TypeEntry &type) {
  const std::string name(type.name);
  for (const auto *extension : type.extensions)
    for (const auto &directive : extension->directives)
      if (is_one_of(directive, {"model", "mapsTo", "refersTo", "auth"}) ||
          role_of(directive.name.text) == Role::aws_service)
        draft.report.error(
            directive.at,
            name + ": @" + std::string(directive.name.text) + " cannot stand on \"extend type\"",
            "Put it on the type itself.");
  for (const auto *field : type.fields) {
    if (!in_extension(type, *field)) continue;
    for (const auto &directive : field->directives)
      if (is_for_fields_of_models(directive))
        draft.report.error(directive.at,
                           name + "." + std::string(field->name.text) + ": @" +
                               std::string(directive.name.text) +
                               " cannot stand on a field of \"extend type\"",
                           "Declare the field in the type itself.");
  }
}

}  // namespace

void refuse_misplaced(Draft &draft, const sdl::TypeEntry &type) {
  const bool holds_fields =
      type.kind == graphql::TypeKind::object || type.kind == graphql::TypeKind::interface;
  if (!holds_fields) return;
  refuse_in_extensions(draft, type);
  if (is_model(draft, type)) return;
  const std::string name(type.name);
  const bool root_model = type.kind == graphql::TypeKind::object && draft.is_root(type.name) &&
                          type.directive("model") != nullptr;
  if (root_model) refuse_model(draft, type);
  // A type that wants to be a model and cannot is not told that it is none.
  if (root_model) return;
  for (const char *on_type : {"mapsTo", "refersTo"})
    if (const auto *directive = type.directive(on_type))
      draft.report.error(directive->at, name + ": @" + on_type + " is for models, and " + name + " is none",
                         "Add @model.");
  for (const auto *field : type.fields) {
    if (in_extension(type, *field)) continue;
    for (const auto &directive : field->directives)
      if (is_for_fields_of_models(directive))
        draft.report.error(directive.at,
                           name + "." + std::string(field->name.text) + ": @" +
                               std::string(directive.name.text) + " is for fields of models, and " + name +
                               " is none",
                           "Add @model to the type " + name + ".");
  }
  check_auth_elsewhere(draft, type);
}

}  // namespace datastore::schema::directives
