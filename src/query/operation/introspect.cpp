#include "src/query/operation/introspect.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "src/query/api/print.hpp"
#include "src/query/operation/arguments.hpp"

namespace datastore::query::operation {

namespace {

using api::TypeKind;

// A type as a field refers to it: itself, or what is in it once its '!' is gone.
struct Reference {
  const api::Type *type;
  bool without_required = false;

  bool is_required() const { return type->required && !without_required; }
};

struct TooLong {};

// Of the path of an answer: a key, or a place in a list.
struct Step {
  const std::string *key = nullptr;
  std::size_t place = 0;
};

// Each write() gives the value of one field of the object that it is about; false where that value is null
// and may not be. Such a null goes up to the next field that may be null.
class Writer {
 public:
  Writer(std::string &json, const api::TypeSystem &types, const Values &variables, graphql::Progress progress,
         std::size_t most_bytes)
      : json_(json),
        types_(types),
        variables_(variables),
        progress_(progress),
        end_(json.size() + most_bytes) {}

  bool root(const Selected &field) {
    path_.push_back({&field.key});
    if (field.kind() == api::Meaning::Kind::introspect_schema) return object(field, types_);
    const auto name = argument(field, "name");
    if (!name) return false;
    const auto *text = name->as<std::string>();
    const api::NamedType *type = text == nullptr ? nullptr : types_.type(*text);
    return type == nullptr ? null() : object(field, *type);
  }

  std::vector<Error> errors;

 private:
  // ---- values

  bool null() {
    json_ += "null";
    return true;
  }
  bool boolean(bool value) {
    json_ += value ? "true" : "false";
    return true;
  }
  bool text(std::string_view value) {
    print_string(json_, value);
    return true;
  }
  bool text_or_null(const std::optional<std::string> &value) { return value ? text(*value) : null(); }

  template <class Node>
  bool object(const Selected &selected, const Node &node) {
    beat();
    json_ += '{';
    for (const Selected &member : selected.fields) {
      if (&member != selected.fields.data()) json_ += ',';
      text(member.key);
      json_ += ':';
      const std::size_t before = json_.size();
      path_.push_back({&member.key});
      const bool written =
          member.kind() == api::Meaning::Kind::type_name ? text(member.parent->name) : write(member, node);
      path_.pop_back();
      if (written) continue;
      if (member.field->type.required) return false;
      json_.resize(before);
      null();
    }
    json_ += '}';
    return true;
  }

  // The items that are kept.
  template <class Items, class Keep, class Each>
  bool list(const Items &items, Keep keep, Each each) {
    json_ += '[';
    std::size_t count = 0;
    for (const auto &item : items) {
      if (!keep(item)) continue;
      if (count > 0) json_ += ',';
      path_.push_back({nullptr, count++});
      const bool written = each(item);
      path_.pop_back();
      if (!written) return false;
    }
    json_ += ']';
    return true;
  }
  template <class Items>
  bool objects(const Selected &selected, const Items &items) {
    return list(
        items, [](const auto &) { return true; }, [&](const auto &item) { return object(selected, item); });
  }
  bool named(const Selected &selected, const std::vector<std::string> &names) {
    return list(
        names, [](const auto &) { return true; },
        [&](const std::string &name) { return object(selected, *types_.type(name)); });
  }
  template <class Items>
  bool not_deprecated(const Selected &selected, const Items &items) {
    const auto all = argument(selected, "includeDeprecated");
    if (!all) return false;
    const bool *with_deprecated = all->as<bool>();
    return list(
        items, [&](const auto &item) { return !item.deprecated || (with_deprecated && *with_deprecated); },
        [&](const auto &item) { return object(selected, item); });
  }
  // None of ours is deprecated; the argument may be wrong all the same.
  bool inputs(const Selected &selected, const std::vector<api::InputValue> &inputs) {
    return argument(selected, "includeDeprecated") ? objects(selected, inputs) : false;
  }

  // None after an error.
  std::optional<Json> argument(const Selected &selected, std::string_view name) {
    Values values = argument_values(types_, *selected.field, selected.node(), variables_);
    if (!values.errors.empty()) {
      Error error = std::move(values.errors.front());
      for (const Step &step : path_)
        error.path.push_back(step.key ? Json{*step.key} : Json{JsonNumber{std::to_string(step.place)}});
      errors.push_back(std::move(error));
      return std::nullopt;
    }
    const Json *value = values.find(name);
    return value == nullptr ? Json() : *value;
  }

  void beat() {
    if (progress_) progress_();
    if (json_.size() > end_) throw TooLong();
  }

  // ---- __Schema

  bool write(const Selected &field, const api::TypeSystem &api) {
    const std::string &name = field.field->name;
    if (name == "types") return objects(field, api.types);
    if (name == "queryType") return root_type(field, api.query);
    if (name == "mutationType") return root_type(field, api.mutation);
    if (name == "subscriptionType") return root_type(field, api.subscription);
    if (name == "directives") return objects(field, api.directives);
    return null();  // description
  }

