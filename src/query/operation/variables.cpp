#include "src/query/operation/variables.hpp"

#include <algorithm>

#include "src/query/operation/arguments.hpp"
#include "src/query/operation/number.hpp"
#include "src/query/operation/typed.hpp"
#include "src/query/operation/validate.hpp"
#include "src/query/value.hpp"
#include "src/schema/quoted.hpp"
#include "src/schema/scalar_value.hpp"

namespace datastore::query::operation {

namespace {

using schema::Scalar;

// Input types may hold themselves, and a variable is as deep as somebody likes.
constexpr std::size_t most_levels = 200;

// The way from a variable down into its value.
struct Path {
  const Path *outer = nullptr;
  std::string_view name;  // of the variable or a field; empty for an item of a list
  std::size_t index = 0;
  std::size_t level = 0;

  Path field(std::string_view its_name) const { return {this, its_name, 0, level + 1}; }
  Path item(std::size_t its_index) const { return {this, {}, its_index, level + 1}; }
  // The innermost field: AppSync's messages name it alone.
  std::string_view innermost() const {
    const Path *path = this;
    while (path->name.empty() && path->outer) path = path->outer;
    return path->name;
  }
  std::string text() const {
    if (!outer) return schema::shortened(name);
    return outer->text() + (name.empty() ? "[" + std::to_string(index) + "]" : "." + schema::shortened(name));
  }
};

// What AppSync calls values of its scalars.
std::string_view called(Scalar scalar) {
  switch (scalar) {
    case Scalar::AWSDate:
      return "a valid date";
    case Scalar::AWSTime:
      return "a valid time";
    case Scalar::AWSDateTime:
      return "a valid DateTime Object";
    case Scalar::AWSTimestamp:
      return "a valid timestamp";
    case Scalar::AWSEmail:
      return "a valid email address";
    case Scalar::AWSJSON:
      return "valid JSON";
    case Scalar::AWSURL:
      return "a valid URL";
    case Scalar::AWSPhone:
      return "a valid phone number";
    case Scalar::AWSIPAddress:
      return "a valid IP address";
    default:
      return {};
  }
}

class Coercion {
 public:
  Coercion(const api::TypeSystem &types, std::vector<Error> &errors) : types_(types), errors_(errors) {}

  Json value(const api::Type &type, const Json &given, const Path &path) {
    if (given.is_null()) {
      if (type.required) null_refused(type, path);
      return {};
    }
    if (path.level > most_levels) {
      invalid(path, "It is nested more than " + std::to_string(most_levels) + " levels deep.");
      return {};
    }
    if (type.is_list()) return list(type, given, path);
    const api::NamedType *named = types_.type(type.name);
    if (!named) return given;
    switch (named->kind) {
      case api::TypeKind::input:
        return object(*named, given, path);
      case api::TypeKind::enumeration:
        return enumeration(*named, given, path);
      default:
        return named->scalar ? scalar(*named->scalar, given, path) : given;
    }
  }

  void null_refused(const api::Type &type, const Path &path) {
    error("Variable '" + schema::shortened(path.innermost()) + "' has coerced Null value for NonNull type '" +
              api::print(type) + "'",
          path);
  }

 private:
  void error(std::string message, const Path &path) {
    if (errors_.size() > most_errors) return;
    if (errors_.size() == most_errors) {
      errors_.emplace_back().message =
          "There are more than " + std::to_string(most_errors) + " errors; the others are not told.";
      return;
    }
    // Where the name alone does not say which one.
    constexpr std::size_t plain = 1;
    if (path.level > plain) message += " (" + path.text() + ")";
    errors_.emplace_back().message = std::move(message);
  }

  void invalid(const Path &path, const std::string &why) {
    error("Variable '" + schema::shortened(path.innermost()) + "' has an invalid value. " + why, path);
  }

  void wrong(std::string_view type, const Json &given, const Path &path) {
    invalid(path, "Expected type '" + std::string(type) + "', not " + std::string(kind_of(given)) + ": " +
                      shown(given) + ".");
  }

  Json list(const api::Type &type, const Json &given, const Path &path) {
    const auto *items = given.as<JsonArray>();
    JsonArray result;
    if (!items) {
      result.push_back(value(*type.item, given, path));
    } else {
      result.reserve(items->size());
      for (std::size_t i = 0; i < items->size(); ++i)
        result.push_back(value(*type.item, (*items)[i], path.item(i)));
    }
    return {std::move(result)};
  }

