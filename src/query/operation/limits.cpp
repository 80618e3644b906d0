#include "src/query/operation/limits.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <unordered_map>

namespace datastore::query::operation {

namespace {

using graphql::SelectionSet;

constexpr std::size_t endless = std::numeric_limits<std::size_t>::max();
constexpr std::size_t most_levels = 200;  // of a value, which nobody parsed with limits

std::size_t plus(std::size_t a, std::size_t b) { return a > endless - b ? endless : a + b; }

class Measuring {
 public:
  explicit Measuring(const graphql::Document &document) {
    for (const graphql::Definition &definition : document.definitions)
      if (const auto *fragment = std::get_if<graphql::FragmentDefinition>(&definition))
        if (index_.try_emplace(fragment->name.text, fragments_.size()).second)
          fragments_.push_back({&fragment->selections, State::unseen, {}, {}, 0});
  }

  Size measure(const SelectionSet &selections) {
    std::vector<std::size_t> spread;
    spreads(selections, spread);
    for (const std::size_t fragment : spread) settle(fragment);
    return size(selections);
  }

 private:
  enum class State { unseen, open, done };
  struct Fragment {
    const SelectionSet *selections;
    State state;
    Size size;
    std::vector<std::size_t> spread;
    std::size_t next;
  };

  void spreads(const SelectionSet &selections, std::vector<std::size_t> &out) const {
    for (const graphql::Selection &selection : selections) {
      if (const auto *field = std::get_if<graphql::FieldSelection>(&selection.node)) {
        spreads(field->selections, out);
      } else if (const auto *inlined = std::get_if<graphql::InlineFragment>(&selection.node)) {
        spreads(inlined->selections, out);
      } else if (const auto *spread = std::get_if<graphql::FragmentSpread>(&selection.node)) {
        if (const auto found = index_.find(spread->name.text); found != index_.end())
          out.push_back(found->second);
      }
    }
  }

  // Measures a fragment after those that it spreads; the way down may be as long as the document.
  void settle(std::size_t start) {
    std::vector<std::size_t> way;
    const auto enter = [&](std::size_t fragment) {
      Fragment &each = fragments_[fragment];
      if (each.state != State::unseen) return;
      each.state = State::open;
      spreads(*each.selections, each.spread);
      way.push_back(fragment);
    };
    enter(start);
    while (!way.empty()) {
      Fragment &each = fragments_[way.back()];
      if (each.next < each.spread.size()) {
        enter(each.spread[each.next++]);
      } else {
        each.size = size(*each.selections);
        each.state = State::done;
        way.pop_back();
      }
    }
  }

  Size size(const SelectionSet &selections) const {
    Size sum;
    for (const graphql::Selection &selection : selections) {
      Size each;
      if (const auto *field = std::get_if<graphql::FieldSelection>(&selection.node)) {
        each = size(field->selections);
        each.depth = plus(each.depth, 1);
        each.fields = plus(each.fields, 1);
        if (field->alias) each.aliases = plus(each.aliases, 1);
      } else if (const auto *inlined = std::get_if<graphql::InlineFragment>(&selection.node)) {
        each = size(inlined->selections);
      } else if (const auto *spread = std::get_if<graphql::FragmentSpread>(&selection.node)) {
        if (const auto found = index_.find(spread->name.text); found != index_.end()) {
          const Fragment &fragment = fragments_[found->second];
          each = fragment.state == State::done ? fragment.size : Size{endless, endless, endless};
        }
      }
      sum.depth = std::max(sum.depth, each.depth);
      sum.fields = plus(sum.fields, each.fields);
      sum.aliases = plus(sum.aliases, each.aliases);
    }
    return sum;
  }

  std::unordered_map<std::string_view, std::size_t> index_;
  std::vector<Fragment> fragments_;
};

Error refusal(std::string message, graphql::Offset at) {
  Error error;
  error.message = std::move(message);
  error.at.push_back(at);
  return error;
}

std::string counted(std::size_t number) {
  return number == endless ? "endlessly many" : std::to_string(number);
}

// Finds lists that are too long, in whatever a document has values in.
class Lists {
 public:
  Lists(std::size_t most, std::vector<Error> &errors) : most_(most), errors_(errors) {}

