// Writing datastore.namespace, .model, .field, .relation and .part: only the models whose rows differ.
#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "src/runtime/catalogue/registration.hpp"
#include "src/runtime/catalogue/words.hpp"
#include "src/runtime/spi.hpp"

namespace datastore::runtime {

namespace {

constexpr const char *upsert_namespace_sql = R"(
INSERT INTO datastore.namespace AS n (name, document, flags) VALUES ($1, $2, $3::json)
ON CONFLICT (name) DO UPDATE
SET document = EXCLUDED.document, flags = EXCLUDED.flags, version = n.version + 1, registered_at = now())";

// Their rows stay, and those of their fields, whose numbers are not to be given to others. No foreign key
// takes the rest along.
constexpr const char *retire_models_sql = R"(
WITH gone AS (SELECT array_agg(u.id::integer) AS ids FROM unnest($1::text[]) AS u (id)),
     fields AS (UPDATE datastore.field SET attnum = 0, default_id = 0 FROM gone WHERE model = ANY (ids)),
     relations AS (DELETE FROM datastore.relation USING gone
                   WHERE model = ANY (ids) OR related = ANY (ids) OR key_model = ANY (ids)),
     parts AS (DELETE FROM datastore.part USING gone WHERE model = ANY (ids))
UPDATE datastore.model SET retired = true, relation = 0 FROM gone WHERE id = ANY (ids))";

// A model that has been renamed to the name of a retired one: what was deleted under that name stays deleted.
constexpr const char *take_over_sql = R"(
WITH taken AS (SELECT u.old::integer AS old, u.new::integer AS new FROM unnest($1::text[], $2::text[]) AS u (old, new)),
     tombstones AS (UPDATE datastore.change c SET model = t.new FROM taken t WHERE c.model = t.old AND c.op = 'd'),
     fields AS (DELETE FROM datastore.field f USING taken t WHERE f.model = t.old)
DELETE FROM datastore.model m USING taken t WHERE m.id = t.old)";

constexpr const char *insert_models_sql = R"(
INSERT INTO datastore.model
  (namespace, name, relation, table_name, plural, join_model, description, created_at_column, updated_at_column, next_field, home)
SELECT $1, u.name, u.relation, u.table_name, u.plural, u.join_model::boolean, u.description, u.created_at, u.updated_at,
       u.next_field::integer, s.id
FROM datastore.state s, unnest($2::text[], $3::oid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
     WITH ORDINALITY AS u (name, relation, table_name, plural, join_model, description, created_at, updated_at, next_field, n)
ORDER BY u.n
RETURNING id, name)";

constexpr const char *update_models_sql = R"(
UPDATE datastore.model m
SET name = u.name, relation = u.relation, table_name = u.table_name, plural = u.plural, join_model = u.join_model::boolean,
    description = u.description, created_at_column = u.created_at, updated_at_column = u.updated_at,
    next_field = u.next_field::integer, retired = false
FROM unnest($1::text[], $2::text[], $3::oid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
            $10::text[])
     AS u (id, name, relation, table_name, plural, join_model, description, created_at, updated_at, next_field)
WHERE m.id = u.id::integer)";

constexpr const char *clear_sql = R"(
WITH fields AS (DELETE FROM datastore.field WHERE model = ANY ($1::text[]::integer[])),
     relations AS (DELETE FROM datastore.relation WHERE model = ANY ($1::text[]::integer[]))
DELETE FROM datastore.part WHERE model = ANY ($1::text[]::integer[]))";

constexpr const char *insert_fields_sql = R"(
INSERT INTO datastore.field (model, number, name, column_name, type, origin, default_sql, description, position)
SELECT u.model::integer, u.number::integer, u.name, u.column_name, u.type, u.origin, u.default_sql, u.description,
       u.position::integer
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
     AS u (model, number, name, column_name, type, origin, default_sql, description, position))";

constexpr const char *insert_relations_sql = R"(
INSERT INTO datastore.relation
  (model, field, kind, related, key_model, key_field, counterpart, index_name, many_to_many, page_limit, position)
