// An order in which things can be renamed although the new name of one is the old name of another.
#pragma once

#include <string>
#include <vector>

#include "src/ddl/part_names.hpp"

namespace datastore::ddl {

struct Rename {
  std::string from, to;
  std::size_t subject = 0;  // the caller's number for the thing
};

// Where names are swapped, one of the things goes through a name of its own, which is none of `taken` (and is
// added to it).
std::vector<Rename> in_order(const std::vector<Rename> &renames, Names &taken);

}  // namespace datastore::ddl
