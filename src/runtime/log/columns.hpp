// The columns of datastore.change, by attribute number, and what they hold.
#pragma once

#include "src/runtime/postgres.hpp"

namespace datastore::runtime::change {

// Widest first: a row has no padding then.
enum Column : AttrNumber {
  xid = 1,     // xid8: the writing transaction's top-level id
  seq,         // bigint: order inside it
  changed_at,  // bigint: milliseconds since 1970
  model,       // integer: datastore.model.id
  version,     // integer: the record's, after the change
  op,          // "char": one of the letters below
  record_id,   // text
  data,        // json: the old record's fields, for a delete only
};

inline constexpr char created = 'c';
inline constexpr char updated = 'u';
inline constexpr char deleted = 'd';

}  // namespace datastore::runtime::change
