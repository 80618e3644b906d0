#include "src/query/api/type_system.hpp"

#include <algorithm>
#include <numeric>

namespace datastore::query::api {

namespace {

template <class Items>
auto named(const Items &items, std::string_view name) -> const typename Items::value_type * {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const auto &item) { return item.name == name; });
  return found == items.end() ? nullptr : &*found;
}

template <class Items>
std::vector<std::size_t> places_by_name(const Items &items) {
  std::vector<std::size_t> places(items.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::stable_sort(places.begin(), places.end(),
                   [&](std::size_t a, std::size_t b) { return items[a].name < items[b].name; });
  return places;
}

// Until they are indexed, one by one.
template <class Items>
auto named(const Items &items, const std::vector<std::size_t> &places, std::string_view name) -> const
    typename Items::value_type * {
  if (places.size() != items.size()) return named(items, name);
  const auto found = std::lower_bound(
      places.begin(), places.end(), name,
      [&](std::size_t place, std::string_view wanted) { return items[place].name < wanted; });
  return found == places.end() || items[*found].name != name ? nullptr : &items[*found];
}

}  // namespace

std::string print(const Type &type) {
  std::string out = type.item ? "[" + print(*type.item) + "]" : type.name;
  if (type.required) out += '!';
  return out;
}

Type type_of(std::string_view text) {
  Type type;
  type.required = text.ends_with('!');
  if (type.required) text.remove_suffix(1);
  if (text.starts_with('['))
    type.item = std::make_shared<const Type>(type_of(text.substr(1, text.size() - 2)));
  else
    type.name = text;
  return type;
}

const InputValue *Field::argument(std::string_view wanted) const { return named(arguments, wanted); }
const Field *NamedType::field(std::string_view wanted) const { return named(fields, field_places_, wanted); }
const InputValue *NamedType::input(std::string_view wanted) const {
  return named(inputs, input_places_, wanted);
}
const EnumValue *NamedType::value(std::string_view wanted) const {
  return named(values, value_places_, wanted);
}
const Directive *TypeSystem::directive(std::string_view wanted) const { return named(directives, wanted); }

const NamedType *TypeSystem::type(std::string_view wanted) const {
  const auto found = by_name_.find(wanted);
  return found == by_name_.end() ? nullptr : found->second;
}

const Field *TypeSystem::field(const NamedType &parent, std::string_view wanted) const {
  if (!wanted.starts_with("__")) return parent.field(wanted);
  static const auto meta_fields = [] {
    std::vector<Field> fields(3);
    fields[0].name = "__typename";
    fields[0].type = type_of("String!");
    fields[0].meaning.kind = Meaning::Kind::type_name;
    fields[1].name = "__schema";
    fields[1].type = type_of("__Schema!");
    fields[1].meaning.kind = Meaning::Kind::introspect_schema;
    fields[2].name = "__type";
    fields[2].type = type_of("__Type");
    fields[2].arguments.push_back({"name", type_of("String!"), std::nullopt, std::nullopt});
    fields[2].meaning.kind = Meaning::Kind::introspect_type;
    return fields;
  }();
  const Field *found = named(meta_fields, wanted);
  const bool anywhere = found != nullptr && found->meaning.kind == Meaning::Kind::type_name;
  return anywhere || parent.name == query ? found : nullptr;
}

void NamedType::index_members() {
  field_places_ = places_by_name(fields);
  input_places_ = places_by_name(inputs);
  value_places_ = places_by_name(values);
}

void TypeSystem::index_types() {
  by_name_.clear();
  for (NamedType &type : types) {
    by_name_.emplace(type.name, &type);
    type.index_members();
  }
}

}  // namespace datastore::query::api
