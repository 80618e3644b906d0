#include "src/runtime/decoding/metadata.hpp"

#include <algorithm>
#include <cstring>

extern "C" {
#include "access/genam.h"
#include "access/table.h"
#include "catalog/dependency.h"
#include "commands/extension.h"
#include "utils/fmgroids.h"
#include "utils/xid8.h"
}

namespace datastore::runtime::decoding {

namespace {

// Everything here runs inside pg() bodies.

AttrNumber column(Relation table, const char *name, Oid type) {
  const TupleDesc shape = RelationGetDescr(table);
  for (int i = 0; i < shape->natts; i++) {
    const Form_pg_attribute attribute = TupleDescAttr(shape, i);
    if (!attribute->attisdropped && attribute->atttypid == type &&
        strcmp(NameStr(attribute->attname), name) == 0)
      return attribute->attnum;
  }
  ereport(ERROR, (errcode(ERRCODE_UNDEFINED_COLUMN), errmsg("datastore.%s has no column %s as it should be",
                                                            RelationGetRelationName(table), name)));
}

Datum value(Relation table, HeapTuple row, const char *name, Oid type) {
  bool null;
  const Datum datum = heap_getattr(row, column(table, name, type), RelationGetDescr(table), &null);
  if (null)
    ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
                    errmsg("datastore.%s has a row without %s", RelationGetRelationName(table), name)));
  return datum;
}

int integer(Relation table, HeapTuple row, const char *name) {
  return DatumGetInt32(value(table, row, name, INT4OID));
}

const char *words(Relation table, HeapTuple row, const char *name) {
  const Datum datum = value(table, row, name, TEXTOID);
  if (VARATT_IS_EXTERNAL(DatumGetPointer(datum)))
    ereport(ERROR,
            (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
             errmsg("a name in datastore.%s is too long to be decoded", RelationGetRelationName(table))));
  return TextDatumGetCString(datum);
}

// GraphQL's type of a field: only whether it is AWSJSON, or a list of that, matters. A longer word is not.
bool is_aws_json(Relation table, HeapTuple row) {
  const Datum datum = value(table, row, "type", TEXTOID);
  if (VARATT_IS_EXTERNAL(DatumGetPointer(datum))) return false;
  const char *type = TextDatumGetCString(datum);
  while (*type == '[') type++;
  return strncmp(type, "AWSJSON", 7) == 0 && strspn(type + 7, "!]") == strlen(type + 7);
}

// Rows of a table whose column `key` equals an integer or an OID. Not by an index: PostgreSQL finds the file
// that a user_catalog_table has by now, after a VACUUM FULL say, but not the files of its indexes.
template <class Each>
void scan(Oid table_oid, const char *key, Oid key_type, RegProcedure equals, Datum wanted, Each &&each) {
  Relation table = table_open(table_oid, AccessShareLock);
  if (!RelationIsUsedAsCatalogTable(table))
    ereport(ERROR,
            (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
             errmsg("datastore.%s is not marked as user_catalog_table", RelationGetRelationName(table))));
  ScanKeyData condition;
  ScanKeyInit(&condition, column(table, key, key_type), BTEqualStrategyNumber, equals, wanted);
  SysScanDesc rows = systable_beginscan(table, InvalidOid, false, nullptr, 1, &condition);
  while (HeapTuple row = systable_getnext(rows)) {
    CHECK_FOR_INTERRUPTS();
    each(table, row);
  }
  systable_endscan(rows);
  table_close(table, AccessShareLock);
}

// What is found stays in PostgreSQL's memory until it is copied.
struct RawModel {
  bool found = false;
  int id = 0;
  const char *name_space = nullptr;
  const char *name = nullptr;
};

RawModel raw_model(const Relations &known, const char *key, Oid key_type, RegProcedure equals, Datum wanted) {
  RawModel model;
  scan(known.model, key, key_type, equals, wanted, [&](Relation table, HeapTuple row) {
    model = {true, integer(table, row, "id"), words(table, row, "namespace"), words(table, row, "name")};
  });
  return model;
}

std::optional<ModelRow> copied(const RawModel &model) {
  if (!model.found) return std::nullopt;
  return ModelRow{model.id, model.name_space, model.name};
}

struct RawField {
  int number;
  int position;
  const char *name;
  const char *column;
  int attribute;
  bool aws_json;
};

struct RawFields {
  RawField *fields;
  int count;
};

RawFields raw_fields(const Relations &known, int model) {
  int room = 16;
  RawFields found{static_cast<RawField *>(palloc(sizeof(RawField) * room)), 0};
  scan(known.field, "model", INT4OID, F_INT4EQ, Int32GetDatum(model), [&](Relation table, HeapTuple row) {
    if (found.count == room) {
      room *= 2;
      found.fields = static_cast<RawField *>(repalloc(found.fields, sizeof(RawField) * room));
    }
    found.fields[found.count++] = {integer(table, row, "number"),
                                   integer(table, row, "position"),
                                   words(table, row, "name"),
                                   words(table, row, "column_name"),
                                   DatumGetInt16(value(table, row, "attnum", INT2OID)),
                                   is_aws_json(table, row)};
  });
  return found;
}

}  // namespace

Relations find_relations() {
  return pg([] {
    Relations found;
    const Oid home = get_namespace_oid("datastore", true);
    if (!OidIsValid(home)) return found;
    // Anybody may have a schema of that name where there is no extension: what stands in it is not ours.
    const Oid extension = get_extension_oid("pg_datastore", true);
    if (!OidIsValid(extension) || getExtensionOfObject(NamespaceRelationId, home) != extension) return found;
    const Oid change = get_relname_relid("change", home);
    found.name_space = get_relname_relid("namespace", home);
    found.model = get_relname_relid("model", home);
    found.field = get_relname_relid("field", home);
    if (!OidIsValid(change) || !OidIsValid(found.name_space) || !OidIsValid(found.model) ||
        !OidIsValid(found.field))
      return Relations{};
    found.change = change;
    return found;
  });
}

std::optional<ModelRow> model_of_relation(const Relations &known, Oid relation) {
  return copied(
      pg([&] { return raw_model(known, "relation", REGCLASSOID, F_OIDEQ, ObjectIdGetDatum(relation)); }));
}

std::optional<ModelRow> model_of_id(const Relations &known, int id) {
  return copied(pg([&] { return raw_model(known, "id", INT4OID, F_INT4EQ, Int32GetDatum(id)); }));
}

std::optional<ModelRow> model_rewritten_by(Relation table, HeapTuple row, TransactionId xid) {
  return copied(pg([&] {
    const auto last = DatumGetFullTransactionId(value(table, row, "resync_xid", XID8OID));
    if (XidFromFullTransactionId(last) != xid) return RawModel{};
    return RawModel{true, integer(table, row, "id"), words(table, row, "namespace"),
                    words(table, row, "name")};
  }));
}

std::vector<FieldRow> fields_of_model(const Relations &known, int model) {
  const RawFields raw = pg([&] { return raw_fields(known, model); });
  std::vector<FieldRow> fields;
  for (int i = 0; i < raw.count; i++) {
    const RawField &field = raw.fields[i];
    fields.push_back(
        {field.number, field.position, field.name, field.column, field.attribute, field.aws_json});
  }
  std::sort(fields.begin(), fields.end(),
            [](const FieldRow &a, const FieldRow &b) { return a.position < b.position; });
  return fields;
}

}  // namespace datastore::runtime::decoding
