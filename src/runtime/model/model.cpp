#include "src/runtime/model/model.hpp"

#include <algorithm>
#include <initializer_list>
#include <unordered_map>

#include "src/runtime/spi.hpp"

extern "C" {
#include "catalog/pg_index.h"
#include "utils/rel.h"
#include "utils/relcache.h"
}

namespace datastore::runtime {

namespace {

constexpr const char *model_sql = R"(
SELECT m.id, m.name, m.namespace, m.created_at_column, m.updated_at_column, m.conflict_handler,
       m.conflict_function
FROM datastore.model m
WHERE m.relation = $1)";

// A column that somebody has renamed by hand is known by its number, until register gives it its name back.
constexpr const char *fields_sql = R"(
SELECT f.name, f.column_name, f.type, f.number, f.origin, a.attnum, a.atttypid, a.attname
FROM datastore.field f
JOIN pg_attribute a ON a.attrelid = $2 AND NOT a.attisdropped AND (
  a.attname = f.column_name
  OR a.attnum = f.attnum
     AND NOT EXISTS (SELECT FROM pg_attribute o
                     WHERE o.attrelid = $2 AND o.attname = f.column_name AND NOT o.attisdropped)
     AND NOT EXISTS (SELECT FROM datastore.field o WHERE o.model = f.model AND o.column_name = a.attname))
WHERE f.model = $1::text::integer
ORDER BY f.position)";

// The key of a has-one stands on its owner, or the foreign key itself does the work.
constexpr const char *owned_sql = R"(
SELECT r.key_field, t.relation::oid
FROM datastore.relation r
JOIN datastore.model t ON t.id = r.related
WHERE r.model = $1::text::integer AND r.key_model = r.model AND r.kind = 'has one'
ORDER BY r.position)";

using Cache = std::unordered_map<Oid, std::shared_ptr<const ModelInfo>>;

// Made at the first use, never freed: a backend has one.
Cache *cache = nullptr;

// What has to be forgotten. Called by PostgreSQL anywhere, so it only leaves a mark; a few at most between
// two uses.
constexpr int most_marks = 16;
Oid marks[most_marks];
int marked = 0;
bool all_marked = false;

void forget(Datum, Oid relation) {
  if (relation == InvalidOid || marked == most_marks)
    all_marked = true;
  else
    marks[marked++] = relation;
}

Cache &fresh_cache() {
  if (!cache) {
    cache = new Cache;
    pg([] { CacheRegisterRelcacheCallback(forget, 0); });
  }
  if (all_marked)
    cache->clear();
  else
    for (int i = 0; i < marked; i++) cache->erase(marks[i]);
  marked = 0;
  all_marked = false;
  return *cache;
}

AttrNumber attribute(Oid relation, const char *column) {
  return pg([&] { return get_attnum(relation, column); });
}

// The column, which is there and of one of the types that its values are written in.
AttrNumber attribute_of(Oid relation, const char *column, std::initializer_list<Oid> types,
                        Oid *found = nullptr) {
  const AttrNumber number = attribute(relation, column);
  if (number == InvalidAttrNumber)
    refuse_altered(relation, std::string("There is no column \"") + column + "\".");
  const Oid type = pg([&] { return get_atttype(relation, number); });
  if (std::find(types.begin(), types.end(), type) == types.end()) {
    const Oid wanted = *types.begin();
    const char *is = pg([&] { return format_type_be(type); });
    const char *should = pg([&] { return format_type_be(wanted); });
    refuse_altered(relation,
                   std::string("Column \"") + column + "\" is of type " + is + ", not " + should + ".");
  }
  if (found) *found = type;
  return number;
}

// With another, two rows may have one id for a while, and a tombstone come from behind a record that lives.
bool has_immediate_key(Oid relation) {
  return pg([&] {
    Relation table = RelationIdGetRelation(relation);
    if (!RelationIsValid(table)) return false;
    // Up to PostgreSQL 16 it leaves out a deferrable one by itself.
    RelationGetIndexList(table);
    const Oid key = table->rd_pkindex;
    RelationClose(table);
    if (!OidIsValid(key)) return false;
    HeapTuple index = SearchSysCache1(INDEXRELID, ObjectIdGetDatum(key));
    if (!HeapTupleIsValid(index)) return false;
    const bool immediate = reinterpret_cast<Form_pg_index>(GETSTRUCT(index))->indimmediate;
    ReleaseSysCache(index);
    return immediate;
  });
}

std::string named_type(const std::string &graphql) {
  const auto begin = graphql.find_first_not_of('[');
  return graphql.substr(begin, graphql.find_first_of("!]", begin) - begin);
}

ConflictHandler handler_of(const std::string &word) {
  if (word == "OPTIMISTIC_CONCURRENCY") return ConflictHandler::optimistic_concurrency;
  if (word == "LAMBDA") return ConflictHandler::lambda;
  return word == "NONE" ? ConflictHandler::none : ConflictHandler::automerge;
}

FieldInfo field_of(const spi::Row &row) {
  FieldInfo field;
  field.name = *row[0];
  field.key = "\"" + field.name + "\":";
  field.column = *row[7];
  field.graphql = *row[2];
  field.number = std::stoi(*row[3]);
  field.attribute = static_cast<AttrNumber>(std::stoi(*row[5]));
  field.type = static_cast<Oid>(std::stoul(*row[6]));
  field.element = pg([&] { return get_element_type(field.type); });
  field.form = json::form_of(OidIsValid(field.element) ? field.element : field.type,
                             named_type(field.graphql) == "AWSJSON");
  return field;
}

