// A registered model as the stream writes it: what its rows look like at one place of the WAL, and what its
// events begin with.
#pragma once

#include <string>
#include <vector>

#include "src/runtime/json/record.hpp"
#include "src/runtime/postgres.hpp"

namespace datastore::runtime::decoding {

// What is registered, as the catalogue says it.
struct Registration {
  int model = 0;
  std::string name_space;
  std::string name;
  bool wanted = false;       // by the options
  std::string create_event;  // `{"namespace":…,"model":…,"mutation":"create","record":`
  std::string update_event;
  std::string delete_event;
  std::string resync_event;  // whole, but for its end
};

struct FieldShape {
  std::string quoted;  // its name as JSON
  std::string key;     // `"name":`
  int number = 0;
  AttrNumber attribute = 0;
  bool toastable = false;
  Oid type = InvalidOid;
  Oid element = InvalidOid;  // of the items, if the column is an array
  json::Form form = json::Form::other;
};

struct Shape {
  Registration registration;
  std::vector<FieldShape> fields;  // in the order of the API
  std::string all_fields;          // their names: `"id","title"`
  // Not all values are printed by PostgreSQL's own functions, which hold nothing when they fail.
  bool foreign_values = false;
  AttrNumber id = 0;
  AttrNumber version = 0;
  AttrNumber last_changed_at = 0;
  AttrNumber field_versions = 0;
};

}  // namespace datastore::runtime::decoding
