#include "src/schema/directives/many_to_many.hpp"

#include <array>
#include <deque>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "src/schema/arguments.hpp"
#include "src/schema/directives/index.hpp"
#include "src/schema/directives/model.hpp"
#include "src/schema/fields.hpp"
#include "src/schema/letters.hpp"
#include "src/schema/names.hpp"
#include "src/schema/quoted.hpp"

namespace datastore::schema::directives {
namespace {

// One of the two fields.
struct Side {
  ModelDraft *model = nullptr;
  const graphql::FieldDefinition *source = nullptr;
  const graphql::Directive *directive = nullptr;
  std::string raw_name;
  bool broken = false;

  std::string path() const { return model->path(source->name.text); }
  std::string_view type() const { return source->type.named().name.text; }
};

struct Use {
  std::string name;  // of the join model
  std::deque<Side> sides;
};

// postTags -> PostTags; what cannot be in a name goes.
std::string join_name(std::string_view relation) {
  std::string name;
  for (const char c : upper_first(relation))
    if (c == '_' || is_digit(c) || is_upper(c) || is_lower(c)) name += c;
  return name;
}

class Reader {
 public:
  explicit Reader(Draft &draft) : draft_(draft) {}

  void read(ModelDraft &model, const graphql::FieldDefinition &source, const FieldNote &note) {
    const auto *directive = graphql::find_directive(source.directives, "manyToMany");
    if (directive == nullptr) return;
    const auto raw = text_argument(*directive, "relationName").value;
    if (!raw ||
        in_extension(*model.source, source)) {  // reported elsewhere, and its other side is not to blame
      lost_.emplace(model.model.name, std::string(source.type.named().name.text));
      return;
    }
    Side side{&model, &source, directive, *raw, note.broken};
    if (!side.broken) side.broken = !check(side);
    const std::string name = join_name(*raw);
    if (!is_name(name) || name.substr(0, 2) == "__") {
      draft_.report.error(directive->at,
                          side.path() + ": " + quoted(*raw) + " cannot be the name of a relation",
                          "It becomes the name of a model: letters, digits and underscores, no digit first.");
      return;
    }
    if (name.size() > max_name_bytes) {
      check_storable(draft_, directive->at, side.path(), name, std::nullopt);
      side.broken = true;
    }
    const auto [found, first] = by_name_.emplace(name, uses.size());
    if (first) uses.push_back({name, {}});
    uses[found->second].sides.push_back(std::move(side));
  }

  // Whether the side that is missing here is one that could not be read.
  bool is_lost(const Side &side) const {
    return lost_.count({std::string(side.type()), side.model->model.name}) != 0;
  }

  std::deque<Use> uses;  // by first occurrence

 private:
  bool check(const Side &side) {
    for (const std::string_view other : {"hasOne", "hasMany", "belongsTo"})
      if (graphql::find_directive(side.source->directives, other) != nullptr)
        return false;  // reported with that one
    if (draft_.is_faulty(*side.directive)) return false;
    if (!side.source->type.is_list()) {
      draft_.report.error(side.directive->at, side.path() + ": @manyToMany needs a list");
      return false;
    }
    if (side.source->type.item->is_list()) {
      draft_.report.error(side.directive->at,
                          side.path() + ": @manyToMany needs a list of records, not of lists");
      return false;
    }
    if (draft_.model(side.type()) == nullptr) {
      draft_.report.error(
          side.source->type.at,
          side.path() + ": @manyToMany needs a model, and " + std::string(side.type()) + " is none",
          model_hint(draft_, side.type()));
      return false;
    }
    if (const auto limit = number_argument(*side.directive, "limit"); limit && *limit < 1) {
      draft_.report.error(side.directive->at, side.path() + ": the limit of @manyToMany is at least 1");
      return false;
    }
    return true;
  }

  Draft &draft_;
  std::unordered_map<std::string, std::size_t> by_name_;
  std::set<std::pair<std::string, std::string>> lost_;  // model and type of a field
};

void refuse_itself(Draft &draft, const Side &side) {
  const std::string &model = side.model->model.name;
  draft.report.error(side.directive->at,
                     side.path() + ": @manyToMany cannot relate model " + model + " to itself",
                     "Declare a model for the pairs yourself, with two @belongsTo fields, and two @hasMany "
                     "lists of it in " +
                         model + ".");
}

// Whether the two fields make a relation; reports why not.
bool check(Draft &draft, const Reader &reader, const Use &use) {
  bool good = true;
  // A side that has been refused for another reason does not lack the other one.
  if (use.sides.size() == 1 && (use.sides.front().broken || reader.is_lost(use.sides.front()))) return false;
  if (use.sides.size() == 1 && use.sides.front().type() == use.sides.front().model->model.name) {
    refuse_itself(draft, use.sides.front());
    return false;
  }
  if (use.sides.size() != 2) {
    // All but the first two are one too many; a single one lacks its other side.
    for (std::size_t i = use.sides.size() == 1 ? 0 : 2; i < use.sides.size(); ++i)
      draft.report.error(use.sides[i].directive->at,
                         use.sides[i].path() + ": the @manyToMany relation " + quoted(use.sides[i].raw_name) +
                             " has " + std::to_string(use.sides.size()) +
                             (use.sides.size() == 1 ? " side" : " sides") + ", and needs exactly two",
                         use.sides.size() == 1 ? "Add a field with the same relationName to the other model."
                                               : "Each pair of fields needs a relationName of its own.");
    good = false;
  }
  if (const sdl::TypeEntry *type = draft.types.find(use.name)) {
    draft.report.error(use.sides.front().directive->at,
                       use.sides.front().path() + ": the relation " + quoted(use.sides.front().raw_name) +
                           " makes a model " + use.name + ", but the document " +
                           (type->predefined ? "may use" : "has") + " a type of that name already",
                       "Choose another relationName.");
    good = false;
  }
  for (const Side &side : use.sides) good = good && !side.broken;
  if (!good) return false;

  const Side &a = use.sides[0];
  const Side &b = use.sides[1];
  if (a.model == b.model && a.type() == a.model->model.name && b.type() == a.model->model.name) {
    refuse_itself(draft, b);
    return false;
  }
  for (const auto &[side, other] : {std::pair(&a, &b), std::pair(&b, &a)})
    if (side->type() != other->model->model.name) {
      draft.report.error(side->source->type.at, side->path() + ": the relation " + quoted(side->raw_name) +
                                                    " leads to " + std::string(side->type()) +
                                                    " here, but its other side is " + other->path());
      good = false;
    }
  return good;
}

// The part of the join model that stands for one side.
struct End {
  std::string field;  // a
  std::string key;    // aId
  std::string index;  // byA
};

class Builder {
 public:
  Builder(Draft &draft, const Use &use) : draft_(draft), use_(use) {}

