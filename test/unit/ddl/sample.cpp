#include "test/unit/ddl/sample.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace datastore::ddl::test {

schema::TypeRef type(std::string_view text) {
  schema::TypeRef type;
  type.text = text;
  std::string_view rest = text;
  while (rest.starts_with('[')) {
    ++type.list_depth;
    rest.remove_prefix(1);
  }
  type.required = rest.ends_with('!');
  if (type.required) rest.remove_suffix(1);
  if (type.list_depth > 0) {
    while (rest.ends_with(']') || rest.ends_with("]!")) rest.remove_suffix(rest.ends_with('!') ? 2 : 1);
    type.item_required = rest.ends_with('!');
    if (type.item_required) rest.remove_suffix(1);
  }
  type.name = rest;
  if (const auto scalar = schema::scalar_named(rest))
    type.scalar = *scalar;
  else
    type.kind = rest.starts_with('E') ? schema::TypeRef::Kind::enumeration : schema::TypeRef::Kind::embedded;
  return type;
}

schema::Field field(std::string_view name, std::string_view type_text) {
  schema::Field field;
  field.name = field.column = name;
  field.type = type(type_text);
  return field;
}

schema::Field field(std::string_view name, std::string_view type_text, std::string_view default_value) {
  schema::Field made = field(name, type_text);
  made.default_value = default_value;
  return made;
}

schema::Model model(std::string_view name, std::initializer_list<schema::Field> fields) {
  schema::Model model;
  model.name = name;
  for (char c : name) model.table += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  model.table += 's';
  model.fields.push_back(field("id", "ID!"));
  model.fields.insert(model.fields.end(), fields);
  return model;
}

schema::Enum enumeration(std::string_view name, std::initializer_list<std::string_view> values) {
  schema::Enum made;
  made.name = name;
  for (std::string_view value : values)
    made.values.push_back({std::string(value), std::nullopt, std::nullopt});
  return made;
}

void add_key(schema::Model &model, schema::Field key, std::string_view target, schema::DeleteRule rule) {
  schema::ForeignKey made;
  made.field = key.name;
  made.target = target;
  made.on_delete = rule;
  model.foreign_keys.push_back(std::move(made));
  model.fields.push_back(std::move(key));
}

void add_index(schema::Model &model, std::initializer_list<std::string_view> fields, bool implied) {
  schema::Index index;
  index.fields.assign(fields.begin(), fields.end());
  index.implied = implied;
  model.indexes.push_back(std::move(index));
}

schema::Schema schema_of(std::initializer_list<schema::Model> models,
                         std::initializer_list<schema::Enum> enums) {
  schema::Schema schema;
  schema.models = models;
  schema.enums = enums;
  return schema;
}

Shape shape(std::initializer_list<schema::Model> models, std::initializer_list<schema::Enum> enums) {
  return shape_of(schema_of(models, enums), "public");
}

const Part *part(const Shape &shape, std::string_view name) {
  for (const Table &table : shape.tables)
    for (const Part &part : table.parts)
      if (part.name == name) return &part;
  return nullptr;
}

State unregistered(State state) {
  for (const RegisteredModel &model : state.registered) state.retired.push_back({model.name, model.relation});
  state.registered.clear();
  for (ActualTable &table : state.actual) table.triggers.clear();
  return state;
}

ActualTable &actual(State &state, std::string_view table) {
  for (ActualTable &actual : state.actual)
    if (actual.name == table) return actual;
  throw std::out_of_range(std::string(table));
}

ActualColumn &column(ActualTable &table, std::string_view name) {
  for (ActualColumn &column : table.columns)
    if (column.name == name) return column;
  throw std::out_of_range(std::string(name));
}

std::string outline(const Plan &plan) {
  std::string out;
  for (const Step &step : plan.steps) {
    out += step.kind + " " + step.model;
    if (!step.field.empty()) out += "." + step.field;
    out += step.destroys_data ? "!\n" : "\n";
  }
  for (const Refusal &refusal : plan.refusals) out += "refused: " + refusal.message + "\n";
  return out;
}

const Step &step(const Plan &plan, std::string_view kind, std::size_t nth) {
  for (const Step &step : plan.steps)
    if (step.kind == kind && nth-- == 0) return step;
  throw std::out_of_range(std::string(kind));
}

std::string all_triggers(std::string_view model) { return "create triggers " + std::string(model) + "\n"; }

}  // namespace datastore::ddl::test
