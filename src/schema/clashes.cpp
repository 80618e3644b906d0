#include "src/schema/clashes.hpp"

#include <string>
#include <unordered_map>

#include "src/schema/identifier.hpp"

namespace datastore::schema {
namespace {

// Whoever came first, and where.
struct Owner {
  std::string what;
  graphql::Offset at = 0;
  bool told = false;
};
using Owners = std::unordered_map<std::string, Owner>;

// Enters a name; reports on both sides if somebody has it.
void claim(Report &report, Owners &owners, const std::string &name, const std::string &noun, Owner claimant,
           const std::string &hint) {
  const auto [found, first] = owners.emplace(name, claimant);
  if (first) return;
  Owner &owner = found->second;
  const std::string both = "the same " + noun + ", \"" + name + "\"";
  report.error(claimant.at, claimant.what + " and " + owner.what + " have " + both, hint);
  if (!owner.told && owner.at != claimant.at)
    report.error(owner.at, owner.what + " and " + claimant.what + " have " + both, hint);
  owner.told = true;
}

void check_tables(Draft &draft) {
  Owners owners;
  for (const ModelDraft &model : draft.models)
    if (!model.table_broken)
      claim(draft.report, owners, model.model.table, "table",
            {"model " + model.model.name, model.model.at, false},
            "Give one of them a table of another name with @refersTo(name: …).");
}

void check_columns(Draft &draft, const ModelDraft &model) {
  Owners owners;
  const auto check = [&](const Field &field) {
    if (!field.stored()) return;
    const std::string path = model.path(field.name);
    if (const std::string why = why_not_column(field.column); !why.empty()) {
      draft.report.error(field.at,
                         path + ": \"" + field.column + "\" cannot be the name of its column: " + why,
                         "Give the column another name with @refersTo(name: …).");
      return;
    }
    claim(draft.report, owners, field.column, "column", {path, field.at, false},
          "Give one of them a column of another name with @refersTo(name: …).");
  };
  for (std::size_t i = 0; i < model.model.fields.size(); ++i)
    if (!model.notes[i].broken) check(model.model.fields[i]);
  for (const Field &key : model.implicit_keys) check(key);
}

void check_operations(Draft &draft) {
  Owners queries, mutations, subscriptions;
  for (const ModelDraft &model : draft.models) {
    if (model.operations_broken) continue;
    const Operations &operations = model.model.operations;
    const auto add = [&](Owners &owners, const std::optional<std::string> &name, const char *noun,
                         const std::string &what, graphql::Offset at) {
      if (name)
        claim(draft.report, owners, *name, noun, {what + " of " + model.model.name, at, false},
              "Name the operations of one of them in @model, or the query in @index(queryField: …).");
    };
    const graphql::Offset at = model.model.at;
    add(queries, operations.get, "query", "get", at);
    add(queries, operations.list, "query", "list", at);
    add(queries, operations.sync, "query", "sync", at);
    for (const Index &index : model.model.indexes)
      add(queries, index.query_field, "query", "index " + index.name, index.at);
    add(mutations, operations.create, "mutation", "create", at);
    add(mutations, operations.update, "mutation", "update", at);
    add(mutations, operations.remove, "mutation", "delete", at);
    // One subscription of a model may stand for several of its mutations.
    Owners own;
    for (const auto *names : {&operations.on_create, &operations.on_update, &operations.on_delete})
      for (const std::string &name : *names)
        if (own.emplace(name, Owner{}).second) add(subscriptions, name, "subscription", "subscription", at);
  }
}

}  // namespace

void check_clashes(Draft &draft) {
  check_tables(draft);
  for (const ModelDraft &model : draft.models) check_columns(draft, model);
  check_operations(draft);
}

}  // namespace datastore::schema
