#include "src/runtime/json/record.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>

#include "src/query/operation/compile/mark.hpp"
#include "src/runtime/postgres.hpp"
#include "src/runtime/resolve/scope.hpp"

extern "C" {
#include "common/shortest_dec.h"
#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/jsonb.h"
}

namespace datastore::runtime::json {

namespace {

constexpr char hex_digits[] = "0123456789abcdef";

void write_escape(StringInfo out, unsigned char c) {
  switch (c) {
    case '"':
      appendBinaryStringInfo(out, "\\\"", 2);
      return;
    case '\\':
      appendBinaryStringInfo(out, "\\\\", 2);
      return;
    case '\b':
      appendBinaryStringInfo(out, "\\b", 2);
      return;
    case '\f':
      appendBinaryStringInfo(out, "\\f", 2);
      return;
    case '\n':
      appendBinaryStringInfo(out, "\\n", 2);
      return;
    case '\r':
      appendBinaryStringInfo(out, "\\r", 2);
      return;
    case '\t':
      appendBinaryStringInfo(out, "\\t", 2);
      return;
    default: {
      const char escape[6] = {'\\', 'u', '0', '0', hex_digits[c >> 4], hex_digits[c & 15]};
      appendBinaryStringInfo(out, escape, 6);
    }
  }
}

template <class Number>
void write_number(StringInfo out, Number value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof(digits), value).ptr;
  appendBinaryStringInfo(out, digits, static_cast<int>(end - digits));
}

// `value` in at least `width` digits.
void write_padded(StringInfo out, int value, int width) {
  char digits[12];
  int at = sizeof(digits);
  do digits[--at] = static_cast<char>('0' + value % 10);
  while ((value /= 10) != 0);
  while (static_cast<int>(sizeof(digits)) - at < width) digits[--at] = '0';
  appendBinaryStringInfo(out, digits + at, static_cast<int>(sizeof(digits)) - at);
}

void write_null(StringInfo out) { appendBinaryStringInfo(out, "null", 4); }

void write_unsaid(StringInfo out, Unsaid unsaid, const char *value) {
  write_null(out);
  if (unsaid == Unsaid::null) return;
  ResolveScope::mark();
  appendStringInfo(out, "%c%c%s%c", query::operation::mark_begin, query::operation::mark_unsaid, value,
                   query::operation::mark_end);
}

// ISO 8601 as JavaScript writes it: years outside 0 to 9999 have a sign and six digits.
void write_year_month_day(StringInfo out, int year, int month, int day) {
  if (year < 0 || year > 9999) {
    appendStringInfoChar(out, year < 0 ? '-' : '+');
    write_padded(out, year < 0 ? -year : year, 6);
  } else {
    write_padded(out, year, 4);
  }
  appendStringInfoChar(out, '-');
  write_padded(out, month, 2);
  appendStringInfoChar(out, '-');
  write_padded(out, day, 2);
}

void write_clock(StringInfo out, std::int64_t microseconds) {
  const int seconds = static_cast<int>(microseconds / USECS_PER_SEC);
  write_padded(out, seconds / SECS_PER_HOUR, 2);
  appendStringInfoChar(out, ':');
  write_padded(out, seconds / SECS_PER_MINUTE % MINS_PER_HOUR, 2);
  appendStringInfoChar(out, ':');
  write_padded(out, seconds % SECS_PER_MINUTE, 2);
}

void write_date_time(StringInfo out, TimestampTz value, Unsaid unsaid) {
  if (TIMESTAMP_NOT_FINITE(value)) return write_unsaid(out, unsaid, value < 0 ? "-infinity" : "infinity");
  std::int64_t day = value / USECS_PER_DAY;
  std::int64_t time = value % USECS_PER_DAY;
  if (time < 0) time += USECS_PER_DAY, day--;
  int year, month, date;
  j2date(static_cast<int>(day + POSTGRES_EPOCH_JDATE), &year, &month, &date);
  appendStringInfoChar(out, '"');
  write_year_month_day(out, year, month, date);
  appendStringInfoChar(out, 'T');
  write_clock(out, time);
  appendStringInfoChar(out, '.');
  const int fraction = static_cast<int>(time % USECS_PER_SEC);
  if (fraction % 1000 == 0)
    write_padded(out, fraction / 1000, 3);
  else
    write_padded(out, fraction, 6);
  appendBinaryStringInfo(out, "Z\"", 2);
}

void write_date(StringInfo out, DateADT value, Unsaid unsaid) {
  if (DATE_NOT_FINITE(value)) return write_unsaid(out, unsaid, value < 0 ? "-infinity" : "infinity");
  int year, month, day;
  j2date(value + POSTGRES_EPOCH_JDATE, &year, &month, &day);
  appendStringInfoChar(out, '"');
  // AWSDate, unlike JavaScript, has no sign and no more than four digits for a year after Christ.
  if (year > 9999) {
    write_padded(out, year, 4);
    appendStringInfoChar(out, '-');
    write_padded(out, month, 2);
    appendStringInfoChar(out, '-');
    write_padded(out, day, 2);
  } else {
    write_year_month_day(out, year, month, day);
  }
  appendStringInfoChar(out, '"');
}

void write_time(StringInfo out, TimeADT value) {
  appendStringInfoChar(out, '"');
  write_clock(out, value);
  if (int fraction = static_cast<int>(value % USECS_PER_SEC); fraction != 0) {
    appendStringInfoChar(out, '.');
    if (fraction % 1000 == 0)
      write_padded(out, fraction / 1000, 3);
    else
      write_padded(out, fraction, 6);
  }
  appendStringInfoChar(out, '"');
}

void write_float(StringInfo out, double value, Unsaid unsaid) {
  if (!std::isfinite(value))
    return write_unsaid(out, unsaid, std::isnan(value) ? "NaN" : value < 0 ? "-Infinity" : "Infinity");
  char digits[DOUBLE_SHORTEST_DECIMAL_LEN];
  appendBinaryStringInfo(out, digits, double_to_shortest_decimal_bufn(value, digits));
}

void write_text(StringInfo out, Datum value) {
  text *packed = DatumGetTextPP(value);
  write_string(out, VARDATA_ANY(packed), static_cast<int>(VARSIZE_ANY_EXHDR(packed)));
  if (reinterpret_cast<Pointer>(packed) != DatumGetPointer(value)) pfree(packed);
}

void write_json(StringInfo out, Datum value, bool as_string) {
  Jsonb *jsonb = DatumGetJsonbP(value);
  if (as_string) {
    char *text = JsonbToCString(nullptr, &jsonb->root, static_cast<int>(VARSIZE(jsonb)));
    write_string(out, text, static_cast<int>(strlen(text)));
    pfree(text);
  } else {
    JsonbToCString(out, &jsonb->root, static_cast<int>(VARSIZE(jsonb)));
  }
  if (reinterpret_cast<Pointer>(jsonb) != DatumGetPointer(value)) pfree(jsonb);
}

void write_printed(StringInfo out, Oid type, Datum value) {
  Oid function;
  bool variable_length;
  getTypeOutputInfo(type, &function, &variable_length);
  char *text = OidOutputFunctionCall(function, value);
  write_string(out, text, static_cast<int>(strlen(text)));
  pfree(text);
}

}  // namespace

