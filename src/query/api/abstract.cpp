// Which objects stand behind interfaces and unions.
#include <algorithm>

#include "src/query/api/derivation.hpp"

namespace datastore::query::api {

namespace {

// Whether every value of `type` is one of `wider`.
bool is_within(const TypeSystem &api, const Type &type, const Type &wider) {
  if (wider.required && !type.required) return false;
  if (type.is_list() != wider.is_list()) return false;
  if (type.is_list()) return is_within(api, *type.item, *wider.item);
  if (type.name == wider.name) return true;
  const NamedType *own = api.type(type.name), *other = api.type(wider.name);
  if (own == nullptr || other == nullptr) return false;
  return contains(own->interfaces, other->name) || contains(other->possible, own->name);
}

bool implements(const TypeSystem &api, const NamedType &type, const std::string &name) {
  const NamedType *interface = api.type(name);
  if (interface == nullptr || interface->kind != TypeKind::interface) return false;
  return std::all_of(interface->fields.begin(), interface->fields.end(), [&](const Field &wanted) {
    const Field *field = type.field(wanted.name);
    return field != nullptr && is_within(api, field->type, wanted.type);
  });
}

}  // namespace

void complete_abstract_types(TypeSystem &api) {
  // What one type no longer implements may be what another one's field is within.
  for (bool changed = true; changed;) {
    changed = false;
    for (NamedType &type : api.types) {
      const auto broken = [&](const std::string &name) { return !implements(api, type, name); };
      const auto kept = std::remove_if(type.interfaces.begin(), type.interfaces.end(), broken);
      changed = changed || kept != type.interfaces.end();
      type.interfaces.erase(kept, type.interfaces.end());
    }
  }
  for (NamedType &type : api.types)
    if (type.kind == TypeKind::interface)
      for (const NamedType &object : api.types)
        if (object.kind == TypeKind::object && contains(object.interfaces, type.name))
          type.possible.push_back(object.name);
}

}  // namespace datastore::query::api