SELECT u.model::integer, u.field, u.kind, u.related::integer, u.key_model::integer, u.key_field,
       NULLIF(u.counterpart, ''), NULLIF(u.index_name, ''), NULLIF(u.many_to_many, ''), u.page_limit::integer,
       u.position::integer
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
            $10::text[], $11::text[])
     AS u (model, field, kind, related, key_model, key_field, counterpart, index_name, many_to_many, page_limit, position))";

// Columns and values travel as array literals, since an array of arrays would have to be rectangular.
constexpr const char *insert_parts_sql = R"(
INSERT INTO datastore.part (model, kind, name, definition, columns, target_table, on_delete, allowed_values)
SELECT u.model::integer, u.kind, u.name, u.definition, u.columns::text[], u.target_table, u.on_delete,
       u.allowed_values::text[]
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
     AS u (model, kind, name, definition, columns, target_table, on_delete, allowed_values))";

constexpr const char *settle_sql = R"(
WITH moved AS (UPDATE datastore.model m SET home = s.id, resync_xid = '0',
                 left_as = CASE WHEN m.left_as <> '{}' THEN '{elsewhere}'::text[] ELSE '{}' END
               FROM datastore.state s
               WHERE m.namespace = $1 AND m.home <> s.id RETURNING m.id)
UPDATE datastore.field f SET attnum = 0, default_id = 0 FROM moved WHERE f.model = moved.id AND (f.attnum, f.default_id) <> (0, 0))";

constexpr const char *remember_columns_sql = R"(
UPDATE datastore.field f
SET attnum = a.attnum, default_id = COALESCE(d.oid, 0)
FROM datastore.model m
JOIN pg_attribute a ON a.attrelid = m.relation AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE m.namespace = $1 AND f.model = m.id AND a.attname = f.column_name
  AND (f.attnum <> a.attnum OR f.default_id <> COALESCE(d.oid, 0)))";

using Texts = std::vector<std::string>;
using MaybeTexts = std::vector<std::optional<std::string>>;

std::string array_literal(const std::vector<std::string> &elements) {
  std::string literal = "{";
  for (const auto &element : elements) {
    if (literal.size() > 1) literal += ',';
    literal += '"';
    for (const char c : element) {
      if (c == '"' || c == '\\') literal += '\\';
      literal += c;
    }
    literal += '"';
  }
  return literal + "}";
}

bool same_parts(const std::vector<ddl::Part> &a, const std::vector<ddl::Part> &b) {
  // They come from the catalogue in another order than from the shape.
  const auto less = [](const ddl::Part *x, const ddl::Part *y) {
    return std::tie(x->kind, x->name) < std::tie(y->kind, y->name);
  };
  const auto sorted = [&](const std::vector<ddl::Part> &parts) {
    std::vector<const ddl::Part *> pointers;
    for (const auto &part : parts) pointers.push_back(&part);
    std::sort(pointers.begin(), pointers.end(), less);
    return pointers;
  };
  const auto equal = [](const ddl::Part *x, const ddl::Part *y) {
    return x->kind == y->kind && x->name == y->name && x->definition == y->definition &&
           x->columns == y->columns && x->target_table == y->target_table && x->on_delete == y->on_delete &&
           x->allowed_values == y->allowed_values;
  };
  const auto left = sorted(a), right = sorted(b);
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), equal);
}

bool same_head(const ModelRow &a, const ModelRow &b) {
  return a.name == b.name && a.relation == b.relation && a.table == b.table && a.plural == b.plural &&
         a.join_model == b.join_model && a.description == b.description &&
         a.created_at_column == b.created_at_column && a.updated_at_column == b.updated_at_column &&
         a.next_field == b.next_field;
}

bool same_field(const FieldRow &a, const FieldRow &b) {
  return a.number == b.number && a.name == b.name && a.column == b.column && a.type == b.type &&
         a.origin == b.origin && a.default_sql == b.default_sql && a.description == b.description &&
         a.position == b.position;
}

bool same(const ModelRow &a, const ModelRow &b) {
  return same_head(a, b) &&
         std::equal(a.fields.begin(), a.fields.end(), b.fields.begin(), b.fields.end(), same_field) &&
         a.relations == b.relations && same_parts(a.parts, b.parts);
}

