// Saving records of one model: any number of them by a fixed number of statements, unless they are in
// conflict.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/query/record.hpp"
#include "src/runtime/model/registry.hpp"

namespace datastore::runtime {

enum class SaveMode {
  upsert,  // create it, or update it
  create,  // a record of that id must not exist, unless it holds what is given: the create is repeated then
  update,  // it must exist
};

struct SaveRequest {
  NamedModel model;
  SaveMode mode = SaveMode::upsert;
  // A record without _version means the version at insert (as GraphQL has it), rather than whichever is
  // stored.
  bool version_is_of_insert = false;
  // A predicate that must hold for the stored record. A record that is not there has no value in any field.
  std::optional<query::Json> condition;
  // Errors say which record of the list is meant.
  bool is_list = false;
  std::string search_path;                   // the caller's, for a conflict handler of his
  json::Unsaid unsaid = json::Unsaid::null;  // in the answers
};

// The answers as JSON, in the order of the records: each value as the record spelled it, if that is what is
// stored now. None for an update of what never existed. Inside spi::connected() and spi::pinned(), as the
// caller.
std::vector<std::optional<std::string>> save_records(const SaveRequest &request,
                                                     std::vector<query::Record> records);

}  // namespace datastore::runtime
