// The columns of datastore.change, by attribute number, and what they hold.
#pragma once

#include "src/runtime/postgres.hpp"

namespace datastore::runtime::change {

enum Column : AttrNumber {
  xid = 1,        // xid8: the writing transaction's top-level id
  seq,            // bigint: order inside it
  model,          // integer: datastore.model.id
  record_id,      // text
  op,             // "char": one of the letters below
  version,        // integer: the record's, after the change
  changed_at,     // bigint: milliseconds since 1970
  data,           // json: the old record without braces' bookkeeping, for a delete only
  count = data,
};

inline constexpr char created = 'c';
inline constexpr char updated = 'u';
inline constexpr char deleted = 'd';

}  // namespace datastore::runtime::change