// The column of a key, whatever it is called now.
AttrNumber key_of(const ModelInfo &model, const std::string &name) {
  const FieldInfo *field = model.field(name);
  if (!field) refuse_altered(model.relation, no_column_for(name));
  return attribute_of(model.relation, field->column.c_str(), {TEXTOID});
}

// `fields` are rows of fields_sql, which know a column whatever it is called now.
void set_timestamp(const std::vector<spi::Row> &fields, const spi::Cell &column, Oid relation, AttrNumber &at,
                   Oid &type, bool &is_ours) {
  if (!column) return;
  std::string name = *column;
  for (const auto &row : fields)
    if (row[1] == column) {
      name = *row[7];
      is_ours = row[4] == "timestamp";
    }
  at = attribute_of(relation, name.c_str(), {TIMESTAMPTZOID, TEXTOID}, &type);
}

// Runs SQL as the catalogue's owner, by a snapshot of now: the writer's own may be older than the
// registration.
std::shared_ptr<ModelInfo> read(Oid relation) {
  std::shared_ptr<ModelInfo> model;
  spi::connected([&] {
    spi::pinned([&] {
      spi::with_latest_snapshot([&] {
        spi::as_owner([&] {
          const auto head = spi::run(model_sql, {spi::oid(relation)}, spi::Access::read);
          if (head.empty()) return;
          model = std::make_shared<ModelInfo>();
          model->relation = relation;
          model->id = std::stoi(*head[0][0]);
          model->name = *head[0][1];
          if (!pg([&] { return get_rel_name(relation) != nullptr; }))
            throw Error(ERRCODE_UNDEFINED_TABLE, "the table of model \"" + model->name + "\" is gone");
          model->name_space = *head[0][2];
          model->conflict_handler = handler_of(*head[0][5]);
          model->conflict_function = head[0][6].value_or("");
          const spi::Param id = spi::text(*head[0][0]);
          const auto fields = spi::run(fields_sql, {id, spi::oid(relation)}, spi::Access::read);
          for (const auto &row : fields) model->fields.push_back(field_of(row));
          for (const auto &row : spi::run(owned_sql, {id}, spi::Access::read))
            model->owned.push_back({key_of(*model, *row[0]), static_cast<Oid>(std::stoul(*row[1]))});
          set_timestamp(fields, head[0][3], relation, model->created_at, model->created_at_type,
                        model->created_at_is_ours);
          set_timestamp(fields, head[0][4], relation, model->updated_at, model->updated_at_type,
                        model->updated_at_is_ours);
        });
      });
    });
  });
  if (!model) return nullptr;
  for (const auto &field : model->fields) model->highest_field = std::max(model->highest_field, field.number);
  // Without fields every update would look like one that changes nothing.
  if (model->fields.empty()) refuse_altered(relation, "The catalogue has no fields of it.");
  model->id_column = attribute_of(relation, "id", {TEXTOID});
  model->version = attribute_of(relation, "_version", {INT4OID});
  model->last_changed_at = attribute_of(relation, "_last_changed_at", {INT8OID});
  model->field_versions = attribute_of(relation, "_field_versions", {INT4ARRAYOID});
  return model;
}

[[noreturn]] void refuse_unregistered(Oid relation) {
  const char *name = pg([&] { return get_rel_name(relation); });
  throw Error(
      ERRCODE_WRONG_OBJECT_TYPE, std::string("table \"") + (name ? name : "?") + "\" is not registered",
      "The trigger functions are only for tables that datastore.register made or adopted.",
      "If a dump brought it without what is registered, register its schema document: that adopts it.");
}

}  // namespace

Error altered_error(Oid relation, const std::string &detail) {
  const char *name = pg([&] { return get_rel_name(relation); });
  return {ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
          std::string("table \"") + (name ? name : "?") + "\" is not as it was registered", detail,
          "Register the schema document again: that mends the table, or says how."};
}

void refuse_altered(Oid relation, const std::string &detail) { throw altered_error(relation, detail); }

const FieldInfo *ModelInfo::field(std::string_view wanted) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const FieldInfo &field) { return field.name == wanted; });
  return found == fields.end() ? nullptr : &*found;
}

std::shared_ptr<const ModelInfo> model_of(Oid relation) {
  {
    const Cache &known = fresh_cache();
    if (const auto found = known.find(relation); found != known.end()) return found->second;
  }
  auto model = read(relation);
  if (!model) refuse_unregistered(relation);
  if (!has_immediate_key(relation))
    refuse_altered(relation, "It has no primary key, or one that is deferrable.");
  // Reading may have brought invalidations: what they touch is forgotten first.
  fresh_cache()[relation] = model;
  return model;
}

std::shared_ptr<const ModelInfo> model_of_dropped(Oid relation) { return read(relation); }

void json::write_fields(StringInfo out, const ModelInfo &model, const Datum *values, const bool *nulls) {
  bool first = true;
  for (const auto &field : model.fields) {
    if (!first) put(out, ',');
    first = false;
    put(out, field.key);
    const int at = field.attribute - 1;
    if (nulls[at])
      put(out, "null");
    else if (OidIsValid(field.element))
      write_array(out, field.form, field.element, values[at]);
    else
      write_value(out, field.form, field.type, values[at]);
  }
}

}  // namespace datastore::runtime