// The heads of some models, a list per column.
struct Heads {
  Texts id, name, table, plural, join_model, next_field;
  std::vector<Oid> relation;
  MaybeTexts description, created_at, updated_at;

  void add(const ModelRow &model) {
    id.push_back(std::to_string(model.id));
    name.push_back(model.name);
    relation.push_back(model.relation);
    table.push_back(model.table);
    plural.push_back(model.plural);
    join_model.push_back(model.join_model ? "t" : "f");
    description.push_back(model.description);
    created_at.push_back(model.created_at_column);
    updated_at.push_back(model.updated_at_column);
    next_field.push_back(std::to_string(model.next_field));
  }
};

void insert_heads(const std::string &name_space, std::vector<ModelRow> &models) {
  Heads heads;
  for (const auto &model : models)
    if (model.id == 0) heads.add(model);
  if (heads.name.empty()) return;
  std::unordered_map<std::string, int> ids;
  for (const auto &row : spi::run(
           insert_models_sql,
           {spi::text(name_space), spi::texts(heads.name), spi::oids(heads.relation), spi::texts(heads.table),
            spi::texts(heads.plural), spi::texts(heads.join_model), spi::texts(heads.description),
            spi::texts(heads.created_at), spi::texts(heads.updated_at), spi::texts(heads.next_field)}))
    ids[*row[1]] = std::stoi(*row[0]);
  for (auto &model : models)
    if (model.id == 0) model.id = ids.at(model.name);
}

void update_heads(const std::vector<const ModelRow *> &models) {
  Heads heads;
  for (const auto *model : models) heads.add(*model);
  if (heads.id.empty()) return;
  spi::run(update_models_sql,
           {spi::texts(heads.id), spi::texts(heads.name), spi::oids(heads.relation), spi::texts(heads.table),
            spi::texts(heads.plural), spi::texts(heads.join_model), spi::texts(heads.description),
            spi::texts(heads.created_at), spi::texts(heads.updated_at), spi::texts(heads.next_field)});
}

void insert_fields(const std::vector<const ModelRow *> &models) {
  Texts model, number, name, column, type, origin, default_sql, position;
  MaybeTexts description;
  for (const auto *row : models)
    for (const auto &field : row->fields) {
      model.push_back(std::to_string(row->id));
      number.push_back(std::to_string(field.number));
      name.push_back(field.name);
      column.push_back(field.column);
      type.push_back(field.type);
      origin.push_back(field.origin);
      default_sql.push_back(field.default_sql);
      description.push_back(field.description);
      position.push_back(std::to_string(field.position));
    }
  spi::run(insert_fields_sql,
           {spi::texts(model), spi::texts(number), spi::texts(name), spi::texts(column), spi::texts(type),
            spi::texts(origin), spi::texts(default_sql), spi::texts(description), spi::texts(position)});
}

void insert_relations(const std::vector<const ModelRow *> &models,
                      const std::unordered_map<std::string, int> &ids) {
  Texts model, field, kind, related, key_model, key_field, counterpart, index_name, many_to_many, limit,
      position;
  for (const auto *row : models)
    for (const auto &relation : row->relations) {
      model.push_back(std::to_string(row->id));
      field.push_back(relation.field);
      kind.push_back(relation.kind);
      related.push_back(std::to_string(ids.at(relation.related)));
      key_model.push_back(std::to_string(ids.at(relation.key_model)));
      key_field.push_back(relation.key_field);
      counterpart.push_back(relation.counterpart);
      index_name.push_back(relation.index_name);
      many_to_many.push_back(relation.many_to_many);
      limit.push_back(std::to_string(relation.page_limit));
      position.push_back(std::to_string(relation.position));
    }
  spi::run(insert_relations_sql,
           {spi::texts(model), spi::texts(field), spi::texts(kind), spi::texts(related),
            spi::texts(key_model), spi::texts(key_field), spi::texts(counterpart), spi::texts(index_name),
            spi::texts(many_to_many), spi::texts(limit), spi::texts(position)});
}