  void look(const graphql::Value &value) {
    if (const auto *list = value.as<graphql::ListValue>()) {
      if (list->items.size() > most_ && errors_.empty())
        errors_.push_back(refusal("A list has " + std::to_string(list->items.size()) +
                                      " items, more than the limit of " + std::to_string(most_) +
                                      " list items.",
                                  value.at));
      for (const graphql::Value &item : list->items) look(item);
    } else if (const auto *object = value.as<graphql::ObjectValue>()) {
      for (const graphql::ObjectField &field : object->fields) look(field.value);
    }
  }
  void look(const std::vector<graphql::Argument> &arguments) {
    for (const graphql::Argument &argument : arguments) look(argument.value);
  }
  void look(const graphql::Directives &directives) {
    for (const graphql::Directive &directive : directives) look(directive.arguments);
  }
  void look(const SelectionSet &selections) {
    for (const graphql::Selection &selection : selections) {
      std::visit([&](const auto &node) { look(node.directives); }, selection.node);
      if (const auto *field = std::get_if<graphql::FieldSelection>(&selection.node)) {
        look(field->arguments);
        look(field->selections);
      } else if (const auto *inlined = std::get_if<graphql::InlineFragment>(&selection.node)) {
        look(inlined->selections);
      }
    }
  }

 private:
  std::size_t most_;
  std::vector<Error> &errors_;
};

std::optional<Error> check_bytes(const char *what, std::size_t bytes, std::size_t most) {
  if (bytes <= most) return {};
  Error error;
  error.message =
      what + std::to_string(bytes) + " bytes, more than the limit of " + std::to_string(most) + " bytes.";
  return error;
}

std::optional<Error> long_list(const Json &value, const Limits &limits, std::size_t level) {
  Error error;
  if (level > most_levels) {
    error.message =
        "The variables are nested more than the limit of " + std::to_string(most_levels) + " levels.";
    return error;
  }
  if (const auto *items = value.as<JsonArray>()) {
    if (items->size() > limits.list_items) {
      error.message = "A list in the variables has " + std::to_string(items->size()) +
                      " items, more than the limit of " + std::to_string(limits.list_items) + " list items.";
      return error;
    }
    for (const Json &item : *items)
      if (auto found = long_list(item, limits, level + 1)) return found;
  } else if (const auto *members = value.as<JsonObject>()) {
    for (const auto &member : *members)
      if (auto found = long_list(member.second, limits, level + 1)) return found;
  }
  return {};
}

}  // namespace

Size measure(const graphql::Document &document, const graphql::OperationDefinition &operation) {
  return Measuring(document).measure(operation.selections);
}

std::optional<Error> check_text(std::string_view text, const Limits &limits) {
  return check_bytes("The document has ", text.size(), limits.document_bytes);
}

std::optional<Error> check_variables(std::size_t bytes, const Limits &limits) {
  return check_bytes("The variables have ", bytes, limits.variables_bytes);
}

graphql::ParseLimits parse_limits(const Limits &limits) {
  graphql::ParseLimits result;
  result.max_tokens = limits.tokens;
  return result;
}

std::vector<Error> check_size(const graphql::Document &document,
                              const graphql::OperationDefinition &operation, const Limits &limits) {
  std::vector<Error> errors;
  Lists lists(limits.list_items, errors);
  for (const graphql::Definition &definition : document.definitions) {
    if (const auto *fragment = std::get_if<graphql::FragmentDefinition>(&definition)) {
      lists.look(fragment->directives);
      lists.look(fragment->selections);
    }
  }
  for (const graphql::VariableDefinition &variable : operation.variables) {
    if (variable.default_value) lists.look(*variable.default_value);
    lists.look(variable.directives);
  }
  lists.look(operation.directives);
  lists.look(operation.selections);

  const Size size = measure(document, operation);
  const auto check = [&](std::size_t has, std::size_t most, std::string_view what) {
    if (has > most)
      errors.push_back(refusal("The operation has " + counted(has) + " " + std::string(what) +
                                   ", more than the limit of " + std::to_string(most) + " " +
                                   std::string(what) + ".",
                               operation.at));
  };
  check(size.depth, limits.depth, "levels of fields");
  check(size.fields, limits.fields, "fields");
  check(size.aliases, limits.aliases, "aliases");
  return errors;
}

std::optional<Error> check_lists(const Json &variables, const Limits &limits) {
  return long_list(variables, limits, 0);
}

}  // namespace datastore::query::operation
