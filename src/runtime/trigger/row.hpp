// A row inside a trigger.
#pragma once

#include "src/runtime/bridge.hpp"
#include "src/runtime/model/model.hpp"

namespace datastore::runtime {

struct Row {
  HeapTuple tuple;
  TupleDesc shape;

  Datum get(AttrNumber column, bool &null) const { return heap_getattr(tuple, column, shape, &null); }
  bool is_null(AttrNumber column) const { return column != 0 && heap_attisnull(tuple, column, shape); }
};

// Whether both hold the same bytes in a column, TOASTed or not. For the inside of a pg() body.
inline bool same_value(const Row &a, const Row &b, AttrNumber column) {
  bool a_null, b_null;
  const Datum left = a.get(column, a_null);
  const Datum right = b.get(column, b_null);
  if (a_null || b_null) return a_null == b_null;
  const Form_pg_attribute attribute = TupleDescAttr(a.shape, column - 1);
  return datum_image_eq(left, right, attribute->attbyval, attribute->attlen);
}

}  // namespace datastore::runtime
