// A row inside a trigger, taken apart. For the inside of a pg() body.
#pragma once

#include "src/runtime/bridge.hpp"
#include "src/runtime/model/model.hpp"

namespace datastore::runtime {

class Row {
 public:
  Row(HeapTuple tuple, TupleDesc shape)
      : tuple_(tuple),
        shape_(shape),
        values_(static_cast<Datum *>(palloc(sizeof(Datum) * shape->natts))),
        nulls_(static_cast<bool *>(palloc(sizeof(bool) * shape->natts))) {
    heap_deform_tuple(tuple, shape, values_, nulls_);
  }

  Datum get(AttrNumber column) const { return values_[column - 1]; }  // 0 where it is null
  bool is_null(AttrNumber column) const { return nulls_[column - 1]; }

  // Whether both hold the same bytes in a column, TOASTed or not.
  bool agrees(const Row &other, AttrNumber column) const {
    if (is_null(column) || other.is_null(column)) return is_null(column) == other.is_null(column);
    const Form_pg_attribute attribute = TupleDescAttr(shape_, column - 1);
    return datum_image_eq(get(column), other.get(column), attribute->attbyval, attribute->attlen);
  }

  void set(AttrNumber column, Datum value, bool null = false);
  void set_as_in(const Row &other, AttrNumber column) {
    set(column, other.get(column), other.is_null(column));
  }

  // The row as it is now: the tuple that it came in, or a new one in its place.
  HeapTuple tuple() const;

 private:
  static constexpr int most_exchanged = 8;

  bool is_by_value(AttrNumber column) const { return TupleDescAttr(shape_, column - 1)->attbyval; }
  void note_exchange(AttrNumber column);
  Size place_of(AttrNumber column) const;
  HeapTuple exchanged() const;
  HeapTuple formed() const;

  HeapTuple tuple_;
  TupleDesc shape_;
  Datum *values_;
  bool *nulls_;
  // Columns by value that no longer hold what the tuple does; any other change takes a new tuple.
  AttrNumber exchanged_[most_exchanged];
  int exchanged_count_ = 0;
  bool needs_form_ = false;
};

}  // namespace datastore::runtime
