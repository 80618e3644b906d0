#include <string>
#include <utility>
#include <vector>

#include "src/query/api/derivation.hpp"

namespace datastore::query::api {

namespace {

using schema::Model;

Field operation(const std::string &name, std::string_view type, Meaning::Kind kind, const Model &model) {
  Field field;
  field.name = name;
  field.type = type_of(type);
  field.meaning.kind = kind;
  field.meaning.model = &model;
  return field;
}

NamedType root(const char *name) {
  NamedType type;
  type.name = name;
  return type;
}

void add_queries(Derivation &derivation, const Model &model, std::vector<Field> &fields) {
  const schema::Operations &names = model.operations;
  if (names.get) {
    Field get = operation(*names.get, model.name, Meaning::Kind::get, model);
    get.arguments.push_back(input("id", "ID!", model.field("id")));
    fields.push_back(std::move(get));
  }
  if (names.list) {
    Field list =
        operation(*names.list, connection_of(derivation, model, title_of(model)), Meaning::Kind::list, model);
    add_page_arguments(derivation, model, title_of(model), false, list);
    fields.push_back(std::move(list));
  }
  if (names.sync) {
    Field sync =
        operation(*names.sync, connection_of(derivation, model, title_of(model)), Meaning::Kind::sync, model);
    add_page_arguments(derivation, model, title_of(model), false, sync);
    sync.arguments.push_back(input("lastSync", "AWSTimestamp"));
    fields.push_back(std::move(sync));
  }
}

void add_index_queries(Derivation &derivation, const Model &model, std::vector<Field> &fields) {
  for (const schema::Index &index : model.indexes) {
    if (!index.query_field) continue;
    Field query = operation(*index.query_field, connection_of(derivation, model, model.name),
                            Meaning::Kind::by_index, model);
    query.meaning.index = &index;
    const schema::Field *key = model.field(index.fields.front());
    query.arguments.push_back(input(key->name, optional_form(key->type.text) + "!", key));
    if (auto sort = sort_argument(derivation, model, index)) query.arguments.push_back(std::move(*sort));
    query.arguments.push_back(input("sortDirection", "ModelSortDirection"));
    add_page_arguments(derivation, model, model.name, false, query);
    fields.push_back(std::move(query));
  }
}

void add_mutations(Derivation &derivation, const Model &model, std::vector<Field> &fields) {
  const auto add = [&](const std::optional<std::string> &name, auto input_of, Meaning::Kind kind) {
    if (!name) return;
    Field field = operation(*name, model.name, kind, model);
    field.arguments.push_back(input("input", input_of(derivation, model) + "!"));
    field.arguments.push_back(input("condition", condition_of(derivation, model)));
    fields.push_back(std::move(field));
  };
  add(model.operations.create, create_input_of, Meaning::Kind::create);
  add(model.operations.update, update_input_of, Meaning::Kind::update);
  add(model.operations.remove, delete_input_of, Meaning::Kind::remove);
}

// One subscription may tell of several mutations.
void add_subscriptions(Derivation &derivation, const Model &model, std::vector<Field> &fields) {
  const std::size_t first = fields.size();
  const auto owners = owners_who_listen(model);
  const auto add = [&](const std::vector<std::string> &names, const std::optional<std::string> &mutation) {
    if (!mutation) return;
    for (const std::string &name : names) {
      std::size_t at = first;
      while (at < fields.size() && fields[at].name != name) ++at;
      if (at == fields.size()) {
        fields.push_back(operation(name, model.name, Meaning::Kind::subscribe, model));
        fields[at].arguments.push_back(input("filter", subscription_filter_of(derivation, model)));
        for (const schema::Field *owner : owners)
          fields[at].arguments.push_back(input(owner->name, "String", owner));
      }
      fields[at].mutations.push_back(*mutation);
    }
  };
  add(model.operations.on_create, model.operations.create);
  add(model.operations.on_update, model.operations.update);
  add(model.operations.on_delete, model.operations.remove);
}

}  // namespace

void add_operations(Derivation &derivation) {
  NamedType query = root("Query"), mutation = root("Mutation"), subscription = root("Subscription");
  for (const Model &model : derivation.schema().models) add_queries(derivation, model, query.fields);
  for (const Model &model : derivation.schema().models) add_index_queries(derivation, model, query.fields);
  for (const Model &model : derivation.schema().models) {
    add_mutations(derivation, model, mutation.fields);
    add_subscriptions(derivation, model, subscription.fields);
  }
  derivation.add_roots(std::move(query), std::move(mutation), std::move(subscription));
}

}  // namespace datastore::query::api
