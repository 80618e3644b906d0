// What PostgreSQL's own catalogues say about the tables of a namespace.
#pragma once

#include <string>
#include <vector>

#include "src/ddl/state.hpp"
#include "src/runtime/postgres.hpp"

namespace datastore::runtime {

struct Actual {
  std::vector<ddl::ActualTable> tables;
  std::vector<std::string> taken_names;
  std::vector<std::string> taken_types;
};

// The relations with these OIDs, wherever they are, and those of the namespace with these names. A fixed
// number of queries, as the caller; call it inside spi::connected() and spi::pinned(), under the snapshot to
// read by.
Actual read_actual(Oid name_space, const std::vector<Oid> &relations, const std::vector<std::string> &names);

}  // namespace datastore::runtime
