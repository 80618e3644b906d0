// Records as JSON text, with GraphQL's field names and AppSync's forms of values.
//
// Everything here is written for the inside of a pg() body: it allocates by palloc, may report errors, and
// holds nothing with a destructor. One body then serves a whole page of records.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "src/runtime/postgres.hpp"

namespace datastore::runtime::json {

// How a column's values are written.
enum class Form : unsigned char {
  text,    // a JSON string
  int4,    // a JSON number
  int8,    // a JSON number
  float8,  // a JSON number; null for NaN and the infinities, which JSON cannot say
  boolean,
  date_time,    // "2026-01-02T03:04:05.678Z": UTC, three digits, six where the value needs them; null for
                // ±infinity
  date,         // "2026-01-02"; null for ±infinity
  time,         // "03:04:05", with a fraction where the value has one
  json,         // an embedded object: as it is
  json_string,  // AWSJSON: a JSON string that holds JSON
  other,        // what the type's output function prints, as a JSON string
};

// The form for a column of type `type`, or of an array of it, whose GraphQL type is AWSJSON or not.
Form form_of(Oid type, bool aws_json);

// Appends, as appendBinaryStringInfo() does: most pieces are a few bytes, and there is room for most of them.
inline void put(StringInfo out, const char *text, int length) {
  if (out->len + length >= out->maxlen) enlargeStringInfo(out, length);
  memcpy(out->data + out->len, text, static_cast<std::size_t>(length));
  out->len += length;
  out->data[out->len] = '\0';
}
inline void put(StringInfo out, char c) { put(out, &c, 1); }
inline void put(StringInfo out, std::string_view text) {
  put(out, text.data(), static_cast<int>(text.size()));
}

void write_number(StringInfo out, std::int64_t value);
void write_string(StringInfo out, const char *text, int length);

// What becomes of a value that JSON cannot say (NaN, ±infinity): null alone, or null with a mark, of which
// datastore.resolve() makes an error (src/query/operation/compile/mark.hpp).
enum class Unsaid : unsigned char { null, marked };

// A value of `type` that is not null; the second for a column whose type is an array of `element`.
void write_value(StringInfo out, Form form, Oid type, Datum value, Unsaid unsaid = Unsaid::null);
void write_array(StringInfo out, Form form, Oid element, Datum value, Unsaid unsaid = Unsaid::null);

}  // namespace datastore::runtime::json
