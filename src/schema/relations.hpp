// @hasOne, @hasMany and @belongsTo: which key each relation goes by, where that key stands, and which fields
// stand for one relation.
//
// A key is one field: models are identified by their id alone.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/schema/draft.hpp"

namespace datastore::schema {

// One use of one of the three directives.
struct RelationUse {
  RelationKind kind = RelationKind::has_many;
  ModelDraft *model = nullptr;  // declares it
  ModelDraft *related = nullptr;
  const graphql::FieldDefinition *source = nullptr;
  const graphql::Directive *directive = nullptr;

  // Its arguments; empty where not given.
  std::vector<std::string> fields, references;
  std::string index_name, override_index_name;
  int limit = 100;

  // An error about it has been reported.
  bool broken = false;

  // What comes out of it.
  ModelDraft *key_model = nullptr;
  std::string key_field;
  std::string served_by;  // the child's index, of a has-many
  RelationUse *counterpart = nullptr;

  std::string field() const { return std::string(source->name.text); }
  std::string path() const { return model->path(source->name.text); }
};

// "@hasMany" …
std::string_view directive_of(RelationKind kind);

// @manyToMany included.
bool has_relation_directive(const graphql::FieldDefinition &field);

class Relations {
 public:
  explicit Relations(Draft &draft) : draft_(draft) {}

  // Reads the directives of all models and works them out, foreign keys and implied indexes included.
  void resolve();
  // Gives each model its relations.
  void finish();

  Draft &draft() { return draft_; }
  // The has-one and has-many relations of `owner` whose type is `owned`, in order.
  const std::vector<RelationUse *> &owning(const ModelDraft &owner, const ModelDraft &owned) const;
  // The belongs-to relations of `owned` whose type is `owner`, in order.
  const std::vector<RelationUse *> &belonging(const ModelDraft &owned, const ModelDraft &owner) const;

 private:
  using Pairs = std::map<std::pair<const ModelDraft *, const ModelDraft *>, std::vector<RelationUse *>>;

  void read(ModelDraft &model, const graphql::FieldDefinition &field, const FieldNote &note);
  void tell_shared_keys();

  Draft &draft_;
  std::deque<RelationUse> uses_;
  Pairs owning_, belonging_;
};

}  // namespace datastore::schema
