// The inside of derive(): the API as far as it is made, and a function for each subject that adds to it.
// Users include derive.hpp.
//
// Most types are made when something first refers to them. A function named `…_of` makes its type if it is
// not there yet, and returns the name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "src/query/api/type_system.hpp"
#include "src/schema/schema.hpp"

namespace datastore::query::api {

class Derivation {
 public:
  explicit Derivation(const schema::Schema &schema);

  const schema::Schema &schema() const { return schema_; }
  // The schema has them: what it refers to exists.
  const schema::Model &model(std::string_view name) const { return *models_.at(name); }
  const schema::Embedded &embedded(std::string_view name) const { return *embedded_.at(name); }

  // True once for each name that an owner (a model, an embedded type …) asks for: its type is then still to
  // be made. Two owners of one name both make theirs; that is a clash. Types that refer to themselves are
  // claimed before their fields are made.
  bool claim(std::string_view owner, const std::string &name) {
    return claimed_.insert(std::string(owner).append(" ").append(name)).second;
  }
  void add(NamedType type);
  // One that the document declares. Of several types of one name the first one declared is kept.
  void add_declared(NamedType type);
  // Those of the three that have fields.
  void add_roots(NamedType query, NamedType mutation, NamedType subscription);

  // Roots, declared types, the others.
  TypeSystem take() &&;

 private:
  const schema::Schema &schema_;
  std::unordered_map<std::string_view, const schema::Model *> models_;
  std::unordered_map<std::string_view, const schema::Embedded *> embedded_;
  std::unordered_set<std::string> claimed_;
  TypeSystem api_;
  std::vector<NamedType> roots_, declared_, others_;
};

// The part of a model's name in the names of its types: my_tag is My_tag.
std::string title_of(const schema::Model &model);

// In most types, the keys of relations that nobody declared, and the fields of owners, stand behind all
// others. Those of a join model count as declared.
bool stands_last(const schema::Model &model, const schema::Field &field);

// "[Part!]!" without its last '!'.
std::string optional_form(std::string_view type);

InputValue input(std::string name, std::string_view type, const schema::Field *stored = nullptr);

// objects.cpp
void add_object(Derivation &derivation, const schema::Model &model);
void add_embedded(Derivation &derivation, const schema::Embedded &embedded);
void add_enum(Derivation &derivation, const schema::Enum &enumeration);
void add_interface(Derivation &derivation, const schema::Interface &interface);
void add_union(Derivation &derivation, const schema::Union &union_type);

// connections.cpp
//
// Relations and queries by an index write the model's name as it is, list and sync with a capital: of iPhone
// there are ModeliPhoneConnection and ModelIPhoneConnection, which are the same but for their names.
std::string connection_of(Derivation &derivation, const schema::Model &model, const std::string &title);
// filter, sortDirection, limit and nextToken.
void add_page_arguments(Derivation &derivation, const schema::Model &model, const std::string &title,
                        bool sorted, Field &field);

// keys.cpp: the argument by which an index with sort keys narrows its records further; none without such
// keys.
std::optional<InputValue> sort_argument(Derivation &derivation, const schema::Model &model,
                                        const schema::Index &index);

// inputs.cpp
std::string create_input_of(Derivation &derivation, const schema::Model &model);
std::string update_input_of(Derivation &derivation, const schema::Model &model);
std::string delete_input_of(Derivation &derivation, const schema::Model &model);

// filters.cpp
std::string filter_of(Derivation &derivation, const schema::Model &model, const std::string &title);
std::string condition_of(Derivation &derivation, const schema::Model &model);
std::string subscription_filter_of(Derivation &derivation, const schema::Model &model);
// The fields by which @auth tells a record's owner, of those rules that are about subscriptions.
std::vector<const schema::Field *> owners_who_listen(const schema::Model &model);

// operators.cpp: the input with the operators for a field; none for one that cannot be compared.
std::optional<std::string> operators_of(Derivation &derivation, const schema::TypeRef &type);
std::optional<std::string> subscription_operators_of(const schema::TypeRef &type);
// ID, String, Int, Float or Boolean: what a scalar is compared as.
std::string_view compared_as(schema::Scalar scalar);
void add_operators(Derivation &derivation);

// operations.cpp: Query, Mutation and Subscription.
void add_operations(Derivation &derivation);

// abstract.cpp: which objects interfaces can be. An object no longer implements an interface whose field it
// has with another type: a list of records became a connection.
void complete_abstract_types(TypeSystem &api);

// built_in.cpp: scalars, what introspection answers, and directives.
void add_built_in(TypeSystem &api);

}  // namespace datastore::query::api