void insert_parts(const std::vector<const ModelRow *> &models) {
  Texts model, kind, name, definition, columns, target, on_delete, allowed;
  for (const auto *row : models)
    for (const auto &part : row->parts) {
      model.push_back(std::to_string(row->id));
      kind.emplace_back(ddl::name_of(part.kind));
      name.push_back(part.name);
      definition.push_back(part.definition);
      columns.push_back(array_literal(part.columns));
      target.push_back(part.target_table);
      on_delete.emplace_back(word_of(part.on_delete));
      allowed.push_back(array_literal(part.allowed_values));
    }
  spi::run(insert_parts_sql,
           {spi::texts(model), spi::texts(kind), spi::texts(name), spi::texts(definition),
            spi::texts(columns), spi::texts(target), spi::texts(on_delete), spi::texts(allowed)});
}

// Sessions that keep a model in mind look again.
void invalidate(const std::vector<const ModelRow *> &models) {
  for (const auto *model : models) {
    const Oid relation = model->relation;
    pg([&] {
      if (SearchSysCacheExists1(RELOID, ObjectIdGetDatum(relation))) CacheInvalidateRelcacheByRelid(relation);
    });
  }
}

}  // namespace

bool write_registration(const std::string &name_space, const std::string &document, const std::string &flags,
                        std::vector<ModelRow> models, const Registration &before) {
  std::unordered_map<int, const ModelRow *> old;
  for (const auto &model : before.models) old[model.id] = &model;
  std::unordered_set<int> kept;
  for (const auto &model : models) kept.insert(model.id);
  Texts gone;
  for (const auto &model : before.models)
    if (!kept.contains(model.id)) gone.push_back(std::to_string(model.id));

  std::vector<const ModelRow *> changed_heads, changed;
  for (const auto &model : models) {
    const auto found = old.find(model.id);
    const ModelRow *was = found == old.end() ? nullptr : found->second;
    // One that was retired has an id, but no row among those before.
    if (model.id && (!was || !same_head(*was, model))) changed_heads.push_back(&model);
    if (!was || !same(*was, model)) changed.push_back(&model);
  }
  Texts taken, takers;
  for (const auto &retired : before.retired)
    for (const auto &model : models)
      if (model.name == retired.name && model.id != retired.id) {
        taken.push_back(std::to_string(retired.id));
        takers.push_back(std::to_string(model.id));
      }
  if (before.exists && changed.empty() && gone.empty() && before.document == document &&
      before.flags == flags)
    return false;

  spi::run(upsert_namespace_sql, {spi::text(name_space), spi::text(document), spi::text(flags)});
  if (!gone.empty()) spi::run(retire_models_sql, {spi::texts(gone)});
  if (!taken.empty()) spi::run(take_over_sql, {spi::texts(taken), spi::texts(takers)});
  update_heads(changed_heads);
  insert_heads(name_space, models);
  std::unordered_map<std::string, int> ids;
  for (const auto &model : models) ids[model.name] = model.id;
  Texts changed_ids;
  for (const auto *model : changed) changed_ids.push_back(std::to_string(model->id));
  if (!changed.empty()) {
    spi::run(clear_sql, {spi::texts(changed_ids)});
    insert_fields(changed);
    insert_relations(changed, ids);
    insert_parts(changed);
    invalidate(changed);
  }
  return true;
}

void remember_columns(const std::string &name_space) {
  // What another database knew them by is forgotten first.
  spi::run(settle_sql, {spi::text(name_space)});
  spi::run(remember_columns_sql, {spi::text(name_space)});
}

void delete_registration(const std::string &name_space, const Registration &before) {
  Texts gone;
  for (const auto &model : before.models) gone.push_back(std::to_string(model.id));
  // First what every registration changes: a concurrent one is noticed there.
  spi::run("DELETE FROM datastore.namespace WHERE name = $1", {spi::text(name_space)});
  spi::run(retire_models_sql, {spi::texts(gone)});
}

void remember_resync(const std::string &name_space, const std::vector<std::string> &models) {
  if (models.empty()) return;
  spi::run(
      "UPDATE datastore.model SET resync_xid = pg_current_xact_id() WHERE namespace = $1 AND name = ANY ($2)",
      {spi::text(name_space), spi::texts(models)});
}

}  // namespace datastore::runtime
