#include "src/schema/directives/index.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "src/schema/arguments.hpp"
#include "src/schema/letters.hpp"
#include "src/schema/names.hpp"

namespace datastore::schema::directives {
namespace {

bool is_index_name(std::string_view name) {
  return name.size() >= 3 && name.size() <= 255 && std::all_of(name.begin(), name.end(), [](char c) {
           return is_lower(c) || is_upper(c) || is_digit(c) || c == '_' || c == '-' || c == '.';
         });
}

constexpr const char *what_can_be_indexed = "An index is on single scalars other than Boolean, and on enums.";

bool can_be_indexed(const TypeRef &type) {
  const bool boolean = type.kind == TypeRef::Kind::scalar && type.scalar == Scalar::Boolean;
  return is_single_value(type) && !boolean;
}

// One use of @index.
class Use {
 public:
  Use(Draft &draft, ModelDraft &model, std::size_t field, const graphql::Directive &directive)
      : draft_(draft),
        model_(model),
        field_(field),
        directive_(directive),
        path_(model.path(source_field().name)) {}

  void apply() {
    index_.at = directive_.at;
    index_.fields.push_back(source_field().name);
    auto sort_keys = list_argument(directive_, "sortKeyFields").value.value_or(std::vector<std::string>());
    std::move(sort_keys.begin(), sort_keys.end(), std::back_inserter(index_.fields));

    const auto name = text_argument(directive_, "name");
    const std::string default_name = default_index_name(model_.model.plural, index_.fields);
    index_.name = name.value.value_or(default_name);
    const bool good = check_name(name) && check_fields();
    set_query_field(default_name);
    if (!good) {
      model_.broken_indexes.insert(index_.name);
      return;
    }
    if (!model_.indexes_by_name.emplace(index_.name, model_.model.indexes.size()).second) {
      error("model " + model_.model.name + " has an index \"" + index_.name + "\" already");
      return;
    }
    model_.model.indexes.push_back(std::move(index_));
  }

 private:
  const Field &source_field() const { return model_.model.fields[field_]; }

  bool error(std::string problem, std::string hint = {}) {
    draft_.report.error(directive_.at, path_ + ": " + std::move(problem), std::move(hint));
    return false;
  }

  bool check_name(const Given<std::string> &name) {
    if (name.is_null()) return error("the name of an @index may be left out, but not be null");
    if (!is_index_name(index_.name))
      return error("\"" + index_.name + "\" cannot be the name of an index",
                   "It has 3 to 255 characters: letters, digits, '_', '-' and '.'.");
    return true;
  }

  bool check_fields() {
    if (model_.notes[field_].broken) return false;
    const std::string &name = index_.name;
    if (std::find(index_.fields.begin() + 1, index_.fields.end(), index_.fields.front()) !=
        index_.fields.end())
      return error("index \"" + name + "\" names its own field as a sort key");
    if (source_field().name == "id" &&
        graphql::find_directive(model_.notes[field_].source->directives, "primaryKey") != nullptr)
      return error("index \"" + name +
                   "\" has the same first field as the primary key, which serves instead of it");
    if (!can_be_indexed(source_field().type))
      return error("index \"" + name + "\" cannot be on a field of type " + source_field().type.text,
                   what_can_be_indexed);
    bool good = true;
    for (std::size_t i = 1; i < index_.fields.size(); ++i) good = check_sort_key(index_.fields[i]) && good;
    return good;
  }

  bool check_sort_key(const std::string &sort_key) {
    const auto at = model_.find(sort_key);
    if (!at || model_.notes[*at].source == nullptr)
      return error("model " + model_.model.name + " declares no field \"" + sort_key +
                       "\", a sort key of index \"" + index_.name + "\"",
                   at ? "Declare it in the type, so that the index can name it." : "");
    if (model_.notes[*at].broken) return false;
    const TypeRef &type = model_.model.fields[*at].type;
    if (!can_be_indexed(type))
      return error("field \"" + sort_key + "\" of type " + type.text + " cannot be a sort key of index \"" +
                       index_.name + "\"",
                   what_can_be_indexed);
    return true;
  }

  void set_query_field(const std::string &default_name) {
    const auto given = text_argument(directive_, "queryField");
    if (given.is_null()) return;
    if (!given.value || given.value->empty()) {
      if (draft_.options.flags.enable_auto_index_query_names) index_.query_field = default_name;
      return;
    }
    if (!is_name(*given.value) || given.value->substr(0, 2) == "__") {
      error("\"" + *given.value + "\" in queryField cannot be a name in GraphQL");
      return;
    }
    index_.query_field = *given.value;
  }

  Draft &draft_;
  ModelDraft &model_;
  std::size_t field_;
  const graphql::Directive &directive_;
  std::string path_;
  Index index_;
};

}  // namespace

bool is_single_value(const TypeRef &type) {
  return !type.is_list() && (type.kind == TypeRef::Kind::scalar || type.kind == TypeRef::Kind::enumeration);
}

std::string default_index_name(const std::string &plural, const std::vector<std::string> &fields) {
  std::string name = lower_first(plural) + "By";
  for (std::size_t i = 0; i < fields.size(); ++i) name += (i == 0 ? "" : "And") + upper_first(fields[i]);
  return name;
}

void apply_indexes(Draft &draft, ModelDraft &model) {
  for (std::size_t i = 0; i < model.model.fields.size(); ++i) {
    const auto *source = model.notes[i].source;
    if (source == nullptr || in_extension(*model.source, *source)) continue;
    for (const auto *directive : uses_of(source->directives, "index"))
      Use(draft, model, i, *directive).apply();
  }
}

}  // namespace datastore::schema::directives
