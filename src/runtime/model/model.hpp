// A registered model as triggers and functions need it: kept per backend, rebuilt when its table or
// registration changes.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "src/runtime/bridge.hpp"
#include "src/runtime/json/record.hpp"
#include "src/runtime/postgres.hpp"

namespace datastore::runtime {

struct FieldInfo {
  std::string name;  // GraphQL
  std::string key;   // the same before a value in JSON: `"name":`
  std::string column;
  std::string graphql;  // its type as GraphQL writes it
  int number = 0;       // its slot in _field_versions
  AttrNumber attribute = 0;
  Oid type = InvalidOid;     // of the column
  Oid element = InvalidOid;  // of the column's items, if it is an array
  json::Form form = json::Form::other;
};

// A key of this model that points to a record which goes when its owner, the record with the key, goes
// (@hasOne).
struct OwnedInfo {
  AttrNumber key = 0;
  Oid target = InvalidOid;
};

// What becomes of a change that was made to another version of a record than the stored one.
enum class ConflictHandler : unsigned char { automerge, optimistic_concurrency, lambda, none };

struct ModelInfo {
  int id = 0;  // its number in the change log
  std::string name;
  std::string name_space;
  Oid relation = InvalidOid;
  std::vector<FieldInfo> fields;  // in the order of the API
  std::vector<OwnedInfo> owned;
  int highest_field = 0;  // the highest number in use
  AttrNumber id_column = 0;
  AttrNumber version = 0;
  AttrNumber last_changed_at = 0;
  AttrNumber field_versions = 0;
  // 0 where the model has none. Ours to set if `*_is_ours`; else a value that the writer gave stands.
  AttrNumber created_at = 0;
  AttrNumber updated_at = 0;
  // Their types: timestamptz, or text.
  Oid created_at_type = InvalidOid;
  Oid updated_at_type = InvalidOid;
  bool created_at_is_ours = false;
  bool updated_at_is_ours = false;
  ConflictHandler conflict_handler = ConflictHandler::automerge;
  std::string conflict_function;  // of lambda: as regprocedure reads it, qualified

  const FieldInfo *field(std::string_view name) const;
};

// Raises 42809 for a relation that is not registered, and 55000 for one whose columns are not what triggers
// can write: its owner may have altered them.
std::shared_ptr<const ModelInfo> model_of(Oid relation);

// The same of a table that is being dropped, and has lost its primary key already. Null for one that is not
// registered.
std::shared_ptr<const ModelInfo> model_of_dropped(Oid relation);

// The error 55000 for a table whose columns are not what they were.
Error altered_error(Oid relation, const std::string &detail);
[[noreturn]] void refuse_altered(Oid relation, const std::string &detail);

// Its detail where a column was dropped.
inline std::string no_column_for(const std::string &field) {
  return "There is no column for field \"" + field + "\".";
}

namespace json {
// The stored fields of a row, as `"name":value,…` without braces. Values and nulls are indexed by attribute
// number - 1. For the inside of a pg() body.
void write_fields(StringInfo out, const ModelInfo &model, const Datum *values, const bool *nulls);
}  // namespace json

}  // namespace datastore::runtime
