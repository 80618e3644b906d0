#include "src/runtime/json/template.hpp"

#include <cstring>

#include "src/query/operation/compile/mark.hpp"
#include "src/query/operation/compile/sign.hpp"
#include "src/runtime/resolve/scope.hpp"

namespace datastore::runtime::json {

namespace {

[[noreturn]] void refuse(const char *why) {
  ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("the template of a JSON text %s", why)));
  pg_unreachable();
}

Hole hole_for(FunctionCallInfo fcinfo, int argument, bool as_string) {
  Hole hole{};
  hole.type = get_fn_expr_argtype(fcinfo->flinfo, argument);
  if (!OidIsValid(hole.type)) refuse("has a value of an unknown type");
  hole.raw = hole.type == JSONOID;
  hole.element = get_element_type(hole.type);
  hole.form = form_of(OidIsValid(hole.element) ? hole.element : hole.type, as_string);
  return hole;
}

const char *find(const char *text, int from, int length, char sign) {
  return static_cast<const char *>(memchr(text + from, sign, static_cast<std::size_t>(length - from)));
}

// The parts of a page's template around its items.
void find_items(Template *made) {
  const char *open = find(made->text, 0, made->length, '[');
  const char *token = find(made->text, 0, made->length, '%');
  made->has_token = token != nullptr;
  made->has_items = open != nullptr;
  if (!open) return;
  const int head = static_cast<int>(open - made->text);
  const char *close = find(made->text, head, made->length, ']');
  if (!close) refuse("opens a list and does not close it");
  made->head_length = head + 1;
  made->foot_at = static_cast<int>(close - made->text);
  made->token_in_head = find(made->text, 0, head, '%') != nullptr;
}

}  // namespace

bool is_of(const Template *made, const char *text, int length) {
  return made && made->length == length && memcmp(made->text, text, static_cast<std::size_t>(length)) == 0;
}

Template *read_template(FunctionCallInfo fcinfo, const char *text, int length, int first, bool page) {
  if (get_fn_expr_variadic(fcinfo->flinfo)) refuse("takes its values one by one");
  MemoryContext before = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
  auto *made = static_cast<Template *>(palloc0(sizeof(Template)));
  auto *copy = static_cast<char *>(palloc(static_cast<Size>(length) + 1));
  memcpy(copy, text, static_cast<std::size_t>(length));
  copy[length] = '\0';
  made->text = copy;
  made->length = length;
  int from = 0, to = length;
  if (page) {
    find_items(made);
    from = made->has_items ? made->head_length : length;
    to = made->has_items ? made->foot_at : length;
  }
  const int given = fcinfo->nargs - first;
  made->holes = static_cast<Hole *>(palloc(sizeof(Hole) * static_cast<Size>(given > 0 ? given : 1)));
  for (int at = from; at < to; at++) {
    if (query::operation::value_signs.find(copy[at]) == std::string_view::npos) continue;
    if (made->hole_count == given) refuse("has more places than values");
    Hole &hole = made->holes[made->hole_count];
    hole = hole_for(fcinfo, first + made->hole_count, copy[at] == '#');
    hole.required = query::operation::is_required(copy[at]);
    hole.items_required = copy[at] == '*' || copy[at] == '&';
    hole.text_at = from;
    hole.text_length = at - from;
    from = at + 1;
    made->hole_count++;
  }
  if (!page && made->hole_count < given) refuse("has more values than places");
  made->tail_at = from;
  made->tail_length = to - from;
  MemoryContextSwitchTo(before);
  return made;
}

namespace {

// The mark of a null, from behind its first sign; without text where there is none.
struct Mark {
  const char *text;
  int length;
};

// What lies below is marked already: `null`, mark_begin …
Mark mark_of(const char *json, int length) {
  if (length <= 5 || memcmp(json, "null", 4) != 0 || json[4] != query::operation::mark_begin) return {};
  return {json + 5, length - 5};
}

Mark mark_of(Datum value) {
  text *json = DatumGetTextPP(value);
  return mark_of(VARDATA_ANY(json), static_cast<int>(VARSIZE_ANY_EXHDR(json)));
}

// null in place of the object that began at `begin`, since the value of its last key must not be null.
void write_broken(StringInfo out, int begin, const Template *made, const Hole &hole, Mark below) {
  out->len = begin;
  put(out, "null", 4);
  if (!ResolveScope::inside()) return;
  ResolveScope::mark();
  put(out, query::operation::mark_begin);
  // The literal text ends with `"key":`.
  int end = hole.text_at + hole.text_length;
  while (end > hole.text_at && made->text[end - 1] != '"') end--;
  int start = --end;
  while (start > hole.text_at && made->text[start - 1] != '"') start--;
  if (end > start) put(out, made->text + start, end - start);
  if (!below.text) {
    put(out, query::operation::mark_end);
    return;
  }
  if (end > start) put(out, query::operation::mark_step);
  put(out, below.text, below.length);
}

// An array that was written from `begin` on becomes null if it has an item with a mark.
void break_array(StringInfo out, int begin) {
  const char *text = out->data + begin;
  const auto *mark = static_cast<const char *>(
      memchr(text, query::operation::mark_begin, static_cast<std::size_t>(out->len - begin)));
  if (!mark) return;
  // Nothing that may have a mark has a comma in it.
  int place = 0;
  for (const char *c = text; c < mark; c++) place += *c == ',';
  const auto *end = static_cast<const char *>(
      memchr(mark, query::operation::mark_end, static_cast<std::size_t>(out->data + out->len - mark)));
  const char *way = pnstrdup(mark + 1, static_cast<Size>(end - mark));
  out->len = begin;
  appendStringInfo(out, "null%c%d%c%s", query::operation::mark_begin, place, query::operation::mark_step,
                   way);
}

}  // namespace

void write_filled(StringInfo out, const Template *made, const NullableDatum *values) {
  const int begin = out->len;
  for (int i = 0; i < made->hole_count; i++) {
    const Hole &hole = made->holes[i];
    if (hole.required) {
      if (values[i].isnull) return write_broken(out, begin, made, hole, {});
      if (hole.raw)
        if (const Mark mark = mark_of(values[i].value); mark.text)
          return write_broken(out, begin, made, hole, mark);
    }
    put(out, made->text + hole.text_at, hole.text_length);
    const int at = out->len;
    if (values[i].isnull) {
      put(out, "null", 4);
    } else if (hole.raw) {
      text *json = DatumGetTextPP(values[i].value);
      put(out, VARDATA_ANY(json), static_cast<int>(VARSIZE_ANY_EXHDR(json)));
      continue;
    } else if (OidIsValid(hole.element)) {
      write_array(out, hole.form, hole.element, values[i].value, Unsaid::marked);
      if (hole.items_required) break_array(out, at);
    } else {
      write_value(out, hole.form, hole.type, values[i].value, Unsaid::marked);
    }
    if (hole.required)
      if (Mark mark = mark_of(out->data + at, out->len - at); mark.text) {
        mark.text = pnstrdup(mark.text, static_cast<Size>(mark.length));
        return write_broken(out, begin, made, hole, mark);
      }
  }
  put(out, made->text + made->tail_at, made->tail_length);
}

}  // namespace datastore::runtime::json
