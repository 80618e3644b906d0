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
      put(out, "\\\"", 2);
      return;
    case '\\':
      put(out, "\\\\", 2);
      return;
    case '\b':
      put(out, "\\b", 2);
      return;
    case '\f':
      put(out, "\\f", 2);
      return;
    case '\n':
      put(out, "\\n", 2);
      return;
    case '\r':
      put(out, "\\r", 2);
      return;
    case '\t':
      put(out, "\\t", 2);
      return;
    default: {
      const char escape[6] = {'\\', 'u', '0', '0', hex_digits[c >> 4], hex_digits[c & 15]};
      put(out, escape, 6);
    }
  }
}

// Whether none of eight characters needs an escape: by arithmetic on all of them at once, in which a byte's
// highest bit tells that it is less than the subtrahend.
bool is_plain(const char *text) {
  constexpr std::uint64_t ones = 0x0101010101010101, highest = ones * 0x80;
  std::uint64_t bytes;
  memcpy(&bytes, text, sizeof(bytes));
  const std::uint64_t quotes = bytes ^ (ones * '"'), backslashes = bytes ^ (ones * '\\');
  const std::uint64_t found =
      ((bytes - ones * 0x20) & ~bytes) | ((quotes - ones) & ~quotes) | ((backslashes - ones) & ~backslashes);
  return (found & highest) == 0;
}

void write_null(StringInfo out) { put(out, "null", 4); }

void write_unsaid(StringInfo out, Unsaid unsaid, const char *value) {
  write_null(out);
  if (unsaid == Unsaid::null) return;
  ResolveScope::mark();
  appendStringInfo(out, "%c%c%s%c", query::operation::mark_begin, query::operation::mark_unsaid, value,
                   query::operation::mark_end);
}

// A date or a time in the making, put as a whole: the longest is "-004713-11-24T23:59:59.123456Z".
struct Clock {
  char text[48];
  int length = 0;

  Clock &sign(char c) {
    text[length++] = c;
    return *this;
  }
  // In at least `width` digits.
  Clock &number(int value, int width) {
    int digits = 1;
    for (int rest = value; rest >= 10; rest /= 10) digits++;
    if (digits < width) digits = width;
    for (int i = digits; i-- > 0; value /= 10) text[length + i] = static_cast<char>('0' + value % 10);
    length += digits;
    return *this;
  }
  Clock &date(int year, int width, int month, int day) {
    return number(year, width).sign('-').number(month, 2).sign('-').number(day, 2);
  }
  // ISO 8601 as JavaScript writes it: years outside 0 to 9999 have a sign and six digits.
  Clock &date(int year, int month, int day) {
    if (year >= 0 && year <= 9999) return date(year, 4, month, day);
    return sign(year < 0 ? '-' : '+').date(year < 0 ? -year : year, 6, month, day);
  }
  Clock &time(std::int64_t microseconds) {
    const int seconds = static_cast<int>(microseconds / USECS_PER_SEC);
    return number(seconds / SECS_PER_HOUR, 2)
        .sign(':')
        .number(seconds / SECS_PER_MINUTE % MINS_PER_HOUR, 2)
        .sign(':')
        .number(seconds % SECS_PER_MINUTE, 2);
  }
  // Of a second: three digits, six where the value needs them.
  Clock &fraction(std::int64_t microseconds) {
    const int fraction = static_cast<int>(microseconds % USECS_PER_SEC);
    return sign('.').number(fraction % 1000 == 0 ? fraction / 1000 : fraction, fraction % 1000 == 0 ? 3 : 6);
  }
  void put_into(StringInfo out) { put(out, text, length); }
};

void write_date_time(StringInfo out, TimestampTz value, Unsaid unsaid) {
  if (TIMESTAMP_NOT_FINITE(value)) return write_unsaid(out, unsaid, value < 0 ? "-infinity" : "infinity");
  std::int64_t day = value / USECS_PER_DAY;
  std::int64_t time = value % USECS_PER_DAY;
  if (time < 0) time += USECS_PER_DAY, day--;
  int year, month, date;
  j2date(static_cast<int>(day + POSTGRES_EPOCH_JDATE), &year, &month, &date);
  Clock text;
  text.sign('"')
      .date(year, month, date)
      .sign('T')
      .time(time)
      .fraction(time)
      .sign('Z')
      .sign('"')
      .put_into(out);
}

void write_date(StringInfo out, DateADT value, Unsaid unsaid) {
  if (DATE_NOT_FINITE(value)) return write_unsaid(out, unsaid, value < 0 ? "-infinity" : "infinity");
  int year, month, day;
  j2date(value + POSTGRES_EPOCH_JDATE, &year, &month, &day);
  Clock text;
  text.sign('"');
  // AWSDate, unlike JavaScript, has no sign and no more than four digits for a year after Christ.
  if (year > 9999)
    text.date(year, 4, month, day);
  else
    text.date(year, month, day);
  text.sign('"').put_into(out);
}

void write_time(StringInfo out, TimeADT value) {
  Clock text;
  text.sign('"').time(value);
  if (value % USECS_PER_SEC != 0) text.fraction(value);
  text.sign('"').put_into(out);
}

void write_float(StringInfo out, double value, Unsaid unsaid) {
  if (!std::isfinite(value))
    return write_unsaid(out, unsaid, std::isnan(value) ? "NaN" : value < 0 ? "-Infinity" : "Infinity");
  char digits[DOUBLE_SHORTEST_DECIMAL_LEN];
  put(out, digits, double_to_shortest_decimal_bufn(value, digits));
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

void write_number(StringInfo out, std::int64_t value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof(digits), value).ptr;
  put(out, digits, static_cast<int>(end - digits));
}

void write_string(StringInfo out, const char *text, int length) {
  put(out, '"');
  int plain = 0;  // where the run of characters that need no escape begins
  for (int i = 0; i < length; i++) {
    while (i + 8 <= length && is_plain(text + i)) i += 8;
    if (i == length) break;
    const unsigned char c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    if (i > plain) put(out, text + plain, i - plain);
    write_escape(out, c);
    plain = i + 1;
  }
  if (length > plain) put(out, text + plain, length - plain);
  put(out, '"');
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
      return DatumGetBool(value) ? put(out, "true", 4) : put(out, "false", 5);
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
  put(out, '[');
  for (int i = 0; i < count; i++) {
    if (i > 0) put(out, ',');
    if (nulls[i])
      write_null(out);
    else
      write_value(out, form, element, items[i], unsaid);
  }
  put(out, ']');
  pfree(items);
  pfree(nulls);
  if (reinterpret_cast<Pointer>(array) != DatumGetPointer(value)) pfree(array);
}

}  // namespace datastore::runtime::json
