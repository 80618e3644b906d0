#include "src/schema/schema.hpp"

#include <algorithm>

namespace datastore::schema {
namespace {

template <class Item, class Member>
const Item *find(const std::vector<Item> &items, Member member, std::string_view name) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const Item &item) { return item.*member == name; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

const Field *Model::field(std::string_view wanted) const { return find(fields, &Field::name, wanted); }
const Relation *Model::relation(std::string_view wanted) const {
  return find(relations, &Relation::field, wanted);
}

const Model *Schema::model(std::string_view name) const { return find(models, &Model::name, name); }
const Enum *Schema::enumeration(std::string_view name) const { return find(enums, &Enum::name, name); }
const Embedded *Schema::embedded_type(std::string_view name) const {
  return find(embedded, &Embedded::name, name);
}

}  // namespace datastore::schema
