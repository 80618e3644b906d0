#include "src/query/api/derivation.hpp"

namespace datastore::query::api {

std::string connection_of(Derivation &derivation, const schema::Model &model, const std::string &title) {
  const std::string name = "Model" + title + "Connection";
  if (!derivation.claim(model.name, name)) return name;
  NamedType type;
  type.name = name;
  const auto add = [&](const char *field_name, std::string_view field_type, Meaning::Kind kind) {
    Field field;
    field.name = field_name;
    field.type = type_of(field_type);
    field.meaning.kind = kind;
    field.meaning.model = &model;
    type.fields.push_back(std::move(field));
  };
  add("items", "[" + model.name + "]!", Meaning::Kind::items);
  add("nextToken", "String", Meaning::Kind::next_token);
  if (model.operations.list || model.operations.sync)
    add("startedAt", "AWSTimestamp", Meaning::Kind::started_at);
  derivation.add(std::move(type));
  return name;
}

void add_page_arguments(Derivation &derivation, const schema::Model &model, const std::string &title,
                        bool sorted, Field &field) {
  field.arguments.push_back(input("filter", filter_of(derivation, model, title)));
  if (sorted) field.arguments.push_back(input("sortDirection", "ModelSortDirection"));
  field.arguments.push_back(input("limit", "Int"));
  field.arguments.push_back(input("nextToken", "String"));
}

}  // namespace datastore::query::api
