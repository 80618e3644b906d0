// Reading datastore.namespace, .model, .field, .relation and .part.
#include <unordered_map>

#include "src/runtime/array_text.hpp"
#include "src/runtime/catalogue/registration.hpp"
#include "src/runtime/catalogue/words.hpp"
#include "src/runtime/spi.hpp"

namespace datastore::runtime {

namespace {

using spi::Access;

constexpr const char *namespace_sql = R"(
SELECT document, flags FROM datastore.namespace WHERE name = $1)";

// A table that is gone leaves a number, which another relation may have by now (after a restore, say): it is
// ours only if it has the name that it had, or our trigger.
constexpr const char *models_sql = R"(
SELECT m.id, m.name, COALESCE(c.oid, 0), m.table_name, m.plural, m.join_model, m.description, m.created_at_column,
       m.updated_at_column, m.next_field
FROM datastore.model m
LEFT JOIN pg_class c ON c.oid = m.relation
     AND (c.relname = m.table_name AND c.relnamespace IN (SELECT n.oid FROM pg_namespace n WHERE n.nspname = m.namespace)
          OR EXISTS (SELECT FROM pg_trigger g WHERE g.tgrelid = c.oid AND g.tgfoid = 'datastore.stamp()'::regprocedure))
WHERE m.namespace = $1 AND NOT m.retired
ORDER BY m.id)";

constexpr const char *retired_sql = R"(
SELECT m.id, m.name, m.next_field, f.name, f.number,
       CASE WHEN m.home = s.id AND m.left_as <> '{elsewhere}' THEN COALESCE(m.left_as[1], '0') ELSE '0' END
FROM datastore.state s
CROSS JOIN datastore.model m
LEFT JOIN datastore.field f ON f.model = m.id
WHERE m.namespace = $1 AND m.retired
ORDER BY m.id, f.number)";

constexpr const char *fields_sql = R"(
SELECT f.model, f.number, f.name, f.column_name, f.type, f.origin, f.default_sql, f.description, f.position,
       CASE WHEN m.home = s.id THEN f.attnum ELSE 0 END, CASE WHEN m.home = s.id THEN f.default_id ELSE 0 END
FROM datastore.state s
CROSS JOIN datastore.field f
JOIN datastore.model m ON m.id = f.model
WHERE m.namespace = $1 AND NOT m.retired
ORDER BY f.model, f.position)";

constexpr const char *relations_sql = R"(
SELECT r.model, r.field, r.kind, t.name, k.name, r.key_field, r.counterpart, r.index_name, r.many_to_many, r.page_limit,
       r.position
FROM datastore.relation r
JOIN datastore.model m ON m.id = r.model
JOIN datastore.model t ON t.id = r.related
JOIN datastore.model k ON k.id = r.key_model
WHERE m.namespace = $1
ORDER BY r.model, r.position)";

constexpr const char *parts_sql = R"(
SELECT p.model, p.kind, p.name, p.definition, p.columns, p.target_table, p.on_delete,
       p.allowed_values
FROM datastore.part p
JOIN datastore.model m ON m.id = p.model
WHERE m.namespace = $1
ORDER BY p.model, p.kind, p.name)";

int number(const spi::Cell &cell) { return std::stoi(*cell); }

std::vector<ModelRow> read_retired(const spi::Param &name_space) {
  std::vector<ModelRow> models;
  for (const auto &row : spi::run(retired_sql, {name_space}, Access::read)) {
    if (models.empty() || models.back().id != number(row[0])) {
      ModelRow model;
      model.id = number(row[0]);
      model.name = *row[1];
      model.next_field = number(row[2]);
      model.relation = static_cast<Oid>(std::stoul(*row[5]));
      models.push_back(std::move(model));
    }
    if (!row[3]) continue;
    FieldRow field;
    field.name = *row[3];
    field.number = number(row[4]);
    models.back().fields.push_back(std::move(field));
  }
  return models;
}

}  // namespace

Registration read_registration(const std::string &name_space) {
  Registration found;
  const spi::Param key = spi::text(name_space);
  found.retired = read_retired(key);
  const auto head = spi::run(namespace_sql, {key}, Access::read);
  if (head.empty()) return found;
  found.exists = true;
  found.document = *head[0][0];
  found.flags = *head[0][1];
  std::unordered_map<std::string, std::size_t> places;
  for (const auto &row : spi::run(models_sql, {key}, Access::read)) {
    ModelRow model;
    model.id = number(row[0]);
    model.name = *row[1];
    model.relation = static_cast<Oid>(std::stoul(*row[2]));
    model.table = *row[3];
    model.plural = *row[4];
    model.join_model = *row[5] == "t";
    model.description = row[6];
    model.created_at_column = row[7];
    model.updated_at_column = row[8];
    model.next_field = number(row[9]);
    places[*row[0]] = found.models.size();
    found.models.push_back(std::move(model));
  }
  for (const auto &row : spi::run(fields_sql, {key}, Access::read))
    found.models[places.at(*row[0])].fields.push_back({number(row[1]), *row[2], *row[3], *row[4], *row[5],
                                                       *row[6], row[7], number(row[8]), number(row[9]),
                                                       static_cast<Oid>(std::stoul(*row[10]))});
  for (const auto &row : spi::run(relations_sql, {key}, Access::read))
    found.models[places.at(*row[0])].relations.push_back(
        {*row[1], *row[2], *row[3], *row[4], *row[5], row[6].value_or(""), row[7].value_or(""),
         row[8].value_or(""), number(row[9]), number(row[10])});
  for (const auto &row : spi::run(parts_sql, {key}, Access::read)) {
    ddl::Part part;
    part.kind = part_kind_of(*row[1]);
    part.name = *row[2];
    part.definition = *row[3];
    part.columns = elements_of(*row[4]);
    part.target_table = *row[5];
    part.on_delete = delete_rule_of(*row[6]);
    part.allowed_values = elements_of(*row[7]);
    found.models[places.at(*row[0])].parts.push_back(std::move(part));
  }
  return found;
}

std::vector<ddl::RegisteredModel> registered_models(const Registration &registration) {
  std::vector<ddl::RegisteredModel> models;
  for (const auto &row : registration.models) {
    ddl::RegisteredModel model;
    model.name = row.name;
    model.relation = row.relation;
    model.table = row.table;
    model.join_model = row.join_model;
    model.comment = row.description.value_or("");
    for (const auto &field : row.fields)
      model.fields.push_back({field.name, field.column, field.type, field.default_sql,
                              field.description.value_or(""), field.attnum, field.default_id});
    model.parts = row.parts;
    models.push_back(std::move(model));
  }
  return models;
}

}  // namespace datastore::runtime
