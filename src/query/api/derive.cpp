#include "src/query/api/derive.hpp"

#include <utility>

#include "src/query/api/derivation.hpp"

namespace datastore::query::api {

TypeSystem derive(const schema::Schema &schema) {
  Derivation derivation(schema);
  if (!schema.models.empty()) add_operations(derivation);
  for (const schema::Model &model : schema.models) add_object(derivation, model);
  for (const schema::Embedded &embedded : schema.embedded) add_embedded(derivation, embedded);
  for (const schema::Interface &interface : schema.interfaces) add_interface(derivation, interface);
  for (const schema::Union &union_type : schema.unions) add_union(derivation, union_type);
  for (const schema::Enum &enumeration : schema.enums) add_enum(derivation, enumeration);
  if (!schema.models.empty()) add_operators(derivation);

  TypeSystem api = std::move(derivation).take();
  add_built_in(api);
  api.index_types();
  complete_abstract_types(api);
  return api;
}

}  // namespace datastore::query::api
