#include "src/schema/diagram.hpp"

#include <algorithm>

namespace datastore::schema {

namespace {

// Mermaid reads an attribute's type as one word: "[String!]!" would end it.
std::string type_word(const TypeRef &type) {
  std::string word = type.name;
  for (unsigned depth = 0; depth < type.list_depth; depth++) word += "[]";
  return word;
}

const Relation *relation_over(const Model &model, const std::string &key_model, const std::string &key_field,
                              bool holder) {
  const auto serves = [&](const Relation &relation) {
    return relation.key_model == key_model && relation.key_field == key_field &&
           (relation.kind == RelationKind::belongs_to || relation.kind == RelationKind::has_one) == holder;
  };
  const auto found = std::find_if(model.relations.begin(), model.relations.end(), serves);
  return found == model.relations.end() ? nullptr : &*found;
}

std::string entity(const Model &model) {
  std::string text = "  " + model.name + " {\n";
  for (const Field *field : model.fields_by_column()) {
    text += "    " + type_word(field->type) + " " + field->name;
    const bool key = std::any_of(model.foreign_keys.begin(), model.foreign_keys.end(),
                                 [&](const ForeignKey &foreign) { return foreign.field == field->name; });
    if (field->name == "id")
      text += key ? " PK,FK" : " PK";
    else if (key)
      text += " FK";
    text += "\n";
  }
  return text + "  }\n";
}

// The target stands left. One holder where it owns or belongs to the target alone, many under a has-many.
std::string line(const Schema &schema, const Model &holder, const ForeignKey &key) {
  const Field *field = holder.field(key.field);
  const Model *target = schema.model(key.target);
  const Relation *many = target ? relation_over(*target, holder.name, key.field, false) : nullptr;
  const Relation *own = relation_over(holder, holder.name, key.field, true);
  const std::string label = many ? many->field : own ? own->field : key.field;
  const std::string left = field && field->type.required ? "||" : "|o";
  return "  " + key.target + " " + left + "--" + (many ? "o{" : "o|") + " " + holder.name + " : " + label +
         "\n";
}

}  // namespace

std::string mermaid(const Schema &schema) {
  std::string text = "erDiagram\n";
  for (const auto &model : schema.models) text += entity(model);
  for (const auto &model : schema.models)
    for (const auto &key : model.foreign_keys) text += line(schema, model, key);
  return text;
}

}  // namespace datastore::schema
