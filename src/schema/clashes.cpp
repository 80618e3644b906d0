#include "src/schema/clashes.hpp"

#include <string>
#include <string_view>
#include <unordered_map>

#include "src/schema/identifier.hpp"

namespace datastore::schema {
namespace {

// Somebody who has a name; in words only when somebody else has it too.
struct Owner {
  std::string_view before, part, after;  // "", "list", " of Post"
  std::string_view model;
  graphql::Offset at = 0;
  bool told = false;

  std::string text() const {
    std::string text(before);
    return text.append(part).append(after).append(model);
  }
};
using Owners = std::unordered_map<std::string_view, Owner>;

// Enters a name; reports on both sides if somebody has it.
void claim(Report &report, Owners &owners, std::string_view name, const char *noun, const Owner &claimant,
           const char *hint) {
  const auto [found, first] = owners.emplace(name, claimant);
  if (first) return;
  Owner &owner = found->second;
  const std::string both = std::string(" have the same ") + noun + ", \"" + std::string(name) + "\"";
  report.error(claimant.at, claimant.text() + " and " + owner.text() + both, hint);
  if (!owner.told && owner.at != claimant.at)
    report.error(owner.at, owner.text() + " and " + claimant.text() + both, hint);
  owner.told = true;
}

void check_tables(Draft &draft) {
  Owners owners;
  for (const ModelDraft &model : draft.models)
    if (!model.table_broken)
      claim(draft.report, owners, model.model.table, "table",
            {"model ", "", "", model.model.name, model.model.at},
            "Give one of them a table of another name with @refersTo(name: …).");
}

void check_columns(Draft &draft, const ModelDraft &model) {
  Owners owners;
  owners.reserve(model.model.fields.size() + model.implicit_keys.size());
  const auto check = [&](const Field &field) {
    if (!field.stored()) return;
    if (const std::string why = why_not_column(field.column); !why.empty()) {
      draft.report.error(
          field.at,
          model.path(field.name) + ": \"" + field.column + "\" cannot be the name of its column: " + why,
          "Give the column another name with @refersTo(name: …).");
      return;
    }
    claim(draft.report, owners, field.column, "column", {model.model.name, ".", field.name, "", field.at},
          "Give one of them a column of another name with @refersTo(name: …).");
  };
  for (std::size_t i = 0; i < model.model.fields.size(); ++i)
    if (!model.notes[i].broken) check(model.model.fields[i]);
  for (const Field &key : model.implicit_keys) check(key);
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
        claim(query, *index.query_field, {"index ", index.name, " of ", model.model.name, index.at});
    add(model, mutation, operations.create, "create");
    add(model, mutation, operations.update, "update");
    add(model, mutation, operations.remove, "delete");
    // One subscription of a model may stand for several of its mutations.
    std::unordered_map<std::string_view, bool> own;
    for (const auto *names : {&operations.on_create, &operations.on_update, &operations.on_delete})
      for (const std::string &name : *names)
        if (own.emplace(name, true).second)
          claim(graphql::OperationType::subscription, name,
                {"", "subscription", " of ", model.model.name, model.model.at});
  }

 private:
  Owners &names_of(graphql::OperationType operation) { return names_[static_cast<std::size_t>(operation)]; }

  void add(const ModelDraft &model, graphql::OperationType operation, const std::optional<std::string> &name,
           std::string_view what) {
    if (name) claim(operation, *name, {"", what, " of ", model.model.name, model.model.at});
  }

  void claim(graphql::OperationType operation, std::string_view name, const Owner &owner) {
    static constexpr const char *nouns[] = {"query", "mutation", "subscription"};
    schema::claim(draft_.report, names_of(operation), name, nouns[static_cast<std::size_t>(operation)], owner,
                  "Name the operations of one of them in @model, or the query in @index(queryField: …).");
  }

  Draft &draft_;
  Owners names_[3];
};

}  // namespace

void check_clashes(Draft &draft) {
  check_tables(draft);
  for (const ModelDraft &model : draft.models) check_columns(draft, model);
  Api api(draft);
  for (const auto &[name, operation] : draft.roots())
    if (const sdl::TypeEntry *type = draft.types.find(name)) api.add_own(*type, operation);
  for (const ModelDraft &model : draft.models) api.add(model);
}

}  // namespace datastore::schema