  Json object(const api::NamedType &type, const Json &given, const Path &path) {
    const auto *members = given.as<JsonObject>();
    if (!members) {
      wrong(type.name, given, path);
      return {};
    }
    for (const auto &member : *members)
      if (!type.input(member.first))
        error("The variables input contains a field name '" + schema::shortened(member.first) +
                  "' that is not defined for input object type '" + type.name + "'",
              path);
    // AppSync's client sends the fields that it changed alone.
    const Json *version = type.makes_again ? given.member("_version") : nullptr;
    const bool may_lack = version && !version->is_null();
    JsonObject result;
    for (const api::InputValue &definition : type.inputs) {
      const Json *member = given.member(definition.name);
      if (member)
        result.emplace_back(definition.name, value(definition.type, *member, path.field(definition.name)));
      else if (definition.default_value)
        result.emplace_back(definition.name, *definition.default_value);
      else if (definition.type.required && !may_lack)
        null_refused(definition.type, path.field(definition.name));
    }
    if (type.one_of && (members->size() != 1 || (*members)[0].second.is_null()))
      invalid(path, "Exactly one field of the OneOf input object type '" + type.name +
                        "' must be given, and it must not be null.");
    return {std::move(result)};
  }

  Json enumeration(const api::NamedType &type, const Json &given, const Path &path) {
    const auto *name = given.as<std::string>();
    if (!name)
      wrong(type.name, given, path);
    else if (!type.value(*name))
      invalid(path, "Invalid input for Enum '" + type.name + "'. No value found for name '" +
                        schema::shortened(*name) + "'");
    return given;
  }

  Json scalar(Scalar scalar, const Json &given, const Path &path) {
    const std::string_view type = name_of(scalar);
    const auto *number = given.as<JsonNumber>();
    const auto *text = given.as<std::string>();
    switch (scalar) {
      case Scalar::Boolean:
        if (!given.as<bool>()) wrong(type, given, path);
        return given;
      case Scalar::Float:
        if (!number)
          wrong(type, given, path);
        else
          check(scalar, number->text, given, path);
        return given;
      case Scalar::Int:
      case Scalar::AWSTimestamp: {
        if (!number) {
          wrong(type, given, path);
          return given;
        }
        auto whole = whole_number(number->text);
        if (!check(scalar, whole ? *whole : number->text, given, path)) return given;
        return {JsonNumber{std::move(*whole)}};
      }
      case Scalar::ID:
        if (number)
          if (auto whole = whole_number(number->text)) return {std::move(*whole)};
        [[fallthrough]];
      default:
        if (!text)
          wrong(type, given, path);
        else
          check(scalar, *text, given, path);
        return given;
    }
  }

  bool check(Scalar scalar, std::string_view text, const Json &given, const Path &path) {
    const std::string why = schema::why_not_valid(scalar, text);
    if (why.empty()) return true;
    if (const std::string_view what = called(scalar); !what.empty()) {
      const auto *string = given.as<std::string>();
      invalid(path, "Unable to parse `" + (string ? schema::shortened(*string) : shown(given)) + "` as " +
                        std::string(what) + ".");
    } else {
      invalid(path, shown(given) + " is not a valid " + std::string(name_of(scalar)) + ": " + why + ".");
    }
    return false;
  }

  const api::TypeSystem &types_;
  std::vector<Error> &errors_;
};

}  // namespace

const Json *Values::find(std::string_view name) const {
  const auto found =
      std::find_if(named.begin(), named.end(), [&](const auto &each) { return each.first == name; });
  return found == named.end() ? nullptr : &found->second;
}

Values coerce_variables(const api::TypeSystem &types, const graphql::OperationDefinition &operation,
                        const Json &given) {
  Values values;
  if (!given.is_null() && !given.as<JsonObject>()) {
    values.errors.emplace_back().message =
        "The variables must be an object, not " + std::string(kind_of(given)) + ".";
    return values;
  }
  Coercion coercion(types, values.errors);
  for (const graphql::VariableDefinition &definition : operation.variables) {
    const std::string_view name = definition.name.text;
    const api::Type type = type_of(definition.type);
    const Path path{nullptr, name, 0, 0};
    if (const Json *value = given.member(name)) {
      values.named.emplace_back(std::string(name), coercion.value(type, *value, path));
    } else if (definition.default_value) {
      auto value = literal_value(types, type, *definition.default_value, {});
      if (value) values.named.emplace_back(std::string(name), std::move(*value));
    } else if (type.required) {
      coercion.null_refused(type, path);
    }
  }
  return values;
}

}  // namespace datastore::query::operation
