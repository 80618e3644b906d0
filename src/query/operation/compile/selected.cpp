#include "src/query/operation/compile/selected.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "src/query/operation/arguments.hpp"

namespace datastore::query::operation {

namespace {

class Collector {
 public:
  Collector(const api::TypeSystem &types, const graphql::Document &document, const Values &variables)
      : types_(types), variables_(variables) {
    for (const auto &definition : document.definitions)
      if (const auto *fragment = std::get_if<graphql::FragmentDefinition>(&definition))
        fragments_.emplace(fragment->name.text, fragment);
  }

  std::vector<Selected> collect(const api::NamedType &type,
                                const std::vector<const graphql::SelectionSet *> &sets) {
    Level level{type, {}, {}, {}};
    for (const auto *set : sets) add(level, *set);
    for (auto &selected : level.fields) {
      const auto *inner = types_.type(selected.field->type.named());
      if (!inner || inner->fields.empty()) continue;
      std::vector<const graphql::SelectionSet *> below;
      for (const auto *node : selected.nodes) below.push_back(&node->selections);
      selected.fields = collect(*inner, below);
    }
    return std::move(level.fields);
  }

  std::optional<Error> error;

 private:
  struct Level {
    const api::NamedType &type;
    std::vector<Selected> fields;
    std::unordered_map<std::string_view, std::size_t> places;
    std::unordered_set<std::string_view> spread;
  };

  bool keeps(const graphql::Directives &directives, graphql::Offset at) {
    const auto kept = included(directives, variables_);
    if (!kept && !error)
      error = Error{"Argument 'if' of a directive has coerced Null value for NonNull type 'Boolean!'",
                    {at},
                    {},
                    {},
                    {},
                    {}};
    return kept.value_or(false);
  }

  bool applies(const api::NamedType &type, std::string_view condition) const {
    if (condition == type.name || api::contains(type.interfaces, condition)) return true;
    const auto *wanted = types_.type(condition);
    return wanted && api::contains(wanted->possible, type.name);
  }

  void add(Level &level, const graphql::SelectionSet &set) {
    for (const auto &selection : set) {
      if (const auto *field = std::get_if<graphql::FieldSelection>(&selection.node)) {
        if (keeps(field->directives, selection.at)) add_field(level, *field, selection.at);
      } else if (const auto *spread = std::get_if<graphql::FragmentSpread>(&selection.node)) {
        if (!keeps(spread->directives, selection.at) || !level.spread.insert(spread->name.text).second)
          continue;
        const auto fragment = fragments_.find(spread->name.text);
        if (fragment != fragments_.end() && applies(level.type, fragment->second->type_condition.text))
          add(level, fragment->second->selections);
      } else if (const auto *inner = std::get_if<graphql::InlineFragment>(&selection.node)) {
        if (keeps(inner->directives, selection.at) &&
            (!inner->type_condition || applies(level.type, inner->type_condition->text)))
          add(level, inner->selections);
      }
    }
  }

  void add_field(Level &level, const graphql::FieldSelection &node, graphql::Offset at) {
    const std::string_view key = node.response_key().text;
    const auto [place, is_new] = level.places.emplace(key, level.fields.size());
    if (is_new) {
      const auto *field = types_.field(level.type, node.name.text);
      level.fields.push_back({std::string(key), field, &level.type, {}, at, {}});
    }
    level.fields[place->second].nodes.push_back(&node);
  }

  const api::TypeSystem &types_;
  const Values &variables_;
  std::unordered_map<std::string_view, const graphql::FragmentDefinition *> fragments_;
};

void note_deciding(const graphql::Directives &directives, std::vector<std::string_view> &names) {
  for (const auto &directive : directives) {
    if (directive.name.text != "skip" && directive.name.text != "include") continue;
    const auto *value = directive.argument("if");
    const auto *variable = value ? value->as<graphql::VariableValue>() : nullptr;
    if (variable && std::find(names.begin(), names.end(), variable->name.text) == names.end())
      names.push_back(variable->name.text);
  }
}

void note_deciding(const graphql::SelectionSet &set, std::vector<std::string_view> &names) {
  for (const auto &selection : set) {
    if (const auto *field = std::get_if<graphql::FieldSelection>(&selection.node)) {
      note_deciding(field->directives, names);
      note_deciding(field->selections, names);
    } else if (const auto *spread = std::get_if<graphql::FragmentSpread>(&selection.node)) {
      note_deciding(spread->directives, names);
    } else if (const auto *inner = std::get_if<graphql::InlineFragment>(&selection.node)) {
      note_deciding(inner->directives, names);
      note_deciding(inner->selections, names);
    }
  }
}

bool has_variable(const graphql::Value &value) {
  if (value.as<graphql::VariableValue>()) return true;
  if (const auto *list = value.as<graphql::ListValue>())
    return std::any_of(list->items.begin(), list->items.end(), has_variable);
  if (const auto *object = value.as<graphql::ObjectValue>())
    return std::any_of(object->fields.begin(), object->fields.end(),
                       [](const auto &field) { return has_variable(field.value); });
  return false;
}

}  // namespace

Selection select(const api::TypeSystem &types, const graphql::Document &document,
                 const graphql::OperationDefinition &operation, const Values &variables) {
  const std::string &root = operation.operation == graphql::OperationType::query      ? types.query
                            : operation.operation == graphql::OperationType::mutation ? types.mutation
                                                                                      : types.subscription;
  Collector collector(types, document, variables);
  Selection selection;
  if (const auto *type = types.type(root))
    selection.fields = collector.collect(*type, {&operation.selections});
  selection.error = std::move(collector.error);
  return selection;
}

std::vector<std::string_view> deciding_variables(const graphql::Document &document) {
  std::vector<std::string_view> names;
  for (const auto &definition : document.definitions) {
    if (const auto *operation = std::get_if<graphql::OperationDefinition>(&definition))
      note_deciding(operation->selections, names);
    if (const auto *fragment = std::get_if<graphql::FragmentDefinition>(&definition))
      note_deciding(fragment->selections, names);
  }
  return names;
}

bool uses_variables(const std::vector<graphql::Argument> &arguments) {
  return std::any_of(arguments.begin(), arguments.end(),
                     [](const auto &argument) { return has_variable(argument.value); });
}

}  // namespace datastore::query::operation
