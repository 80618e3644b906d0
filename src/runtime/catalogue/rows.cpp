// From a schema and its shape to the catalogue's rows.
#include <unordered_map>
#include <unordered_set>

#include "src/runtime/catalogue/registration.hpp"
#include "src/runtime/catalogue/words.hpp"

namespace datastore::runtime {

namespace {

// The row that `relation` had, or the one of that model name whose table is gone or goes, or that was
// retired; null for a new model.
class Before {
 public:
  Before(const Registration &registration, const std::vector<Oid> &stay) {
    const std::unordered_set<Oid> staying(stay.begin(), stay.end());
    for (const auto &model : registration.models) {
      if (staying.contains(model.relation))
        by_relation_[model.relation] = &model;
      else
        by_name_[model.name] = &model;
    }
    for (const auto &model : registration.retired) by_name_.emplace(model.name, &model);
  }

  const ModelRow *model(Oid relation, const std::string &name) const {
    if (const auto found = by_relation_.find(relation); found != by_relation_.end()) return found->second;
    if (const auto found = by_name_.find(name); found != by_name_.end()) return found->second;
    return nullptr;
  }

 private:
  std::unordered_map<Oid, const ModelRow *> by_relation_;
  std::unordered_map<std::string, const ModelRow *> by_name_;
};

std::vector<FieldRow> fields_of(const schema::Model &model, const ddl::Table &table, const ModelRow *was,
                                int &next) {
  std::vector<FieldRow> rows;
  std::unordered_map<std::string, int> numbers;
  if (was)
    for (const auto &field : was->fields) numbers[field.name] = field.number;
  // Gives each number once.
  const auto take = [&](const std::string &name) {
    const auto found = numbers.extract(name);
    return found ? found.mapped() : 0;
  };
  for (const auto &field : model.fields) {
    if (!field.stored()) continue;
    const ddl::Column *column = table.column(field.column);
    rows.push_back({column ? take(column->registered_field) : 0, field.name, field.column, field.type.text,
                    std::string(word_of(field.origin)), column ? column->default_sql : "", field.description,
                    static_cast<int>(rows.size()) + 1});
  }
  // A column that is gone without us, and made anew.
  for (auto &row : rows)
    if (!row.number) row.number = take(row.name);
  for (auto &row : rows)
    if (!row.number) row.number = next++;
  return rows;
}

std::vector<RelationRow> relations_of(const schema::Model &model) {
  std::vector<RelationRow> rows;
  for (const auto &relation : model.relations)
    rows.push_back({relation.field, std::string(word_of(relation.kind)), relation.related, relation.key_model,
                    relation.key_field, relation.counterpart, relation.index_name, relation.many_to_many,
                    relation.limit, static_cast<int>(rows.size()) + 1});
  return rows;
}

std::optional<std::string> column_of(const schema::Model &model, const std::optional<std::string> &field) {
  if (!field) return std::nullopt;
  const schema::Field *found = model.field(*field);
  return found && found->stored() ? std::optional(found->column) : std::nullopt;
}

}  // namespace

std::vector<ModelRow> rows_of(const schema::Schema &schema, const ddl::Shape &shape,
                              const std::vector<Oid> &relations, const Registration &registration) {
  const Before before(registration, relations);
  std::unordered_map<std::string_view, const schema::Model *> models;
  for (const auto &model : schema.models) models.emplace(model.name, &model);
  std::vector<ModelRow> rows;
  for (std::size_t i = 0; i < shape.tables.size(); i++) {
    const ddl::Table &table = shape.tables[i];
    const schema::Model &model = *models.at(table.model);
    const ModelRow *was = before.model(relations[i], model.name);
    ModelRow row;
    row.id = was ? was->id : 0;
    row.name = model.name;
    row.relation = relations[i];
    row.table = table.name;
    row.plural = model.plural;
    row.join_model = model.join_model;
    row.description = model.description;
    row.created_at_column = column_of(model, model.created_at_field);
    row.updated_at_column = column_of(model, model.updated_at_field);
    row.next_field = was ? was->next_field : 1;
    row.fields = fields_of(model, table, was, row.next_field);
    row.relations = relations_of(model);
    row.parts = table.parts;
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace datastore::runtime
