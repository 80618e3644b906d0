// A function's arguments as C++ values.
#pragma once

#include <string>

#include "src/runtime/bridge.hpp"

namespace datastore::runtime {

// The functions are not STRICT: no rows for a null would look like "nothing to do".
inline void refuse_null(FunctionCallInfo fcinfo, int number, const char *name) {
  if (fcinfo->args[number].isnull)
    throw Error(ERRCODE_NULL_VALUE_NOT_ALLOWED, std::string("the argument ") + name + " must not be null");
}

inline std::string text_argument(FunctionCallInfo fcinfo, int number, const char *name) {
  refuse_null(fcinfo, number, name);
  const text *value = pg([&] { return DatumGetTextPP(fcinfo->args[number].value); });
  return {VARDATA_ANY(value), static_cast<std::size_t>(VARSIZE_ANY_EXHDR(value))};
}

inline bool boolean_argument(FunctionCallInfo fcinfo, int number, const char *name) {
  refuse_null(fcinfo, number, name);
  return DatumGetBool(fcinfo->args[number].value);
}

// Raises 54000 for one that PostgreSQL has no values for.
inline Datum text_result(const std::string &value) {
  if (value.size() > MaxAllocSize - VARHDRSZ - 1)
    throw Error(ERRCODE_PROGRAM_LIMIT_EXCEEDED,
                "the answer has " + std::to_string(value.size()) + " bytes, which is too much for PostgreSQL",
                "A value ends at 1 GB.", "Ask for less at a time: fewer records, or smaller pages.");
  return pg([&] {
    return PointerGetDatum(cstring_to_text_with_len(value.data(), static_cast<int>(value.size())));
  });
}

}  // namespace datastore::runtime
