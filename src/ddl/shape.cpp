#include "src/ddl/shape.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "src/ddl/columns.hpp"
#include "src/ddl/part_names.hpp"
#include "src/ddl/render.hpp"
#include "src/schema/pulse.hpp"

namespace datastore::ddl {
namespace {

using schema::Field;
using schema::Model;

// The triggers of every table. PostgreSQL fires those of one event in the order of their names: ours come
// last.
struct TriggerForm {
  std::string_view name, event, action;
};
constexpr TriggerForm trigger_forms[] = {
    {"zz_datastore_stamp", "BEFORE INSERT OR UPDATE", "FOR EACH ROW EXECUTE FUNCTION datastore.stamp()"},
    {"zz_datastore_insert", "AFTER INSERT",
     "REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION datastore.log_change()"},
    {"zz_datastore_update", "AFTER UPDATE",
     "REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION datastore.log_change()"},
    {"zz_datastore_delete", "AFTER DELETE",
     "REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION datastore.log_change()"},
    {"zz_datastore_before_truncate", "BEFORE TRUNCATE",
     "FOR EACH STATEMENT EXECUTE FUNCTION datastore.log_truncate()"},
    {"zz_datastore_after_truncate", "AFTER TRUNCATE",
     "FOR EACH STATEMENT EXECUTE FUNCTION datastore.log_truncate()"},
};

bool is_timestamp(const Model &model, const Field &field) {
  return field.name == model.created_at_field || field.name == model.updated_at_field;
}

bool is_date_time(const schema::TypeRef &type) {
  return type.kind == schema::TypeRef::Kind::scalar && type.scalar == schema::Scalar::AWSDateTime &&
         !type.is_list();
}

Column column_of(const Model &model, const Field &field) {
  Column column;
  column.name = field.column;
  column.type = column_type(field.type);
  column.not_null = field.type.required || field.name == "id" || field.origin == Field::Origin::timestamp;
  column.comment = field.description.value_or("");
  column.field = field.name;
  column.field_type = field.type.text;
  if (field.name == "id") {
    column.default_sql = "pg_catalog.gen_random_uuid()::text";
    column.collation = "C";
    return column;
  }
  if (field.default_value)
    column.default_sql = default_literal(field.type, *field.default_value);
  else if (field.origin == Field::Origin::timestamp)
    column.default_sql = "pg_catalog.now()";
  column.backfill_sql = column.default_sql;
  // A default would look like a value that the writer gave, which stands in a timestamp of the schema's own.
  if (column.backfill_sql.empty() && is_timestamp(model, field) && is_date_time(field.type))
    column.backfill_sql = "pg_catalog.now()";
  return column;
}

std::string joined_name(std::string_view table, const std::vector<std::string> &columns,
                        std::string_view suffix) {
  std::string out(table);
  for (const std::string &column : columns) out += "_" + column;
  return out += suffix;
}

// What the fields of a model refer to by name.
struct Lookup {
  explicit Lookup(const schema::Schema &schema) {
    for (const Model &model : schema.models) table_of_model.emplace(model.name, model.table);
    for (const schema::Enum &enumeration : schema.enums) enums.emplace(enumeration.name, &enumeration);
  }
  std::unordered_map<std::string_view, std::string_view> table_of_model;
  std::unordered_map<std::string_view, const schema::Enum *> enums;
};

class TableMaker {
 public:
  TableMaker(const Model &model, const Lookup &lookup, std::string_view name_space, schema::Pulse &pulse)
      : model_(model), lookup_(lookup), name_space_(name_space), pulse_(pulse) {}

  Table make() {
    table_.name = model_.table;
    table_.model = model_.name;
    table_.mapped_model = model_.mapped_name.value_or("");
    table_.comment = model_.description.value_or("");
    table_.primary_key = model_.table + "_pkey";
    add_columns();
    add_foreign_keys();
    add_indexes();
    add_triggers();
    return std::move(table_);
  }

 private:
  void add_columns() {
    for (const Field *stored : model_.fields_by_column()) {
      const Field &field = *stored;
      pulse_.beat();
      column_of_field_.emplace(field.name, table_.columns.size());
      table_.columns.push_back(column_of(model_, field));
      const schema::Enum *enumeration = nullptr;
      if (field.type.kind == schema::TypeRef::Kind::enumeration)
        if (const auto found = lookup_.enums.find(field.type.name); found != lookup_.enums.end())
          enumeration = found->second;
      for (Part &check : column_checks(model_.table, field, enumeration))
        table_.parts.push_back(std::move(check));
    }
    for (Column &column : bookkeeping_columns()) table_.columns.push_back(std::move(column));
  }

