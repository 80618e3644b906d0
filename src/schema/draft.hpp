// A schema while it is being worked out: what the document says, and what has been made of it so far.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "src/graphql/ast.hpp"
#include "src/schema/build.hpp"
#include "src/schema/pulse.hpp"
#include "src/schema/report.hpp"
#include "src/schema/schema.hpp"
#include "src/schema/sdl/type_index.hpp"
#include "src/schema/sdl/validate.hpp"

namespace datastore::schema {

// What is known of a field beside its entry in Model::fields.
struct FieldNote {
  const graphql::FieldDefinition *source = nullptr;  // none: nobody wrote it
  // An error about it has been reported: whatever follows from that error is not worth another one.
  bool broken = false;
};

// Which relation made a field a key first.
struct KeyClaim {
  std::size_t at = 0;  // in model.foreign_keys
  std::string by;      // path of the relation's field
};

struct ModelDraft {
  const sdl::TypeEntry *source = nullptr;  // none: a join model
  Model model;
  std::vector<FieldNote> notes;  // one for each of model.fields
  // The keys of relations that nobody declared; they come last among the fields.
  std::vector<Field> implicit_keys;
  std::unordered_map<std::string, KeyClaim> key_claims;          // by field
  std::unordered_map<std::string, std::size_t> indexes_by_name;  // position in model.indexes
  std::unordered_set<std::string> broken_indexes;                // names of which an error has been reported
  // Names of the operations that a mistake in @model keeps us from knowing are not compared with others.
  bool operations_broken = false;
  // The same for its table.
  bool table_broken = false;

  // The name that stands in the columns of implicit keys: the one that the model had when its data was
  // written.
  const std::string &stored_name() const { return model.mapped_name ? *model.mapped_name : model.name; }
  std::string path(std::string_view field) const { return model.name + "." + std::string(field); }

  // False, and nothing done, if there is a field of that name.
  bool add_field(Field field, FieldNote note);
  // Position in model.fields.
  std::optional<std::size_t> find(std::string_view name) const;
  // By name, in model.fields and then in implicit_keys.
  const Field *field(std::string_view name) const;
  void add_implicit_key(Field field);

 private:
  std::unordered_map<std::string, std::size_t> by_name_;
  std::unordered_map<std::string, std::size_t> keys_by_name_;
};

struct Draft {
  Draft(const graphql::Document &document, const sdl::TypeIndex &types, const sdl::FaultyDirectives &faulty,
        const Options &options, Pulse &pulse);

  const sdl::TypeIndex &types;
  const Options &options;
  Pulse &pulse;
  Report report;
  std::deque<ModelDraft> models;
  Schema schema;  // enums and embedded types; the models join it at the end

  // Query, Mutation, Subscription, or what the document has instead of them.
  const std::unordered_map<std::string_view, graphql::OperationType> &roots() const { return roots_; }
  bool is_root(std::string_view type) const { return roots_.count(type) != 0; }
  // Whether the validation of the document has found fault with it: then nothing follows from what it says.
  bool is_faulty(const graphql::Directive &directive) const { return faulty_.count(&directive) != 0; }
  ModelDraft *model(std::string_view name);
  const ModelDraft *model(std::string_view name) const;
  ModelDraft &add_model(ModelDraft model);

 private:
  const sdl::FaultyDirectives &faulty_;
  std::unordered_map<std::string_view, graphql::OperationType> roots_;
  std::unordered_map<std::string, ModelDraft *> by_name_;
};

// @model of the type; where it stands on an `extend type` that has been reported, and the type counts as the
// model that it was meant to be. Null if it has none.
const graphql::Directive *model_directive(const sdl::TypeEntry &type);

// The object types that are models: those with @model that are no root types.
bool is_model(const Draft &draft, const sdl::TypeEntry &type);

// "Add @model …", for a type that could be a model; else nothing.
std::string model_hint(const Draft &draft, std::string_view type);

// Whether the field stands in an `extend type`.
bool in_extension(const sdl::TypeEntry &type, const graphql::FieldDefinition &field);

// Reports a name that is too long for the catalogue, and a description that PostgreSQL cannot store.
// `subject` is what they are about: "Post", "Post.title".
void check_storable(Draft &draft, graphql::Offset at, const std::string &subject, std::string_view name,
                    const std::optional<std::string> &description);

// The reason that @deprecated gives, or GraphQL's default for it; none without the directive.
std::optional<std::string> deprecation_of(const graphql::Directives &directives);

}  // namespace datastore::schema
