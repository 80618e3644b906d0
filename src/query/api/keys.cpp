// Conditions on the sort keys of an index: one input for one key, a composite one for several.
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "src/query/api/derivation.hpp"
#include "src/schema/names.hpp"

namespace datastore::query::api {

namespace {

std::string add_conditions(Derivation &derivation, std::string_view owner, std::string name,
                           const std::string &value, bool has_prefixes) {
  if (!derivation.claim(owner, name)) return name;
  NamedType type;
  type.kind = TypeKind::input;
  type.name = name;
  for (const char *comparison : {"eq", "le", "lt", "ge", "gt"})
    type.inputs.push_back(input(comparison, value));
  type.inputs.push_back(input("between", "[" + value + "]"));
  if (has_prefixes) type.inputs.push_back(input("beginsWith", value));
  derivation.add(std::move(type));
  return name;
}

std::string condition_on(Derivation &derivation, const schema::TypeRef &key) {
  const std::string value(key.kind == schema::TypeRef::Kind::scalar ? compared_as(key.scalar) : "String");
  return add_conditions(derivation, value, "Model" + value + "KeyConditionInput", value,
                        value == "String" || value == "ID");
}

// What cannot stand in a name of GraphQL goes: an index is called "by-post.v2", too.
std::string title_of_index(const schema::Index &index) {
  std::string title;
  for (const char c : schema::upper_first(index.name))
    if (c != '-' && c != '.') title += c;
  return title;
}

}  // namespace

std::optional<InputValue> sort_argument(Derivation &derivation, const schema::Model &model,
                                        const schema::Index &index) {
  if (index.fields.size() < 2) return std::nullopt;
  if (index.fields.size() == 2) {
    const schema::Field *key = model.field(index.fields[1]);
    return input(key->name, condition_on(derivation, key->type), key);
  }

  const std::string prefix = "Model" + title_of(model) + title_of_index(index) + "CompositeKey";
  const std::string owner = model.name + "." + index.name;
  std::string argument;
  NamedType keys;
  keys.kind = TypeKind::input;
  keys.name = prefix + "Input";
  for (std::size_t i = 1; i < index.fields.size(); ++i) {
    const schema::Field *key = model.field(index.fields[i]);
    argument = i == 1 ? schema::lower_first(key->name) : argument + schema::upper_first(key->name);
    keys.inputs.push_back(input(key->name, optional_form(key->type.text), key));
  }
  const std::string name = add_conditions(derivation, owner, prefix + "ConditionInput", keys.name, true);
  if (derivation.claim(owner, keys.name)) derivation.add(std::move(keys));
  return input(argument, name);
}

}  // namespace datastore::query::api
