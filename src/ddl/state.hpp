// What a database holds before a document is registered: what is registered, and what is really there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/ddl/shape.hpp"

namespace datastore::ddl {

// ---- what the catalogue says (datastore.model, .field, .part) ----

struct RegisteredField {
  std::string name;  // GraphQL
  std::string column;
  std::string type;  // as GraphQL writes it
  std::string default_sql;
  // The description then: a comment goes with its description if nobody changed it since.
  std::string comment{};
  // What pg_attribute and pg_attrdef knew the column and its default by; 0 if that is not known.
  int number = 0;
  std::uint32_t default_id = 0;
};

struct RegisteredModel {
  std::string name;
  std::uint32_t relation = 0;  // OID of its table; 0 if that is gone
  std::string table;           // the name it had when it was registered
  bool join_model = false;     // of a @manyToMany
  std::string comment{};
  std::vector<RegisteredField> fields;
  std::vector<Part> parts;  // under the names that Plan::result gave them
};

// One that was registered once. It gets its fields' numbers back, by which _field_versions of its table goes.
struct RetiredModel {
  std::string name;
  std::uint32_t relation = 0;  // OID of the table that it had; 0 if that is not known, or was dropped
};

// ---- what PostgreSQL's catalogues say ----

struct ActualColumn {
  std::string name;
  std::string type;  // format_type()
  bool not_null = false;
  bool has_default = false;
  std::string default_sql{};  // as pg_get_expr() prints it under a search_path of pg_catalog
  bool generated = false;     // GENERATED ALWAYS AS, or an identity column
  std::string comment;
  std::string collation;         // its name if it is not the type's default
  int number = 0;                // pg_attribute.attnum
  std::uint32_t default_id = 0;  // OID of its row in pg_attrdef
};

struct ActualConstraint {
  char kind = 'c';  // pg_constraint.contype: c, f, p, u, x
  std::string name;
  std::vector<std::string> columns;
  std::string target_table;  // f: name of the table in the same namespace; "other.name" elsewhere
  char on_delete = 'a';      // f: confdeltype
  bool targets_id = false;   // f: the referenced column is exactly `id`
  bool validated = true;
  bool deferrable = false;
  std::string definition;  // c: the bare expression as pg_get_expr(conbin, conrelid) prints it
};

struct ActualIndex {
  std::string name;
  std::vector<std::string> columns;  // empty string for an expression
  bool plain = true;  // btree, valid, no predicate, no expression, default operator classes, ascending
  bool unique = false;
  std::vector<std::string> collations{};  // of each key: empty, or left out, if it is that of its column
};

struct ActualTrigger {
  std::string name;
  bool always = true;  // ENABLE ALWAYS: one that is not is as good as none
};

struct ActualTable {
  std::uint32_t relation = 0;
  std::string name;
  std::string name_space;
  char relkind = 'r';
  char persistence = 'p';
  bool inherits = false;  // has parents or children, or is a partition
  bool owned = true;      // the caller may alter it
  // It is the caller's own, not merely open to a superuser: adopting a table runs its triggers and
  // expressions, which are its owner's.
  bool callers_own = true;
  std::string late_trigger;  // one of somebody else's that changes rows after ours have seen them, or ""
  std::string comment;
  std::vector<ActualColumn> columns;
  std::vector<ActualConstraint> constraints;
  std::vector<ActualIndex> indexes;
  std::vector<ActualTrigger> triggers;  // those that call a function of ours
};

struct State {
  std::vector<RegisteredModel> registered;  // of this namespace
  std::vector<RetiredModel> retired{};
  // Every relation that a registered model points to by OID (wherever it is now), and every relation of the
  // namespace that has the name of a table of the new shape.
  std::vector<ActualTable> actual;
  // Names of relations, indexes included, that stand in the namespace and are none of ours: new names must
  // avoid them.
  std::vector<std::string> taken_names;
  // Names of the namespace's types that are no table's: a table would need a type of its name.
  std::vector<std::string> taken_types{};
};

}  // namespace datastore::ddl