  void build() {
    join_.model.name = use_.name;
    join_.model.plural = pluralize(use_.name);
    join_.model.table = table_name(use_.name);
    join_.model.join_model = true;
    join_.model.at = use_.sides[0].directive->at;
    join_.model.operations = default_operations(join_.model);
    declare_fields(draft_, join_);
    for (std::size_t i = 0; i < 2; ++i) add_key(i);
    for (std::size_t i = 0; i < 2; ++i) add_field(i);
    for (const char *name : {"createdAt", "updatedAt"}) add(made_timestamp(name, join_.model.at));
    join_.model.created_at_field = "createdAt";
    join_.model.updated_at_field = "updatedAt";
    for (const Side &side : use_.sides)
      for (const AuthRule &rule : side.model->model.auth)
        if (rule.field.empty()) join_.model.auth.push_back(rule);
    for (std::size_t i = 0; i < 2; ++i) relate(i);
    draft_.add_model(std::move(join_));
  }

 private:
  const Side &side(std::size_t i) const { return use_.sides[i]; }

  void add(Field field) {
    field.at = join_.model.at;
    const std::string name = field.name;
    if (!join_.add_field(std::move(field), {}))
      draft_.report.error(
          join_.model.at,
          side(0).path() + ": the join model " + use_.name + " would have two fields \"" + name + "\"",
          "Rename one of the two models, or declare a model for the pairs yourself.");
  }

  std::string key_name(const std::string &model) const {
    return lower_first(model) +
           (draft_.options.flags.respect_primary_key_attributes_on_connection_field ? "Id" : "ID");
  }

  void add_key(std::size_t i) {
    const ModelDraft &model = *side(i).model;
    const Field *id = model.field("id");
    Field key;
    key.name = ends_[i].key = key_name(model.model.name);
    const std::string stored = key_name(model.stored_name());
    key.column = column_name(stored);
    key.type.scalar = id->type.kind == TypeRef::Kind::scalar ? id->type.scalar : Scalar::ID;
    key.type.name = name_of(key.type.scalar);
    key.type.required = true;
    key.type.text = key.type.name + "!";
    key.origin = Field::Origin::foreign_key;
    add(std::move(key));
    join_.model.foreign_keys.push_back({ends_[i].key, model.model.name, DeleteRule::cascade, false});

    ends_[i].index = "by" + model.stored_name();
    Index index{ends_[i].index, {ends_[i].key}, std::nullopt, false, side(i).directive->at};
    if (draft_.options.flags.enable_auto_index_query_names)
      index.query_field = default_index_name(join_.model.plural, {stored});
    join_.model.indexes.push_back(std::move(index));
  }

  void add_field(std::size_t i) {
    Field field;
    field.name = ends_[i].field = lower_first(side(i).model->model.name);
    field.type.kind = TypeRef::Kind::model;
    field.type.name = side(i).model->model.name;
    field.type.required = true;
    field.type.text = field.type.name + "!";
    add(std::move(field));
  }

  void relate(std::size_t i) {
    Relation up;
    up.kind = RelationKind::belongs_to;
    up.field = ends_[i].field;
    up.related = side(i).model->model.name;
    up.key_model = use_.name;
    up.key_field = ends_[i].key;
    up.counterpart = side(i).source->name.text;
    up.at = side(i).source->name.at;

    Relation down = up;
    down.kind = RelationKind::has_many;
    down.field = up.counterpart;
    down.related = use_.name;
    down.counterpart = up.field;
    down.index_name = ends_[i].index;
    down.limit = number_argument(*side(i).directive, "limit").value_or(down.limit);
    down.many_to_many = use_.name;

    join_.model.relations.push_back(std::move(up));
    side(i).model->model.relations.push_back(std::move(down));
  }

  Draft &draft_;
  const Use &use_;
  ModelDraft join_;
  std::array<End, 2> ends_;
};

}  // namespace

void resolve_many_to_many(Draft &draft) {
  Reader reader(draft);
  for (ModelDraft &model : draft.models)
    for (const FieldNote &note : model.notes)
      if (note.source != nullptr) reader.read(model, *note.source, note);
  for (const Use &use : reader.uses)
    if (check(draft, reader, use)) Builder(draft, use).build();
}

}  // namespace datastore::schema::directives
