// What the catalogue says about one namespace: the rows of datastore.namespace, .model, .field, .relation and
// .part.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/ddl/shape.hpp"
#include "src/ddl/state.hpp"
#include "src/runtime/postgres.hpp"
#include "src/schema/schema.hpp"

namespace datastore::runtime {

struct FieldRow {
  int number = 0;
  std::string name;
  std::string column;
  std::string type;
  std::string origin;
  std::string default_sql;
  std::optional<std::string> description;
  int position = 0;
  // As the catalogue has them; written by remember_columns() alone.
  int attnum = 0;
  Oid default_id = InvalidOid;
};

struct RelationRow {
  std::string field;
  std::string kind;
  std::string related;  // models by name: their ids may not be given yet
  std::string key_model;
  std::string key_field;
  std::string counterpart;
  std::string index_name;
  std::string many_to_many;
  int page_limit = 0;
  int position = 0;
  friend bool operator==(const RelationRow &, const RelationRow &) = default;
};

struct ModelRow {
  int id = 0;  // 0: not given yet
  std::string name;
  Oid relation = InvalidOid;
  std::string table;
  std::string plural;
  bool join_model = false;
  std::optional<std::string> description;
  std::optional<std::string> created_at_column;
  std::optional<std::string> updated_at_column;
  int next_field = 1;
  std::vector<FieldRow> fields;
  std::vector<RelationRow> relations;
  std::vector<ddl::Part> parts;
};

struct Registration {
  bool exists = false;
  std::string document;
  std::string flags;  // JSON
  std::vector<ModelRow> models;
  // What was registered once: name, id, field numbers and the table that it had, no more.
  std::vector<ModelRow> retired;
};

// As the extension's owner; call it inside spi::connected() and spi::pinned(), under the snapshot to read by.
Registration read_registration(const std::string &name_space);

// The same for the planner.
std::vector<ddl::RegisteredModel> registered_models(const Registration &registration);

// The rows that `schema` asks for in place of `before`: ids and field numbers are kept where a model keeps
// its table (or its name, if the table is gone or the model was retired) and a field its data (or its name,
// if the column is gone). `shape` is Plan::result; `relations` gives each table's OID, in the order of
// shape.tables.
std::vector<ModelRow> rows_of(const schema::Schema &schema, const ddl::Shape &shape,
                              const std::vector<Oid> &relations, const Registration &before);

// Writes what differs, and says whether anything did. As the extension's owner, like the reader.
bool write_registration(const std::string &name_space, const std::string &document, const std::string &flags,
                        std::vector<ModelRow> models, const Registration &before);

// Notes by what PostgreSQL knows the columns of these tables, and their defaults, once the steps have run. As
// the extension's owner.
void remember_columns(const std::string &name_space);

// Takes `before`, which is all that is registered there, out of the catalogue: its models are retired. As the
// extension's owner.
void delete_registration(const std::string &name_space, const Registration &before);

// Clients whose last sync had not seen this transaction will get a base sync of these models. As the
// extension's owner.
void remember_resync(const std::string &name_space, const std::vector<std::string> &models);

}  // namespace datastore::runtime
