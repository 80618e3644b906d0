#include "src/schema/clashes.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "src/schema/identifier.hpp"
#include "src/schema/quoted.hpp"

namespace datastore::schema {
namespace {

// Somebody who has a name; in words only when somebody else has it too.
struct Owner {
  std::string_view before, part, after, holder;  // "", "list", " of ", "Post"
  graphql::Offset at = 0;
  const ModelDraft *model = nullptr;  // none: a field of the document's own Query, Mutation or Subscription

  std::string text() const {
    std::string text(before);
    return text.append(part).append(after).append(holder);
  }
  bool is_join_model() const { return model != nullptr && model->model.join_model; }
};
using Owners = std::unordered_map<std::string_view, Owner>;

struct Clash {
  Owner first, second;  // in the order of the document
  std::string_view name;
  const char *noun;
};

// Enters a name; a clash if somebody has it.
std::optional<Clash> claim(Owners &owners, std::string_view name, const char *noun, const Owner &claimant) {
  const auto [found, is_new] = owners.emplace(name, claimant);
  if (is_new) return std::nullopt;
  Clash clash{found->second, claimant, name, noun};
  if (clash.second.at < clash.first.at) std::swap(clash.first, clash.second);
  return clash;
}

// Tables and operations of a join model follow from the name of its relation, and from nothing else.
const char *hint_of(const Clash &clash, const char *usual) {
  const bool join_model = clash.first.is_join_model() || clash.second.is_join_model();
  return join_model ? "Choose another relationName." : usual;
}

void tell(Report &report, const Clash &clash, const char *hint) {
  report.error(clash.second.at,
               clash.first.text() + " and " + clash.second.text() + " have the same " + clash.noun + ", " +
                   quoted(clash.name),
               hint_of(clash, hint));
}

void check_tables(Draft &draft) {
  Owners owners;
  for (const ModelDraft &model : draft.models) {
    if (model.table_broken) continue;
    const Owner owner{"model ", "", "", model.model.name, model.model.at, &model};
    if (const auto clash = claim(owners, model.model.table, "table", owner))
      tell(draft.report, *clash, "Give one of them a table of another name with @refersTo(name: …).");
  }
}

void check_columns(Draft &draft, const ModelDraft &model) {
  Owners owners;
  owners.reserve(model.model.fields.size());
  for (std::size_t i = 0; i < model.model.fields.size(); ++i) {
    const Field &field = model.model.fields[i];
    if (model.notes[i].broken || !field.stored()) continue;
    if (const std::string why = why_not_column(field.column); !why.empty()) {
      draft.report.error(
          field.at,
          model.path(field.name) + ": " + quoted(field.column) + " cannot be the name of its column: " + why,
          "Give the column another name with @refersTo(name: …).");
      continue;
    }
    const Owner owner{model.model.name, ".", field.name, "", field.at};
    if (const auto clash = claim(owners, field.column, "column", owner))
      tell(draft.report, *clash, "Give one of them a column of another name with @refersTo(name: …).");
  }
}

class Api {
 public:
  explicit Api(Draft &draft) : draft_(draft) {}

  // The operations that the document declares itself are in the same types.
  void add_own(const sdl::TypeEntry &type, graphql::OperationType operation) {
    for (const auto *field : type.fields)
      names_of(operation).emplace(field->name.text,
                                  Owner{"field ", field->name.text, " of ", type.name, field->name.at});
  }

  void add(const ModelDraft &model) {
    if (model.operations_broken) return;
    const Operations &operations = model.model.operations;
    const auto query = graphql::OperationType::query, mutation = graphql::OperationType::mutation;
    add(model, query, operations.get, "get");
    add(model, query, operations.list, "list");
    add(model, query, operations.sync, "sync");
    for (const Index &index : model.model.indexes)
      if (index.query_field)
        claim(query, *index.query_field, {"index ", index.name, " of ", model.model.name, index.at, &model});
    add(model, mutation, operations.create, "create");
    add(model, mutation, operations.update, "update");
    add(model, mutation, operations.remove, "delete");
    // One subscription of a model may stand for several of its mutations.
    std::unordered_set<std::string_view> own;
    for (const auto *names : {&operations.on_create, &operations.on_update, &operations.on_delete})
      for (const std::string &name : *names)
        if (own.insert(name).second)
          claim(graphql::OperationType::subscription, name,
                {"", "subscription", " of ", model.model.name, model.model.at, &model});
  }

  // Two models mostly clash in many operations at once: that is one error.
  void tell_clashes() {
    for (const std::vector<Clash> &clashes : by_models_)
      if (clashes.size() == 1)
        tell(draft_.report, clashes.front(), hint_of(clashes));
      else
        tell_together(clashes);
  }

 private:
  Owners &names_of(graphql::OperationType operation) { return names_[static_cast<std::size_t>(operation)]; }

  void add(const ModelDraft &model, graphql::OperationType operation, const std::optional<std::string> &name,
           std::string_view what) {
    if (name) claim(operation, *name, {"", what, " of ", model.model.name, model.model.at, &model});
  }

  void claim(graphql::OperationType operation, std::string_view name, const Owner &owner) {
    static constexpr const char *nouns[] = {"query", "mutation", "subscription"};
    const char *noun = nouns[static_cast<std::size_t>(operation)];
    const auto clash = schema::claim(names_of(operation), name, noun, owner);
    if (!clash) return;
    const ModelDraft *first = clash->first.model, *second = clash->second.model;
    if (first == nullptr || second == nullptr || first == second) {
      by_models_.push_back({*clash});
      return;
    }
    const auto pair = std::minmax(first, second, std::less<>());
    const auto [found, is_new] = places_.emplace(pair, by_models_.size());
    if (is_new) by_models_.emplace_back();
    by_models_[found->second].push_back(*clash);
  }

  static const char *hint_of(const std::vector<Clash> &clashes) {
    const auto is_sync = [](const Owner &owner) { return owner.before.empty() && owner.part == "sync"; };
    const bool sync = std::any_of(clashes.begin(), clashes.end(), [&](const Clash &clash) {
      return is_sync(clash.first) && is_sync(clash.second);
    });
    if (sync) return "Give one of the models another name: that of sync follows from it.";
    return "Name the operations of one of them in @model, or the query in @index(queryField: …).";
  }

  void tell_together(const std::vector<Clash> &clashes) {
    constexpr std::size_t most = 12;
    const ModelDraft *first = clashes.front().first.model, *second = clashes.front().second.model;
    if (second->model.at < first->model.at) std::swap(first, second);
    std::string names;
    for (std::size_t i = 0; i < clashes.size() && i < most; ++i)
      names += (i == 0 ? "" : ", ") + std::string(clashes[i].name);
    if (clashes.size() > most) names += ", …";
    draft_.report.error(
        second->model.at,
        "models " + first->model.name + " and " + second->model.name + " have the same operations: " + names,
        schema::hint_of(clashes.front(), hint_of(clashes)));
  }

  Draft &draft_;
  Owners names_[3];
  std::vector<std::vector<Clash>> by_models_;  // of one pair of models, or single
  std::map<std::pair<const ModelDraft *, const ModelDraft *>, std::size_t> places_;
};

}  // namespace

void check_clashes(Draft &draft) {
  check_tables(draft);
  for (const ModelDraft &model : draft.models) check_columns(draft, model);
  Api api(draft);
  for (const auto &[name, operation] : draft.roots())
    if (const sdl::TypeEntry *type = draft.types.find(name)) api.add_own(*type, operation);
  for (const ModelDraft &model : draft.models) api.add(model);
  api.tell_clashes();
}

}  // namespace datastore::schema
