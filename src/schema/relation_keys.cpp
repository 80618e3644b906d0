#include "src/schema/relation_keys.hpp"

#include <algorithm>
#include <utility>

#include "src/schema/names.hpp"

namespace datastore::schema {
namespace {

// The scalar of a model's id; none if its declaration is faulty.
std::optional<Scalar> id_scalar(const ModelDraft &model) {
  const auto at = model.find("id");
  if (!at || model.notes[*at].broken) return std::nullopt;
  return model.model.fields[*at].type.scalar;
}

}  // namespace

bool check_key(Draft &draft, const RelationUse &use, const ModelDraft &holder, std::string_view name,
               const ModelDraft &target) {
  const auto at = holder.find(name);
  const std::string path = holder.path(name);
  if (!at) {
    draft.report.error(use.directive->at,
                       use.path() + ": " + holder.model.name + " has no field \"" + std::string(name) + "\"",
                       "Declare " + path + " with the type ID.");
    return false;
  }
  const TypeRef &type = holder.model.fields[*at].type;
  const auto id = id_scalar(target);
  if (holder.notes[*at].broken || !id) return false;
  if (type.is_list() || type.kind == TypeRef::Kind::embedded || type.kind == TypeRef::Kind::model) {
    draft.report.error(
        use.directive->at,
        use.path() + ": " + path + " of type " + type.text + " cannot be the key of a relation",
        "A key is a field of type ID.");
    return false;
  }
  const bool scalar = type.kind == TypeRef::Kind::scalar;
  const bool text =
      scalar && type.scalar == Scalar::String && (*id == Scalar::String || !use.references.empty());
  if (!text && !(scalar && type.scalar == Scalar::ID)) {
    draft.report.error(use.directive->at,
                       use.path() + ": " + path + " is of type " + type.text +
                           ", but as a key it holds the " + target.model.name + "'s id of type " +
                           std::string(name_of(*id)),
                       "Give " + path + " the type " + std::string(name_of(*id)) + ".");
    return false;
  }
  return true;
}

std::string implicit_key(Draft &draft, const RelationUse &use, ModelDraft &holder, const ModelDraft &target,
                         bool required) {
  const std::string name = camel({use.model->model.name, use.source->name.text, "id"});
  if (const Field *taken = holder.field(name)) {
    if (taken->origin != Field::Origin::foreign_key)
      return check_key(draft, use, holder, name, target) ? name : std::string();
    draft.report.error(use.directive->at,
                       use.path() + ": its key " + holder.path(name) + " is that of another relation already",
                       "Rename one of the two fields, or declare a key for each.");
    return {};
  }
  Field key;
  key.name = name;
  key.column = column_name(camel({use.model->stored_name(), use.source->name.text, "id"}));
  key.type.scalar = Scalar::ID;
  key.type.name = "ID";
  key.type.required = required;
  key.type.text = required ? "ID!" : "ID";
  key.origin = Field::Origin::foreign_key;
  key.at = use.source->name.at;
  holder.add_implicit_key(std::move(key));
  return name;
}

bool enter_key(Draft &draft, const RelationUse &use, ModelDraft &holder, const std::string &field,
               const ModelDraft &target, Ownership ownership) {
  ForeignKey entry;
  entry.field = field;
  entry.target = target.model.name;
  entry.owns_target = ownership == Ownership::holder_owns;
  if (entry.owns_target)
    entry.on_delete = holder.field(field)->type.required ? DeleteRule::no_action : DeleteRule::set_null;

  const auto [found, first] =
      holder.key_claims.emplace(field, KeyClaim{holder.model.foreign_keys.size(), use.path()});
  if (first) {
    holder.model.foreign_keys.push_back(std::move(entry));
    return true;
  }
  ForeignKey &known = holder.model.foreign_keys[found->second.at];
  if (known.target != entry.target) {
    draft.report.error(use.directive->at,
                       use.path() + ": its key " + holder.path(field) + " holds the id of a " + known.target +
                           " already, for " + found->second.by,
                       "Each relation to another model needs a key field of its own.");
    return false;
  }
  // The strictest ownership wins: what is owned by the other end does not own it at the same time.
  if (!entry.owns_target) {
    known.on_delete = DeleteRule::cascade;
    known.owns_target = false;
  }
  return true;
}

bool enter_implied_index(Draft &draft, RelationUse &use, ModelDraft &holder, const std::string &name) {
  use.served_by = name;
  const auto [found, first] = holder.indexes_by_name.emplace(name, holder.model.indexes.size());
  if (!first) {
    const Index &known = holder.model.indexes[found->second];
    if (use.references.empty() && known.fields.front() == use.key_field) return true;
    draft.report.error(use.directive->at,
                       use.path() + ": the name \"" + name + "\" of the index that serves it is taken in " +
                           holder.model.name,
                       "Rename the other index, or this one with @belongsTo(overrideIndexName: …).");
    return false;
  }
  holder.model.indexes.push_back({name, {use.key_field}, std::nullopt, true, use.source->name.at});
  return true;
}

}  // namespace datastore::schema
