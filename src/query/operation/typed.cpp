#include "src/query/operation/typed.hpp"

namespace datastore::query::operation {

api::Type type_of(const graphql::Type &declared) {
  api::Type type;
  type.required = declared.required;
  if (declared.item)
    type.item = std::make_shared<const api::Type>(type_of(*declared.item));
  else
    type.name = declared.name.text;
  return type;
}

bool fits(const graphql::Type &declared, bool required, const api::Type &wanted) {
  if (wanted.required && !required) return false;
  if (wanted.is_list() != declared.is_list()) return false;
  return wanted.is_list() ? fits(*declared.item, declared.item->required, *wanted.item)
                          : declared.name.text == wanted.name;
}

}  // namespace datastore::query::operation
