// JSON by template: `{"id":$,"meta":#}` with a value for each sign. datastore.json_object() and
// datastore.json_page() write records with it, and the statements of datastore.resolve() are made of them.
//
//   $  the value in its normal form (record.hpp); json stands as it is
//   #  the same, but jsonb becomes a string that holds JSON (AWSJSON)
//   !  the same as $, but null makes null of the whole object; inside datastore.resolve(), with a mark for
//   the error
//   *  the same as $ for an array whose items must not be null: one that JSON cannot say makes null of it
//   &  both
//   %  a page token, or null
//   [ ]  around the template of one item of a page
//
// GraphQL's names hold none of these signs. Everything here is for the inside of a pg() body.
#pragma once

#include "src/runtime/json/record.hpp"

namespace datastore::runtime::json {

// A value's way into the text.
struct Hole {
  int text_at;  // the literal text before it
  int text_length;
  Form form;
  bool raw;  // json: as it is
  bool required;
  bool items_required;
  Oid type;
  Oid element;  // of an array
};

struct Template {
  const char *text;  // a copy
  int length;
  int hole_count;
  Hole *holes;
  int tail_at, tail_length;  // behind the last hole
  // Of a page: what stands before its items, and behind them, where a token may be.
  bool has_items;
  int head_length;  // up to and with '['
  int foot_at;      // from ']' on
  bool has_token;
  bool token_in_head;
};

// Whether it was made of the same text.
bool is_of(const Template *made, const char *text, int length);

// Reads a template, whose values are the arguments from `first` on. Raises 22023 for one without form, or
// with another number of values than are given; of a page, further values may follow.
Template *read_template(FunctionCallInfo fcinfo, const char *text, int length, int first, bool page);

// The object: the text with its values, which start at `values`.
void write_filled(StringInfo out, const Template *made, const NullableDatum *values);

}  // namespace datastore::runtime::json
