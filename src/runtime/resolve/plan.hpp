// A statement that is planned once and run many times.
#pragma once

#include <memory>
#include <vector>

#include "src/query/statement.hpp"
#include "src/runtime/bridge.hpp"
#include "src/runtime/resolve/weight.hpp"

namespace datastore::runtime {

// Rows of a statement, as SPI keeps them until spi::connected() ends.
struct PlanRows {
  SPITupleTable *table = nullptr;
  std::uint64_t count = 0;

  // A column of type json or text, counted from 0; null data for null.
  struct Text {
    const char *data = nullptr;
    std::size_t length = 0;
  };
  Text cell(std::uint64_t row, int column) const;
};

class Plan {
 public:
  // Prepares and plans, for any values of the parameters. Inside spi::connected() and spi::pinned(), which it
  // leaves with other settings of the planner.
  explicit Plan(const query::Statement &statement);
  ~Plan();
  Plan(const Plan &) = delete;
  Plan &operator=(const Plan &) = delete;

  // Whether nothing has changed that it depends on.
  bool is_valid() const;

  // Whether the current role may read what it reads: the tables, or the columns that it uses of them. Inside
  // spi::connected() and spi::pinned().
  bool is_permitted() const;

  // Runs it by the active snapshot. Parameters that have no type are those of the statement that it was made
  // of. Inside spi::connected() and spi::pinned().
  PlanRows run(const std::vector<query::Param> &params) const;

 private:
  struct Input {
    Oid type;
    FmgrInfo read;
    Oid io_parameter;
    bool is_text;
    Datum fixed;
    bool fixed_null;
  };
  std::size_t bytes() const;
  // The very text that its executor states refer to.
  const char *text() const;

  SPIPlanPtr plan_ = nullptr;
  MemoryContext memory_ = nullptr;
  Input *inputs_ = nullptr;
  int count_ = 0;
  Weight weight_;
};

}  // namespace datastore::runtime
