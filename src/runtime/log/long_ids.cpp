#include "src/runtime/log/long_ids.hpp"

#include "src/runtime/compat.hpp"
#include "src/runtime/log/open.hpp"

extern "C" {
#include "access/detoast.h"
#include "access/itup.h"
#include "access/toast_internals.h"
}

namespace datastore::runtime::tombstones {

namespace {

// What stands beside an id in the index: the tuple's header, the model's number, the id's length, the
// version.
constexpr Size beside_id =
    MAXALIGN(sizeof(IndexTupleData)) + sizeof(std::int32_t) + VARHDRSZ + sizeof(std::int32_t);

// The bytes that an unpacked id takes, as the index compresses it.
Size compressed_length(Datum id) {
  OpenLog log;
  const char method = TupleDescAttr(RelationGetDescr(log.tombstones()), 1)->attcompression;
  const Datum compressed = toast_compress_datum(id, method);
  log.close();
  return VARSIZE_ANY(DatumGetPointer(compressed ? compressed : id)) - static_cast<Size>(VARHDRSZ);
}

}  // namespace

void refuse_long_id(const ModelInfo &model, Datum id, IdOf record) {
  const Size room = longest_btree_tuple() - beside_id;
  const Size length = toast_raw_datum_size(id) - static_cast<Size>(VARHDRSZ);
  if (length <= room || compressed_length(logged_id(id)) <= room) return;
  ereport(ERROR,
          (errcode(ERRCODE_STRING_DATA_RIGHT_TRUNCATION),
           errmsg("an id of model %s is too long: %zu bytes", model.name.c_str(), length),
           errdetail("Indexes have room for %zu bytes of an id, or for a longer one that can be compressed "
                     "to that.",
                     room),
           record == IdOf::created
               ? errhint("Use a short id, such as a UUID, and keep what is long in a field.")
               : errhint("It was there before its table was registered: datastore.unregister, delete the "
                         "record or give it another id, and register again.")));
}

Datum logged_id(Datum id) {
  auto *text = reinterpret_cast<struct varlena *>(DatumGetPointer(id));
  if (VARATT_IS_COMPRESSED(text) || VARATT_IS_EXTERNAL(text)) return PointerGetDatum(detoast_attr(text));
  return datumCopy(id, false, -1);
}

}  // namespace datastore::runtime::tombstones
