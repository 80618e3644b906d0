// The rows that a set-returning function answers with.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "src/runtime/bridge.hpp"

namespace datastore::runtime {

class Rows {
 public:
  // Switches the call to a materialised result; the caller then returns 0. Make it before connecting to SPI.
  explicit Rows(FunctionCallInfo fcinfo);

  Rows &integer(std::int32_t value);
  Rows &bigint(std::int64_t value);
  Rows &boolean(bool value);
  Rows &text(const std::string &value);          // also for json
  Rows &text_or_null(const std::string &value);  // null for an empty one
  void end();                                    // of the row

 private:
  Tuplestorestate *store_;
  TupleDesc descriptor_;
  std::vector<Datum> values_;
  std::vector<char> nulls_;
};

}  // namespace datastore::runtime
