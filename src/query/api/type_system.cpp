#include "src/query/api/type_system.hpp"

#include <algorithm>

namespace datastore::query::api {

namespace {

template <class Items>
auto named(const Items &items, std::string_view name) -> const typename Items::value_type * {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const auto &item) { return item.name == name; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

std::string print(const Type &type) {
  std::string out = type.item ? "[" + print(*type.item) + "]" : type.name;
  if (type.required) out += '!';
  return out;
}

const InputValue *Field::argument(std::string_view wanted) const { return named(arguments, wanted); }
const Field *NamedType::field(std::string_view wanted) const { return named(fields, wanted); }
const InputValue *NamedType::input(std::string_view wanted) const { return named(inputs, wanted); }
const EnumValue *NamedType::value(std::string_view wanted) const { return named(values, wanted); }
const Directive *TypeSystem::directive(std::string_view wanted) const { return named(directives, wanted); }

const NamedType *TypeSystem::type(std::string_view wanted) const {
  const auto found = by_name_.find(wanted);
  return found == by_name_.end() ? nullptr : found->second;
}

void TypeSystem::index_types() {
  by_name_.clear();
  for (const NamedType &type : types) by_name_.emplace(type.name, &type);
}

}  // namespace datastore::query::api
