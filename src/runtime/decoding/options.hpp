// The options that a consumer of the stream gives when it starts to read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/query/name_list.hpp"
#include "src/runtime/bridge.hpp"

namespace datastore::runtime::decoding {

struct Options {
  std::vector<query::ListedName> models;  // empty: all
  std::vector<std::string> namespaces;    // empty: all
  bool include_transaction = false;
  bool include_data = true;

  bool wants(std::string_view name_space, std::string_view model) const;
};

// From the list of DefElem that PostgreSQL made of them. Raises 22023 for what is no option of ours.
Options read_options(const List *given);

}  // namespace datastore::runtime::decoding
