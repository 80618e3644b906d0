// The checked meaning of a schema document: models, fields, relations, enums, embedded types, auth rules.
//
// Everything that follows from Amplify's rules stands here explicitly: an `id` nobody declared, foreign keys,
// join models of
// @manyToMany, timestamps, and the names of tables, columns and API operations. Later layers decide nothing
// of that again.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/graphql/source.hpp"
#include "src/schema/scalar.hpp"

namespace datastore::schema {

// What a field holds: `[String!]!` is {scalar String, list_depth 1, required, item_required}.
struct TypeRef {
  enum class Kind { scalar, enumeration, embedded, model };
  Kind kind = Kind::scalar;
  Scalar scalar = Scalar::String;  // when kind is scalar
  std::string name;                // of the named type, as written
  bool required = false;           // the outermost '!'
  unsigned list_depth = 0;
  bool item_required = false;  // of the innermost item, when list_depth > 0
  std::string text;            // as GraphQL writes it: "[String!]!"

  bool is_list() const { return list_depth > 0; }
};

struct Field {
  // Where a field comes from. Order of a model's fields is the order of the derived API.
  enum class Origin {
    declared,
    implicit_id,  // `id: ID!` that nobody wrote
    timestamp,    // createdAt, updatedAt, undeclared
    foreign_key,  // the key column of a relation, undeclared
    owner,        // the field that an owner rule of @auth goes by, undeclared
  };
  std::string name;
  std::string column;  // its column; empty for a relation or model-typed field, which has none
  TypeRef type;
  Origin origin = Origin::declared;
  std::optional<std::string> default_value;  // of @default, checked against the type
  std::optional<std::string> description;
  std::optional<std::string> deprecated;  // @deprecated(reason: …)
  graphql::Offset at = 0;

  bool stored() const { return !column.empty(); }
};

enum class RelationKind { has_one, has_many, belongs_to };

// One relation field, seen from the model that declares it. The two fields of a @manyToMany are has_many of
// the join model.
struct Relation {
  RelationKind kind = RelationKind::has_many;
  std::string field;    // on the declaring model
  std::string related;  // the model at the other end
  // The foreign key: field `key_field` of model `key_model` holds the id of the model at its other end.
  std::string key_model;
  std::string key_field;
  std::string counterpart;  // the field of `related` that stands for the same relation; may be empty
  std::string index_name;   // of a has_many: the child's index that serves it, declared or implicit
                            // ("gsi-Post.comments")
  int limit = 100;          // default page size of a has_many
  std::string
      many_to_many;  // the relation's name, when it comes from @manyToMany: `related` is then its join model
  graphql::Offset at = 0;
};

// A secondary index, declared by @index or implied by a relation.
struct Index {
  std::string name;                        // unique in its model
  std::vector<std::string> fields;         // the partition key, then the sort keys
  std::optional<std::string> query_field;  // of the derived API; none for implied indexes
  bool implied = false;
  graphql::Offset at = 0;
};

// What becomes of a key's holder when the record it points to is deleted (design: "Delete rules").
enum class DeleteRule {
  cascade,    // the holder goes too: it is owned by the record it points to
  set_null,   // the holder is the owner and its key is optional: the key becomes null
  no_action,  // the holder is the owner and its key is required: the delete is refused
};

// A constraint on the model's `field`: it holds an id of `target`. One per key field, however many relations
// use it.
struct ForeignKey {
  std::string field;
  std::string target;  // model
  DeleteRule on_delete = DeleteRule::cascade;
  // The holder owns what it points to (@hasOne): deleting the holder deletes the target.
  bool owns_target = false;
};

// @auth, whole and unexpanded: nothing is enforced from here.
struct AuthRule {
  std::string allow;     // owner groups private public custom
  std::string provider;  // empty: the strategy's default
  std::optional<std::string> identity_claim, group_claim, owner_field, groups_field;
  std::vector<std::string> groups;
  std::optional<std::vector<std::string>> operations;  // none: all
  std::string field;  // the field that the rule is on; empty for the model's own
  graphql::Offset at = 0;
};

// Names of the derived API; none where the schema switches the operation off.
struct Operations {
  std::optional<std::string> get, list, sync;
  std::optional<std::string> create, update, remove;
  std::vector<std::string> on_create, on_update, on_delete;  // several names are legal
};

struct Model {
  std::string name;
  std::string plural;  // pluralised type name, as in `listPosts`
  std::string table;
  std::optional<std::string> mapped_name;  // @mapsTo(name): the name the model had when its data was written
  std::optional<std::string> description;
  std::vector<Field> fields;  // `id` included
  std::vector<Relation> relations;
  std::vector<Index> indexes;
  std::vector<ForeignKey> foreign_keys;
  std::vector<AuthRule> auth;
  Operations operations;
  std::optional<std::string> created_at_field,
      updated_at_field;     // field names; none where `timestamps` says null
  bool join_model = false;  // made by @manyToMany
  std::vector<std::string> interfaces;
  graphql::Offset at = 0;

  const Field *field(std::string_view name) const;
  // Those that have a column, in the order of the table's columns: an id that nobody wrote comes first.
  std::vector<const Field *> fields_by_column() const;
  const Relation *relation(std::string_view field) const;
};

struct EnumValue {
  std::string name;
  std::optional<std::string> description;
  std::optional<std::string> deprecated;
};

struct Enum {
  std::string name;
  std::vector<EnumValue> values;
  std::optional<std::string> description;
};

// A non-model object type: stored inside its model's record as JSON.
struct Embedded {
  std::string name;
  std::vector<Field> fields;  // no columns
  std::optional<std::string> description;
  std::vector<std::string> interfaces;
};

// A field of an interface, which nothing stores. Its arguments, as those of models' fields, are left out.
struct InterfaceField {
  std::string name;
  std::string type;  // as GraphQL writes it
  std::optional<std::string> description;
  std::optional<std::string> deprecated;
};

// An interface that a model or an embedded type implements.
struct Interface {
  std::string name;
  std::vector<InterfaceField> fields;
  std::vector<std::string> interfaces;
  std::optional<std::string> description;
};

// A union that is the type of such an interface's field; of its members, those that the schema has.
struct Union {
  std::string name;
  std::vector<std::string> members;
  std::optional<std::string> description;
};

struct Schema {
  std::vector<Model> models;  // in document order, join models last
  std::vector<Enum> enums;
  std::vector<Embedded> embedded;
  std::vector<Interface> interfaces;
  std::vector<Union> unions;

  const Model *model(std::string_view name) const;
  const Enum *enumeration(std::string_view name) const;
  const Embedded *embedded_type(std::string_view name) const;
};

}  // namespace datastore::schema
