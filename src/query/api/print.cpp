#include "src/query/api/print.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "src/graphql/ast.hpp"
#include "src/graphql/printer.hpp"

namespace datastore::query::api {

namespace {

// Whether a block string gives the text back: neither its indentation nor blank lines at its ends are kept.
bool fits_block(std::string_view text) {
  if (text.empty()) return false;
  const auto is_blank = [](std::string_view line) {
    return line.find_first_not_of(" \t") == std::string_view::npos;
  };
  const std::string_view first = text.substr(0, text.find('\n'));
  const std::string_view last = text.substr(text.rfind('\n') + 1);  // all of it, without a '\n'
  if (first.starts_with(' ') || first.starts_with('\t') || is_blank(first) || is_blank(last)) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t'; });
}

// The syntax tree of the API: its names are views into the API.
class Tree {
 public:
  explicit Tree(const TypeSystem &api) : api_(api) {}

  graphql::Document document() const {
    graphql::Document made;
    for (const Directive &directive : api_.directives)
      if (directive.name.starts_with("aws_")) made.definitions.emplace_back(definition(directive));
    for (const NamedType &type : api_.types)
      if (!is_graphqls_own(type)) made.definitions.emplace_back(definition(type));
    return made;
  }

  graphql::Value value(const Json &json, const Type &type) const {
    graphql::Value made;
    if (const auto *boolean = json.as<bool>()) {
      made.node = graphql::BooleanValue{*boolean};
    } else if (const auto *number = json.as<JsonNumber>()) {
      if (number->text.find_first_of(".eE") == std::string::npos)
        made.node = graphql::IntValue{number->text};
      else
        made.node = graphql::FloatValue{number->text};
    } else if (const auto *text = json.as<std::string>()) {
      const NamedType *named = api_.type(type.named());
      if (named != nullptr && named->kind == TypeKind::enumeration)
        made.node = graphql::EnumValue{*text};
      else
        made.node = graphql::StringValue{*text};
    } else if (const auto *array = json.as<JsonArray>()) {
      graphql::ListValue list;
      for (const Json &item : *array) list.items.push_back(value(item, type.is_list() ? *type.item : type));
      made.node = std::move(list);
    } else if (const auto *object = json.as<JsonObject>()) {
      const NamedType *named = api_.type(type.named());
      graphql::ObjectValue fields;
      for (const auto &[key, member] : *object) {
        const InputValue *input = named == nullptr ? nullptr : named->input(key);
        fields.fields.push_back({{key}, value(member, input == nullptr ? Type() : input->type)});
      }
      made.node = std::move(fields);
    }
    return made;
  }

 private:
  static bool is_graphqls_own(const NamedType &type) {
    static constexpr auto scalars =
        std::to_array<std::string_view>({"ID", "String", "Int", "Float", "Boolean"});
    return type.name.starts_with("__") ||
           std::find(scalars.begin(), scalars.end(), type.name) != scalars.end();
  }

  static graphql::Description description(const std::optional<std::string> &text) {
    if (!text) return std::nullopt;
    return graphql::StringValue{*text, fits_block(*text)};
  }

  static graphql::Type type(const Type &type) {
    graphql::Type made;
    if (type.is_list())
      made.item = std::make_unique<graphql::Type>(Tree::type(*type.item));
    else
      made.name.text = type.name;
    made.required = type.required;
    return made;
  }

  static graphql::Directive directive(std::string_view name, std::string_view argument,
                                      graphql::Value value) {
    graphql::Directive made;
    made.name.text = name;
    made.arguments.push_back({{argument}, std::move(value)});
    return made;
  }

  static graphql::Directives deprecation(const std::optional<std::string> &reason) {
    graphql::Directives made;
    if (reason) made.push_back(directive("deprecated", "reason", {graphql::StringValue{*reason}}));
    return made;
  }

  graphql::InputValueDefinition definition(const InputValue &input) const {
    graphql::InputValueDefinition made{
        description(input.description), {input.name}, type(input.type), {}, {}};
    if (input.default_value) made.default_value = value(*input.default_value, input.type);
    return made;
  }

  std::vector<graphql::InputValueDefinition> definitions(const std::vector<InputValue> &inputs) const {
    std::vector<graphql::InputValueDefinition> made;
    for (const InputValue &input : inputs) made.push_back(definition(input));
    return made;
  }

  graphql::FieldDefinition definition(const Field &field) const {
    graphql::FieldDefinition made{description(field.description),
                                  {field.name},
                                  definitions(field.arguments),
                                  type(field.type),
                                  deprecation(field.deprecated)};
    if (!field.mutations.empty()) {
      graphql::ListValue names;
      for (const std::string &name : field.mutations) names.items.push_back({graphql::StringValue{name}});
      made.directives.push_back(directive("aws_subscribe", "mutations", {std::move(names)}));
    }
    return made;
  }

  graphql::TypeDefinition definition(const NamedType &type) const {
    static constexpr auto kinds = std::to_array<graphql::TypeKind>(
        {graphql::TypeKind::scalar, graphql::TypeKind::object, graphql::TypeKind::interface,
         graphql::TypeKind::union_type, graphql::TypeKind::enum_type, graphql::TypeKind::input});
    graphql::TypeDefinition made;
    made.kind = kinds[static_cast<std::size_t>(type.kind)];
    made.description = description(type.description);
    made.name.text = type.name;
    for (const std::string &name : type.interfaces) made.interfaces.push_back({name});
    for (const Field &field : type.fields) made.fields.push_back(definition(field));
    if (type.kind == TypeKind::union_type)
      for (const std::string &name : type.possible) made.members.push_back({name});
    for (const EnumValue &value : type.values)
      made.values.push_back({description(value.description), {value.name}, deprecation(value.deprecated)});
    made.input_fields = definitions(type.inputs);
    return made;
  }

  graphql::DirectiveDefinition definition(const Directive &directive) const {
    graphql::DirectiveDefinition made;
    made.description = description(directive.description);
    made.name.text = directive.name;
    made.arguments = definitions(directive.arguments);
    made.repeatable = directive.repeatable;
    for (const std::string &location : directive.locations) made.locations.push_back({location});
    return made;
  }

  const TypeSystem &api_;
};

}  // namespace

std::string print(const TypeSystem &api) { return graphql::print(Tree(api).document()) + "\n"; }

std::string print(const TypeSystem &api, const Json &value, const Type &type) {
  return graphql::print(Tree(api).value(value, type));
}

}  // namespace datastore::query::api
