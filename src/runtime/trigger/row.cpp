#include "src/runtime/trigger/row.hpp"

extern "C" {
#include "access/tupmacs.h"
}

namespace datastore::runtime {

void Row::set(AttrNumber column, Datum value, bool null) {
  const bool was_null = is_null(column);
  if (null && was_null) return;
  if (null || was_null || !is_by_value(column))
    needs_form_ = true;
  else
    note_exchange(column);
  values_[column - 1] = value;
  nulls_[column - 1] = null;
}

void Row::note_exchange(AttrNumber column) {
  // What the tuple does not hold came from the column's definition.
  const bool held = column <= HeapTupleHeaderGetNatts(tuple_->t_data);
  if (held && exchanged_count_ < most_exchanged)
    exchanged_[exchanged_count_++] = column;
  else
    needs_form_ = true;
}

HeapTuple Row::tuple() const {
  if (needs_form_) return formed();
  return exchanged_count_ == 0 ? tuple_ : exchanged();
}

HeapTuple Row::formed() const {
  HeapTuple made = heap_form_tuple(shape_, values_, nulls_);
  made->t_data->t_ctid = tuple_->t_data->t_ctid;
  made->t_self = tuple_->t_self;
  made->t_tableOid = tuple_->t_tableOid;
  return made;
}

// Where a column by value stands in the tuple's data: counted from the last one before it whose value points
// into the tuple.
Size Row::place_of(AttrNumber column) const {
  AttrNumber known = column - 1;
  while (known > 0 && (is_null(known) || is_by_value(known))) known--;
  Size place = 0;
  if (known > 0) {
    const char *value = DatumGetPointer(get(known));
    const char *data = reinterpret_cast<char *>(tuple_->t_data) + tuple_->t_data->t_hoff;
    place = att_addlength_pointer(static_cast<Size>(value - data), TupleDescAttr(shape_, known - 1)->attlen,
                                  value);
  }
  for (AttrNumber next = known + 1;; next++) {
    if (is_null(next)) continue;
    const Form_pg_attribute attribute = TupleDescAttr(shape_, next - 1);
    place = att_align_nominal(place, attribute->attalign);
    if (next == column) return place;
    place += attribute->attlen;
  }
}

// A copy takes a fraction of the time of putting the row together.
HeapTuple Row::exchanged() const {
  HeapTuple made = heap_copytuple(tuple_);
  char *data = reinterpret_cast<char *>(made->t_data) + made->t_data->t_hoff;
  for (int i = 0; i < exchanged_count_; i++) {
    const AttrNumber column = exchanged_[i];
    store_att_byval(data + place_of(column), get(column), TupleDescAttr(shape_, column - 1)->attlen);
  }
  return made;
}

}  // namespace datastore::runtime
