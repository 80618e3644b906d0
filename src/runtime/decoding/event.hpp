// The JSON of events. All of it runs inside pg() bodies.
#pragma once

#include <string>

#include "src/runtime/decoding/shape.hpp"
#include "src/runtime/postgres.hpp"

namespace datastore::runtime::decoding {

// A row's columns, by attribute number - 1.
struct Columns {
  const Datum *values;
  const bool *nulls;
};

enum class Mutation : unsigned char { none, create, update };

// What an UPDATE's row is of. `none`: it was written again, and no field changed. `create`: a record that was
// made in the same statement gets a higher version, since it follows a delete that it had not seen.
Mutation update_of(const Shape &shape, const Columns &now);

// `{…,"record":{…},"changedFields":[…]`, to be closed by the transaction's end of an event. Of an update's
// column that was stored out of line and did not change, the WAL has a pointer alone: unless `old` has it
// (may be null; REPLICA IDENTITY FULL, or a part of the key), the field is left out and named in "unchanged".
void write_saved(StringInfo out, const Shape &shape, Mutation mutation, const Columns &now,
                 const Columns *old, bool with_data);

// The same for a record that the change log says is deleted. `data` is its JSON, or 0.
void write_deleted(StringInfo out, const Registration &registration, Datum id, std::int32_t version,
                   std::int64_t changed_at, Datum data);

// What an event of a transaction ends with: `,"xid":…,"commitTime":…,"lsn":…}`.
void write_end(StringInfo out, TransactionId xid, TimestampTz commit_time, XLogRecPtr lsn);

// `,"error":{"code":…,"message":…,"detail":…}`
void write_problem(StringInfo out, int sqlstate, const char *message, const char *detail);

}  // namespace datastore::runtime::decoding
