// datastore.json_object(template, values…) and the aggregate datastore.json_page(template, rows, values…),
// of which the statements of datastore.resolve() are made.
#include <string>

#include "src/query/operation/compile/mark.hpp"
#include "src/query/operation/compile/members.hpp"
#include "src/query/operation/place.hpp"
#include "src/runtime/bridge.hpp"
#include "src/runtime/json/template.hpp"
#include "src/runtime/resolve/scope.hpp"
#include "src/runtime/token.hpp"

namespace datastore::runtime {

namespace {

using json::Template;

// A json datum in the making: its header stands before the text.
void begin_datum(StringInfo out) {
  initStringInfo(out);
  appendStringInfoSpaces(out, VARHDRSZ);
}

Datum end_datum(StringInfo out) {
  SET_VARSIZE(out->data, out->len);
  return PointerGetDatum(out->data);
}

// By any template, anybody could make text of type json that is none. For the inside of a pg() body.
void refuse_elsewhere() {
  if (!ResolveScope::inside())
    ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
                    errmsg("this function is for the statements of datastore.resolve() alone")));
}

const Template *template_of(FunctionCallInfo fcinfo, int argument, int first, bool page) {
  refuse_elsewhere();
  if (PG_ARGISNULL(argument))
    ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("the template must not be null")));
  text *given = PG_GETARG_TEXT_PP(argument);
  const char *data = VARDATA_ANY(given);
  const int length = static_cast<int>(VARSIZE_ANY_EXHDR(given));
  auto *made = static_cast<Template *>(fcinfo->flinfo->fn_extra);
  if (!json::is_of(made, data, length)) {
    made = json::read_template(fcinfo, data, length, first, page);
    fcinfo->flinfo->fn_extra = made;
  }
  return made;
}

Datum json_object(FunctionCallInfo fcinfo) {
  return pg([&] {
    const Template *made = template_of(fcinfo, 0, 1, false);
    StringInfoData out;
    begin_datum(&out);
    json::write_filled(&out, made, fcinfo->args + 1);
    return end_datum(&out);
  });
}

// What is selected of an embedded value.
Datum json_members(FunctionCallInfo fcinfo) {
  struct Text {
    const char *data;
    std::size_t length;
  };
  const Text value = pg([&] {
    refuse_elsewhere();
    Jsonb *jsonb = PG_GETARG_JSONB_P(0);
    StringInfoData out;
    initStringInfo(&out);
    JsonbToCString(&out, &jsonb->root, static_cast<int>(VARSIZE(jsonb)));
    return Text{out.data, static_cast<std::size_t>(out.len)};
  });
  const Text members = pg([&] {
    text *given = PG_GETARG_TEXT_PP(1);
    return Text{VARDATA_ANY(given), static_cast<std::size_t>(VARSIZE_ANY_EXHDR(given))};
  });
  const std::string json =
      query::operation::with_members({value.data, value.length}, {members.data, members.length});
  if (query::operation::is_marked(json)) ResolveScope::mark();
  return pg(
      [&] { return PointerGetDatum(cstring_to_text_with_len(json.data(), static_cast<int>(json.size()))); });
}

// The state of json_page(): the items so far, and where the last one of the page stands.
struct Page {
  const Template *made;
  std::int64_t rows;
  bool more;             // there is a row behind the page
  StringInfoData items;  // a datum in the making, up to the last item
  StringInfoData place;  // binding and keys of the last item, if the template has a token
};

// Arguments: state, template, number of rows to keep, the values of an item; and, for a token, what binds it
// and the keys that the page is sorted by.
constexpr int first_value = 3;

// A key as text that means the same in every session. The types of time print as their settings say, but not
// in JSON.
const char *key_text(Oid type, Datum value) {
  const json::Form form = json::form_of(type, false);
  if (form == json::Form::date_time || form == json::Form::date || form == json::Form::time) {
    StringInfoData out;
    initStringInfo(&out);
    json::write_value(&out, form, type, value);
    if (out.data[0] == '"') {
      out.data[out.len - 1] = '\0';
      return out.data + 1;
    }
  }
  Oid output;
  bool varies;
  getTypeOutputInfo(type, &output, &varies);
  return OidOutputFunctionCall(output, value);
}

void write_place(StringInfo out, FunctionCallInfo fcinfo, const Template *made) {
  resetStringInfo(out);
  for (int i = first_value + made->hole_count; i < fcinfo->nargs; i++) {
    if (PG_ARGISNULL(i)) {
      appendStringInfoString(out, "-:");
      continue;
    }
    const char *value = key_text(get_fn_expr_argtype(fcinfo->flinfo, i), fcinfo->args[i].value);
    appendStringInfo(out, "%zu:%s", strlen(value), value);
  }
}

