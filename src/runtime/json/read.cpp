#include "src/runtime/json/read.hpp"

#include <string>
#include <vector>

extern "C" {
#include "utils/numeric.h"
}

namespace datastore::runtime::json {

namespace {

// 1e100000 is short, and would be long in full: no type takes as many digits.
constexpr std::size_t most_digits = 400;

query::Json number(Numeric value) {
  const char *text = pg([&] {
    char *whole = DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(value)));
    if (strlen(whole) <= most_digits) return whole;
    pfree(whole);
    return numeric_out_sci(value, 20);
  });
  return {query::JsonNumber{text}};
}

query::Json scalar(const JsonbValue &value) {
  switch (value.type) {
    case jbvBool:
      return {value.val.boolean};
    case jbvString:
      return {std::string(value.val.string.val, static_cast<std::size_t>(value.val.string.len))};
    case jbvNumeric:
      return number(value.val.numeric);
    default:
      return {};
  }
}

}  // namespace

query::Json read(Datum datum) {
  Jsonb *jsonb = pg([&] { return DatumGetJsonbP(datum); });
  JsonbIterator *iterator = pg([&] { return JsonbIteratorInit(&jsonb->root); });
  // The containers that are open, outermost first: no recursion, whatever the depth.
  std::vector<query::Json> open;
  std::vector<std::string> keys;
  query::Json whole;
  const auto place = [&](query::Json value) {
    if (open.empty()) {
      whole = std::move(value);
    } else if (auto *array = std::get_if<query::JsonArray>(&open.back().value)) {
      array->push_back(std::move(value));
    } else {
      std::get<query::JsonObject>(open.back().value).emplace_back(std::move(keys.back()), std::move(value));
      keys.pop_back();
    }
  };
  JsonbValue value;
  bool lone_scalar = false;
  for (;;) {
    const JsonbIteratorToken token = pg([&] { return JsonbIteratorNext(&iterator, &value, false); });
    switch (token) {
      case WJB_DONE:
        return whole;
      case WJB_BEGIN_ARRAY:
        // A scalar alone is stored as an array of one.
        lone_scalar = value.val.array.rawScalar;
        if (!lone_scalar) open.push_back({query::JsonArray{}});
        break;
      case WJB_BEGIN_OBJECT:
        open.push_back({query::JsonObject{}});
        break;
      case WJB_KEY:
        keys.emplace_back(value.val.string.val, static_cast<std::size_t>(value.val.string.len));
        break;
      case WJB_VALUE:
      case WJB_ELEM:
        place(scalar(value));
        break;
      case WJB_END_ARRAY:
        if (lone_scalar) break;
        [[fallthrough]];
      case WJB_END_OBJECT: {
        query::Json closed = std::move(open.back());
        open.pop_back();
        place(std::move(closed));
        break;
      }
    }
  }
}

}  // namespace datastore::runtime::json