  void add_foreign_keys() {
    for (const schema::ForeignKey &key : model_.foreign_keys) {
      Column *column = column_of_field(key.field);
      const auto target = lookup_.table_of_model.find(key.target);
      if (column == nullptr || target == lookup_.table_of_model.end()) continue;
      if (column->type == "text") column->collation = "C";
      Part made = make_part(Part::Kind::foreign_key, joined_name(model_.table, {column->name}, "_fkey"),
                            {column->name});
      made.target_table = target->second;
      made.on_delete = key.on_delete;
      table_.parts.push_back(std::move(made));
    }
  }

  // Declared indexes are all made. One that only serves a relation is made if no other begins with its
  // columns. Where records are read in pages their id decides last, and so it does in the index. One that
  // only serves a foreign key does without, and stays small.
  void add_indexes() {
    std::vector<std::vector<std::string>> implied;
    std::vector<std::vector<std::string>> wanted;
    for (const schema::Index &index : model_.indexes) {
      pulse_.beat();
      std::vector<std::string> columns;
      for (const std::string &field : index.fields)
        if (const Column *column = column_of_field(field)) columns.push_back(column->name);
      if (columns.empty()) continue;
      if (std::find(columns.begin(), columns.end(), "id") == columns.end()) columns.emplace_back("id");
      (index.implied ? implied : wanted).push_back(std::move(columns));
    }
    for (const schema::ForeignKey &key : model_.foreign_keys)
      if (const Column *column = column_of_field(key.field)) implied.push_back({column->name});
    // The longest first, so that it serves for the shorter ones as well.
    std::stable_sort(implied.begin(), implied.end(),
                     [](const auto &left, const auto &right) { return left.size() > right.size(); });

    std::set<std::vector<std::string>> made;
    std::set<std::vector<std::string>> beginnings{{"id"}};  // of the primary key and of every index so far
    const auto make = [&](std::vector<std::string> columns) {
      for (std::size_t length = 1; length <= columns.size(); ++length)
        beginnings.emplace(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(length));
      std::vector<std::string> named = columns;
      if (named.size() > 1 && named.back() == "id") named.pop_back();
      table_.parts.push_back(
          make_part(Part::Kind::index, joined_name(model_.table, named, "_idx"), std::move(columns)));
    };
    for (std::vector<std::string> &columns : wanted)
      if (columns != std::vector<std::string>{"id"} && made.insert(columns).second) make(std::move(columns));
    for (std::vector<std::string> &columns : implied)
      if (!beginnings.contains(columns)) make(std::move(columns));
  }

  void add_triggers() {
    for (const TriggerForm &form : trigger_forms) {
      Part trigger = make_part(Part::Kind::trigger, std::string(form.name), {});
      trigger.definition = std::string(form.event) + " ON " + qualified(name_space_, model_.table) + "\n  ";
      trigger.definition += form.action;
      table_.parts.push_back(std::move(trigger));
    }
  }

  Column *column_of_field(std::string_view field) {
    const auto found = column_of_field_.find(field);
    return found == column_of_field_.end() ? nullptr : &table_.columns[found->second];
  }

  const Model &model_;
  const Lookup &lookup_;
  std::string_view name_space_;
  schema::Pulse &pulse_;
  Table table_;
  std::unordered_map<std::string_view, std::size_t> column_of_field_;
};

}  // namespace

std::string_view name_of(Part::Kind kind) {
  switch (kind) {
    case Part::Kind::check:
      return "check";
    case Part::Kind::foreign_key:
      return "foreign key";
    case Part::Kind::index:
      return "index";
    case Part::Kind::trigger:
      return "trigger";
  }
  return {};
}

std::string_view subject_of(const Part &part) {
  const std::vector<std::string> &columns = part.columns;
  const bool with_id = part.kind == Part::Kind::index && columns.size() == 2 && columns[1] == "id";
  return columns.size() == 1 || with_id ? std::string_view(columns[0]) : std::string_view();
}

const Column *Table::column(std::string_view wanted) const {
  for (const Column &column : columns)
    if (column.name == wanted) return &column;
  return nullptr;
}

bool Table::is_sort_key(const Part &index, std::size_t key) const {
  const Column *sorted = key == 0 ? nullptr : column(index.columns[key]);
  return sorted && sorted->type == "text";
}

Shape shape_of(const schema::Schema &schema, std::string_view name_space, graphql::Progress progress) {
  Shape shape;
  shape.name_space = name_space;
  const Lookup lookup(schema);
  schema::Pulse pulse(progress);
  for (const Model &model : schema.models)
    shape.tables.push_back(TableMaker(model, lookup, name_space, pulse).make());
  settle_names(shape, pulse);
  return shape;
}

}  // namespace datastore::ddl