Page *page_of(FunctionCallInfo fcinfo, MemoryContext context) {
  if (!PG_ARGISNULL(0)) return reinterpret_cast<Page *>(PG_GETARG_POINTER(0));
  const Template *made = template_of(fcinfo, 1, first_value, true);
  MemoryContext before = MemoryContextSwitchTo(context);
  auto *page = static_cast<Page *>(palloc0(sizeof(Page)));
  page->made = made;
  begin_datum(&page->items);
  if (made->has_items) appendBinaryStringInfo(&page->items, made->text, made->head_length);
  if (made->has_token) initStringInfo(&page->place);
  MemoryContextSwitchTo(before);
  return page;
}

Datum page_add(FunctionCallInfo fcinfo) {
  return pg([&] {
    MemoryContext context;
    if (!AggCheckCallContext(fcinfo, &context)) elog(ERROR, "json_page() called outside of an aggregate");
    Page *page = page_of(fcinfo, context);
    const std::int64_t keep = PG_ARGISNULL(2) ? PG_INT64_MAX : PG_GETARG_INT64(2);
    if (page->rows >= keep) {
      page->more = true;
      return PointerGetDatum(page);
    }
    if (page->made->has_items) {
      if (page->rows > 0) appendStringInfoChar(&page->items, ',');
      json::write_filled(&page->items, page->made, fcinfo->args + first_value);
    }
    if (++page->rows == keep && page->made->has_token) write_place(&page->place, fcinfo, page->made);
    return PointerGetDatum(page);
  });
}

// Whether the aggregate stands in a statement of datastore.resolve() itself, not in one that a trigger or a
// policy runs meanwhile.
bool is_ours(FunctionCallInfo fcinfo) {
  if (!ResolveScope::inside() || !fcinfo->context || !IsA(fcinfo->context, AggState)) return false;
  return OurStatement::is(reinterpret_cast<AggState *>(fcinfo->context)->ss.ps.state->es_sourceText);
}

std::string token_of(FunctionCallInfo fcinfo, const Page *page) {
  if (!page->more) return "null";
  if (!is_ours(fcinfo))
    throw Error(ERRCODE_INSUFFICIENT_PRIVILEGE, "page tokens are made by datastore.resolve alone");
  return '"' +
         seal(query::operation::token_payload(
             std::string_view(page->place.data, static_cast<std::size_t>(page->place.len)))) +
         '"';
}

// What stands around the items, with the token in its place.
Datum page_end(FunctionCallInfo fcinfo) {
  if (PG_ARGISNULL(0)) return 0;
  auto *page = reinterpret_cast<Page *>(PG_GETARG_POINTER(0));
  const Template *made = page->made;
  std::string token;
  if (made->has_token) token = token_of(fcinfo, page);
  return pg([&] {
    const auto write = [&](StringInfo out, int from, int to) {
      for (int at = from; at < to; at++) {
        if (made->text[at] == '%')
          appendBinaryStringInfo(out, token.data(), static_cast<int>(token.size()));
        else
          appendStringInfoChar(out, made->text[at]);
      }
    };
    StringInfo items = &page->items;
    if (!made->token_in_head) {
      write(items, made->has_items ? made->foot_at : 0, made->length);
      return end_datum(items);
    }
    // The token stands before the items: they move.
    StringInfoData whole;
    begin_datum(&whole);
    write(&whole, 0, made->head_length);
    const int skip = VARHDRSZ + made->head_length;
    appendBinaryStringInfo(&whole, items->data + skip, items->len - skip);
    write(&whole, made->foot_at, made->length);
    return end_datum(&whole);
  });
}

}  // namespace

}  // namespace datastore::runtime

DATASTORE_FUNCTION(datastore_json_object) {
  return datastore::runtime::entry([&] { return datastore::runtime::json_object(fcinfo); });
}

DATASTORE_FUNCTION(datastore_json_members) {
  return datastore::runtime::entry([&] { return datastore::runtime::json_members(fcinfo); });
}

DATASTORE_FUNCTION(datastore_json_page_add) {
  return datastore::runtime::entry([&] { return datastore::runtime::page_add(fcinfo); });
}

DATASTORE_FUNCTION(datastore_json_page_end) {
  return datastore::runtime::entry([&]() -> Datum {
    if (PG_ARGISNULL(0)) PG_RETURN_NULL();
    return datastore::runtime::page_end(fcinfo);
  });
}
