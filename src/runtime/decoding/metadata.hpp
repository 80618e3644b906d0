// Our catalogue as of the place of the WAL that is being decoded.
//
// A plugin may read system catalogues, and tables with user_catalog_table set, by systable scans alone; the
// historic snapshot that decoding has set up decides what they see. datastore.model and datastore.field are
// such tables. Their TOAST tables are not (VACUUM may take from those what a historic snapshot still sees),
// so their names are kept inline, and a value that is out of line nevertheless is an error rather than a
// guess.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/runtime/bridge.hpp"

namespace datastore::runtime::decoding {

// The relations of the extension; InvalidOid throughout where it is not installed.
struct Relations {
  Oid name_space = InvalidOid;  // datastore.namespace, which register and unregister invalidate
  Oid model = InvalidOid;
  Oid field = InvalidOid;
  Oid change = InvalidOid;
};

Relations find_relations();

struct ModelRow {
  int id = 0;
  std::string name_space;
  std::string name;
};

std::optional<ModelRow> model_of_relation(const Relations &known, Oid relation);
std::optional<ModelRow> model_of_id(const Relations &known, int id);

// The model of this row of datastore.model, if that transaction is the one that it has remembered as its
// records' last rewriting.
std::optional<ModelRow> model_rewritten_by(Relation table, HeapTuple row, TransactionId xid);

struct FieldRow {
  int number = 0;
  int position = 0;
  std::string name;
  std::string column;
  int attribute = 0;  // the column's, as register left it; 0 if that is not known
  bool aws_json = false;
};

// In the order of the API.
std::vector<FieldRow> fields_of_model(const Relations &known, int model);

}  // namespace datastore::runtime::decoding