Form form_of(Oid type, bool aws_json) {
  switch (type) {
    case TEXTOID:
    case VARCHAROID:
      return Form::text;
    case INT4OID:
      return Form::int4;
    case INT8OID:
      return Form::int8;
    case FLOAT8OID:
      return Form::float8;
    case BOOLOID:
      return Form::boolean;
    case TIMESTAMPTZOID:
      return Form::date_time;
    case DATEOID:
      return Form::date;
    case TIMEOID:
      return Form::time;
    case JSONBOID:
      return aws_json ? Form::json_string : Form::json;
    default:
      return Form::other;
  }
}

void write_string(StringInfo out, const char *text, int length) {
  appendStringInfoChar(out, '"');
  int plain = 0;  // where the run of characters that need no escape begins
  for (int i = 0; i < length; i++) {
    const unsigned char c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    if (i > plain) appendBinaryStringInfo(out, text + plain, i - plain);
    write_escape(out, c);
    plain = i + 1;
  }
  if (length > plain) appendBinaryStringInfo(out, text + plain, length - plain);
  appendStringInfoChar(out, '"');
}

void write_value(StringInfo out, Form form, Oid type, Datum value, Unsaid unsaid) {
  switch (form) {
    case Form::text:
      return write_text(out, value);
    case Form::int4:
      return write_number(out, DatumGetInt32(value));
    case Form::int8:
      return write_number(out, DatumGetInt64(value));
    case Form::float8:
      return write_float(out, DatumGetFloat8(value), unsaid);
    case Form::boolean:
      return DatumGetBool(value) ? appendBinaryStringInfo(out, "true", 4)
                                 : appendBinaryStringInfo(out, "false", 5);
    case Form::date_time:
      return write_date_time(out, DatumGetTimestampTz(value), unsaid);
    case Form::date:
      return write_date(out, DatumGetDateADT(value), unsaid);
    case Form::time:
      return write_time(out, DatumGetTimeADT(value));
    case Form::json:
      return write_json(out, value, false);
    case Form::json_string:
      return write_json(out, value, true);
    case Form::other:
      return write_printed(out, type, value);
  }
}

void write_array(StringInfo out, Form form, Oid element, Datum value, Unsaid unsaid) {
  ArrayType *array = DatumGetArrayTypeP(value);
  std::int16_t length;
  bool by_value;
  char alignment;
  get_typlenbyvalalign(element, &length, &by_value, &alignment);
  Datum *items;
  bool *nulls;
  int count;
  deconstruct_array(array, element, length, by_value, alignment, &items, &nulls, &count);
  appendStringInfoChar(out, '[');
  for (int i = 0; i < count; i++) {
    if (i > 0) appendStringInfoChar(out, ',');
    if (nulls[i])
      write_null(out);
    else
      write_value(out, form, element, items[i], unsaid);
  }
  appendStringInfoChar(out, ']');
  pfree(items);
  pfree(nulls);
  if (reinterpret_cast<Pointer>(array) != DatumGetPointer(value)) pfree(array);
}

}  // namespace datastore::runtime::json