  bool root_type(const Selected &field, const std::string &name) {
    const api::NamedType *type = types_.type(name);
    return type == nullptr ? null() : object(field, *type);
  }

  // ---- __Type

  bool write(const Selected &field, const Reference &reference) {
    const bool is_wrapped = reference.is_required() || reference.type->is_list();
    if (!is_wrapped) return write(field, *types_.type(reference.type->name));
    const std::string &name = field.field->name;
    if (name == "kind") return text(reference.is_required() ? "NON_NULL" : "LIST");
    if (name != "ofType") return null();
    if (reference.is_required()) return object(field, Reference{reference.type, true});
    return object(field, Reference{reference.type->item.get()});
  }

  bool write(const Selected &field, const api::NamedType &type) {
    static constexpr auto kinds =
        std::to_array<std::string_view>({"SCALAR", "OBJECT", "INTERFACE", "UNION", "ENUM", "INPUT_OBJECT"});
    const std::string &name = field.field->name;
    const bool has_fields = type.kind == TypeKind::object || type.kind == TypeKind::interface;
    if (name == "kind") return text(kinds[static_cast<std::size_t>(type.kind)]);
    if (name == "name") return text(type.name);
    if (name == "description") return text_or_null(type.description);
    if (name == "fields") return has_fields ? not_deprecated(field, type.fields) : null();
    if (name == "interfaces") return has_fields ? named(field, type.interfaces) : null();
    if (name == "possibleTypes") {
      const bool is_abstract = type.kind == TypeKind::interface || type.kind == TypeKind::union_type;
      return is_abstract ? named(field, type.possible) : null();
    }
    if (name == "enumValues")
      return type.kind == TypeKind::enumeration ? not_deprecated(field, type.values) : null();
    if (name == "inputFields") return type.kind == TypeKind::input ? inputs(field, type.inputs) : null();
    if (name == "isOneOf") return type.kind == TypeKind::input ? boolean(type.one_of) : null();
    return null();  // ofType, specifiedByURL
  }

  // ---- the others

  bool write(const Selected &field, const api::Field &described) {
    const std::string &name = field.field->name;
    if (name == "args") return inputs(field, described.arguments);
    if (name == "type") return object(field, Reference{&described.type});
    return write_common(field, described.name, described.description, described.deprecated);
  }

  bool write(const Selected &field, const api::EnumValue &described) {
    return write_common(field, described.name, described.description, described.deprecated);
  }

  bool write(const Selected &field, const api::InputValue &described) {
    const std::string &name = field.field->name;
    if (name == "type") return object(field, Reference{&described.type});
    if (name != "defaultValue")
      return write_common(field, described.name, described.description, std::nullopt);
    if (!described.default_value) return null();
    return text(api::print(types_, *described.default_value, described.type));
  }

  bool write(const Selected &field, const api::Directive &described) {
    const std::string &name = field.field->name;
    if (name == "args") return inputs(field, described.arguments);
    if (name == "isRepeatable") return boolean(described.repeatable);
    if (name == "locations")
      return list(
          described.locations, [](const auto &) { return true; },
          [&](const std::string &location) { return text(location); });
    return write_common(field, described.name, described.description, std::nullopt);
  }

  bool write_common(const Selected &field, const std::string &its_name,
                    const std::optional<std::string> &description,
                    const std::optional<std::string> &deprecated) {
    const std::string &name = field.field->name;
    if (name == "name") return text(its_name);
    if (name == "description") return text_or_null(description);
    if (name == "isDeprecated") return boolean(deprecated.has_value());
    return text_or_null(deprecated);  // deprecationReason
  }

  std::string &json_;
  const api::TypeSystem &types_;
  const Values &variables_;
  graphql::Progress progress_;
  std::size_t end_;
  std::vector<Step> path_;
};

}  // namespace

Introspected introspect(std::string &json, const api::TypeSystem &types, const Selected &field,
                        const Values &variables, graphql::Progress progress, std::size_t most_bytes) {
  const std::size_t start = json.size();
  Writer writer(json, types, variables, progress, most_bytes);
  Introspected result;
  try {
    result.is_null = !writer.root(field);
    result.errors = std::move(writer.errors);
  } catch (const TooLong &) {
    Error error;
    error.message = "The answer to \"" + field.key + "\" would be longer than " + std::to_string(most_bytes) +
                    " bytes: ask for less at once.";
    error.at.push_back(field.at);
    error.path.push_back({field.key});
    result = {{std::move(error)}, true};
  }
  if (result.is_null) {
    json.resize(start);
    json += "null";
  }
  return result;
}

}  // namespace datastore::query::operation
