// The GraphQL API of a registered schema as a type system: what operations are validated against, what
// introspection tells, and where the compiler learns what each field means.
//
// derive() (derive.hpp) makes it by Amplify's rules with conflict resolution on. Pointers into the schema
// stay good as long as the schema does: keep both together.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "src/query/json.hpp"
#include "src/schema/schema.hpp"

namespace datastore::query::api {

// `[String!]!` is {item: {name: "String", required}, required}.
struct Type {
  std::string name;                  // of the named type; empty for a list
  std::shared_ptr<const Type> item;  // of a list
  bool required = false;

  bool is_list() const { return item != nullptr; }
  const std::string &named() const { return item ? item->named() : name; }
};

// "[String!]!"
std::string print(const Type &type);
// The type that such a text writes: spelled as print() does, without blanks.
Type type_of(std::string_view text);

// Whether one of the names is that one.
inline bool contains(const std::vector<std::string> &names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

enum class TypeKind { scalar, object, interface, union_type, enumeration, input };

// An argument, or a field of an input type.
struct InputValue {
  std::string name;
  Type type;
  std::optional<Json> default_value;
  std::optional<std::string> description;
  const schema::Field *stored = nullptr;  // the model's field that it gives, compares or sorts by
};

// What a field of an object type means to the compiler.
struct Meaning {
  enum class Kind {
    none,      // of a type that no operation answers; or of a model, and always null: it holds another model
               // without a relation
    stored,    // `field`, a column of the record
    relation,  // `relation`: one record, or a connection of a has_many
    version,   // _version
    last_changed_at,  // _lastChangedAt
    deleted,          // _deleted
    member,           // `field` of an embedded type: a member of the stored JSON
    items,            // of a connection
    next_token,
    started_at,
    // Of Query:
    get,
    list,
    sync,
    by_index,  // `index`
    // Of Mutation:
    create,
    update,
    remove,
    // Of Subscription: served by a gateway, never by the database.
    subscribe,
    // Of every type, and of Query, without being declared: __typename, __schema, __type.
    type_name,
    introspect_schema,
    introspect_type,
  };
  Kind kind = Kind::none;
  const schema::Field *field = nullptr;
  const schema::Relation *relation = nullptr;
  const schema::Model *model = nullptr;  // that the operation, the relation, or the connection, leads to
  const schema::Index *index = nullptr;  // of by_index; of a relation with sort keys: the index that has them
};

struct Field {
  std::string name;
  std::vector<InputValue> arguments;
  Type type;
  std::optional<std::string> description;
  Meaning meaning;
  std::optional<std::string> deprecated;  // the reason
  std::vector<std::string> mutations;     // of a subscription: those that it tells of

  const InputValue *argument(std::string_view name) const;
};

struct EnumValue {
  std::string name;
  std::optional<std::string> description;
  std::optional<std::string> deprecated;  // the reason
};

struct NamedType {
  TypeKind kind = TypeKind::object;
  std::string name;
  std::optional<std::string> description;
  std::vector<Field> fields;            // object, interface
  std::vector<std::string> interfaces;  // object, interface
  std::vector<std::string> possible;    // interface, union: the object types that it can be
  std::vector<EnumValue> values;        // enumeration
  std::vector<InputValue> inputs;       // input
  bool one_of = false;                  // input: exactly one of its fields is given (@oneOf)
  // Input of a create: with a `_version` it makes a deleted record again, and what it leaves out is as it
  // was.
  bool makes_again = false;
  // What it stands for; at most one is set.
  const schema::Model *model = nullptr;        // object
  const schema::Embedded *embedded = nullptr;  // object, input
  std::optional<schema::Scalar> scalar;        // scalar

  const Field *field(std::string_view name) const;
  const InputValue *input(std::string_view name) const;
  const EnumValue *value(std::string_view name) const;

  // Call it when all members are in: they are looked up here, as a type may have many.
  void index_members();

 private:
  using Places = std::vector<std::size_t>;  // in the order of the names
  Places field_places_, value_places_, input_places_;
};

// @skip, @include and the others that an operation, or the SDL, may use.
struct Directive {
  std::string name;
  std::optional<std::string> description;
  std::vector<std::string> locations;  // "FIELD", "FRAGMENT_SPREAD", …
  std::vector<InputValue> arguments;
  bool repeatable = false;
};

struct TypeSystem {
  TypeSystem() = default;
  TypeSystem(TypeSystem &&) = default;  // what type() found stays where it is
  TypeSystem &operator=(TypeSystem &&) = default;

  std::vector<NamedType> types;  // in the order of the SDL, built-in scalars and introspection types included
  std::vector<Directive> directives;
  std::string query, mutation, subscription;  // names of the root types; empty where there is none

  const NamedType *type(std::string_view name) const;
  // A field that a selection of `parent` may name: one of its own, or __typename, __schema, __type.
  const Field *field(const NamedType &parent, std::string_view name) const;
  const Directive *directive(std::string_view name) const;
  // Names that two types would have: of each, the first one stands above. A schema that has any is refused.
  std::vector<std::string> clashes;

  // Call it when all types are in: type() looks names up here, and so do the types their members.
  void index_types();

 private:
  std::unordered_map<std::string_view, const NamedType *> by_name_;
};

}  // namespace datastore::query::api
