// The operators by which filters compare a field with a value.
#include <initializer_list>
#include <string>
#include <utility>

#include "src/query/api/derivation.hpp"
#include "src/schema/names.hpp"

namespace datastore::query::api {

namespace {

using schema::Scalar;
using schema::TypeRef;

struct Operators {
  explicit Operators(std::string name, std::string value) : value_(std::move(value)) {
    type.kind = TypeKind::input;
    type.name = std::move(name);
  }

  Operators &values(std::initializer_list<const char *> names) {
    for (const char *name : names) type.inputs.push_back(input(name, value_));
    return *this;
  }
  Operators &lists(std::initializer_list<const char *> names) {
    for (const char *name : names) type.inputs.push_back(input(name, "[" + value_ + "]"));
    return *this;
  }
  Operators &attributes() {
    type.inputs.push_back(input("attributeExists", "Boolean"));
    type.inputs.push_back(input("attributeType", "ModelAttributeTypes"));
    return *this;
  }
  Operators &size() {
    type.inputs.push_back(input("size", "ModelSizeInput"));
    return *this;
  }

  NamedType type;

 private:
  std::string value_;
};

constexpr auto comparisons = {"ne", "eq", "le", "lt", "ge", "gt"};
constexpr auto equalities = {"ne", "eq"};
constexpr auto containments = {"contains", "notContains"};

NamedType enumeration(const char *name, std::initializer_list<const char *> values) {
  NamedType type;
  type.kind = TypeKind::enumeration;
  type.name = name;
  for (const char *value : values) type.values.push_back({value, std::nullopt, std::nullopt});
  return type;
}

std::string enum_operators_of(Derivation &derivation, const TypeRef &type) {
  // As Amplify does: only a list that may be null can be asked for what it contains.
  const bool as_list = type.is_list() && !type.required;
  const std::string name = "Model" + type.name + (as_list ? "ListInput" : "Input");
  if (!derivation.claim(type.name, name)) return name;
  if (as_list)
    derivation.add(Operators(name, type.name).lists({"eq", "ne"}).values(containments).type);
  else
    derivation.add(Operators(name, type.name).values({"eq", "ne"}).type);
  return name;
}

}  // namespace

std::string_view compared_as(Scalar scalar) {
  switch (scalar) {
    case Scalar::ID:
    case Scalar::Int:
    case Scalar::Float:
    case Scalar::Boolean:
      return schema::name_of(scalar);
    case Scalar::AWSTimestamp:
      return "Int";
    default:
      return "String";
  }
}

std::optional<std::string> operators_of(Derivation &derivation, const TypeRef &type) {
  if (type.kind == TypeRef::Kind::scalar) return "Model" + std::string(compared_as(type.scalar)) + "Input";
  if (type.kind == TypeRef::Kind::enumeration) return enum_operators_of(derivation, type);
  return std::nullopt;
}

std::optional<std::string> subscription_operators_of(const TypeRef &type) {
  if (type.kind == TypeRef::Kind::scalar)
    return "ModelSubscription" + std::string(compared_as(type.scalar)) + "Input";
  if (type.kind == TypeRef::Kind::enumeration) return "ModelSubscriptionStringInput";
  return std::nullopt;
}

void add_operators(Derivation &derivation) {
  for (const std::string value : {"String", "ID"}) {
    derivation.add(Operators("Model" + value + "Input", value)
                       .values(comparisons)
                       .values(containments)
                       .lists({"between"})
                       .values({"beginsWith"})
                       .attributes()
                       .size()
                       .type);
    derivation.add(Operators("ModelSubscription" + value + "Input", value)
                       .values(comparisons)
                       .values(containments)
                       .lists({"between"})
                       .values({"beginsWith"})
                       .lists({"in", "notIn"})
                       .type);
  }
  for (const std::string value : {"Int", "Float"}) {
    derivation.add(
        Operators("Model" + value + "Input", value).values(comparisons).lists({"between"}).attributes().type);
    derivation.add(Operators("ModelSubscription" + value + "Input", value)
                       .values(comparisons)
                       .lists({"between", "in", "notIn"})
                       .type);
  }
  derivation.add(Operators("ModelBooleanInput", "Boolean").values(equalities).attributes().type);
  derivation.add(Operators("ModelSubscriptionBooleanInput", "Boolean").values(equalities).type);
  derivation.add(Operators("ModelSizeInput", "Int").values(comparisons).lists({"between"}).type);
  derivation.add(enumeration("ModelAttributeTypes", {"binary", "binarySet", "bool", "list", "map", "number",
                                                     "numberSet", "string", "stringSet", "_null"}));
  derivation.add(enumeration("ModelSortDirection", {"ASC", "DESC"}));
}

}  // namespace datastore::query::api
