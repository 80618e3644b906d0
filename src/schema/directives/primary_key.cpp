#include "src/schema/directives/primary_key.hpp"

#include <algorithm>
#include <unordered_set>

#include "src/schema/arguments.hpp"
#include "src/schema/directives/auth.hpp"
#include "src/schema/directives/index.hpp"

namespace datastore::schema::directives {
namespace {

constexpr const char *why_only_id =
    "Sync identifies a record by its id alone, and clients make ids offline, so another key could neither be "
    "found nor kept "
    "unique. Keep id as the key, and declare an @index for other ways of access.";

// Fields that the model's own @auth rules take for the owner, as far as they also make it unique.
std::unordered_set<std::string> owner_fields(const ModelDraft &model) {
  std::unordered_set<std::string> fields;
  if (const auto *directive = model.source->directive("auth"))
    for (const AuthRule &rule : read_rules(*directive, ""))
      if (rule.allow == "owner" &&
          rule.identity_claim.value_or("sub::username").find("::") != std::string::npos)
        fields.insert(rule.owner_field.value_or("owner"));
  return fields;
}

bool check_sort_key(Draft &draft, const ModelDraft &model, const std::string &path, graphql::Offset at,
                    const std::string &name) {
  const auto error = [&](const std::string &problem) {
    draft.report.error(at, path + ": " + problem);
    return false;
  };
  const auto found = model.find(name);
  if (!found || model.notes[*found].source == nullptr)
    return error("model " + model.model.name + " declares no field \"" + name +
                 "\", a sort key of its primary key");
  if (model.notes[*found].broken) return false;
  const Field &field = model.model.fields[*found];
  if (!is_single_value(field.type))
    return error("field \"" + name + "\" of type " + field.type.text +
                 " cannot be a sort key of the primary key");
  if (!field.type.required)
    return error("field \"" + name + "\" is a sort key of the primary key and so must be required");
  if (owner_fields(model).count(name) != 0)
    return error("field \"" + name +
                 "\" is the owner in @auth and cannot be a sort key of the primary key too");
  return true;
}

void check(Draft &draft, const ModelDraft &model, const Field &field, const FieldNote &note,
           const graphql::Directive &directive) {
  const std::string path = model.path(field.name);
  const auto sort_keys = list_argument(directive, "sortKeyFields").value.value_or(std::vector<std::string>());
  if (std::find(sort_keys.begin(), sort_keys.end(), field.name) != sort_keys.end()) {
    draft.report.error(directive.at, path + ": @primaryKey names its own field as a sort key");
    return;
  }
  if (note.broken) return;
  if (field.name != "id") {
    if (!is_single_value(field.type)) {
      draft.report.error(directive.at,
                         path + ": a field of type " + field.type.text + " cannot be the primary key");
      return;
    }
    if (!field.type.required) {
      draft.report.error(directive.at, path + ": the primary key must be a required field", why_only_id);
      return;
    }
  }
  bool good = true;
  for (const std::string &name : sort_keys)
    good = check_sort_key(draft, model, path, directive.at, name) && good;
  if (!good) return;
  if (field.name != "id")
    draft.report.unsupported(directive.at, path + ": only the field \"id\" can be the primary key of a model",
                             why_only_id);
  else if (!sort_keys.empty())
    draft.report.unsupported(directive.at, path + ": the primary key cannot have sort keys", why_only_id);
}

}  // namespace

void check_primary_keys(Draft &draft, const ModelDraft &model) {
  const graphql::FieldDefinition *first = nullptr;
  for (std::size_t i = 0; i < model.model.fields.size(); ++i) {
    const FieldNote &note = model.notes[i];
    if (note.source == nullptr || in_extension(*model.source, *note.source)) continue;
    const auto *directive = graphql::find_directive(note.source->directives, "primaryKey");
    if (directive == nullptr) continue;
    if (first != nullptr) {
      draft.report.error(directive->at, model.path(note.source->name.text) + ": model " + model.model.name +
                                            " has a primary key already, " + std::string(first->name.text));
      continue;
    }
    first = note.source;
    check(draft, model, model.model.fields[i], note, *directive);
  }
}

}  // namespace datastore::schema::directives
