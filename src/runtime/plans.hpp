// Plans of statements, kept for the session: most of a small statement's time goes into parsing and planning
// it.
//
// PostgreSQL makes a kept plan anew by itself when what it depends on changes: tables, search_path, the role
// where row security is concerned.
#pragma once

#include <string>
#include <vector>

#include "src/runtime/bridge.hpp"
#include "src/runtime/spi.hpp"

namespace datastore::runtime {

// A statement with its parameters, ready to run. Made inside spi::connected(). While it lives its plan is not
// thrown away.
class Prepared {
 public:
  Prepared(const std::string &sql, const std::vector<spi::Param> &params,
           spi::Planned planned = spi::Planned::for_values);
  ~Prepared();
  Prepared(const Prepared &) = delete;
  Prepared &operator=(const Prepared &) = delete;

  // Runs it; for the inside of a pg() body. The rows are in SPI_tuptable, their count in SPI_processed.
  void execute(spi::Access access) const;

  // The same for a SELECT, whose rows go where the receiver puts them, without being copied before; how many.
  std::uint64_t execute_into(DestReceiver *receiver, spi::Access access) const;

  // The same for a statement that gives rows and fires users' code, which runs along that search_path. The
  // statement is analysed and planned by the search_path of now, before: no other can lend a meaning to it.
  void execute_under(const char *search_path) const;

 private:
  struct Kept;
  static Kept *find_or_keep(const std::string &sql, const std::vector<Oid> &types, spi::Planned planned);
  void plan() const;
  friend class Plans;

  std::string sql_;
  Kept *kept_ = nullptr;  // null: its plan is for this time alone
  mutable std::vector<Oid> types_;
  mutable std::vector<Datum> values_;
  std::string nulls_;
};

}  // namespace datastore::runtime
