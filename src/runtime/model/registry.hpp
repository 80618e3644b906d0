// Registered schemas and their models by name: kept per backend, read again when a registration changes.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "src/runtime/model/model.hpp"
#include "src/schema/schema.hpp"

namespace datastore::runtime {

// What is registered in one namespace.
struct Registered {
  std::string name_space;
  schema::Schema schema;
};

// A model that a caller named. `schema` says what it means, `info` where it is.
struct NamedModel {
  std::shared_ptr<const Registered> home;
  const schema::Model *schema = nullptr;
  std::shared_ptr<const ModelInfo> info;
};

// Raises 42704 where nothing is registered.
std::shared_ptr<const Registered> registered(const std::string &name_space);

// Raises 42501 unless the current role may use the schema.
void require_usage(const std::string &name_space);

// Of the first namespace in the caller's search_path that has a registered schema: call it outside of
// spi::pinned(). Raises 42704 where there is none.
std::shared_ptr<const Registered> registered_in_path();

// `Post`, or `app.Post` with its namespace. A bare name is looked up along the caller's search_path, as a
// table name is: call it outside of spi::pinned(). Raises 42704, with the models that there are in HINT.
NamedModel model_named(std::string_view name);

// Another model of the same registration.
NamedModel beside(const NamedModel &model, std::string_view name);

// All models of the namespaces in the caller's search_path; of two with one name the first.
std::vector<NamedModel> models_in_path();

// Makes every session read its registered schemas again, once this transaction commits.
void invalidate_registry();

}  // namespace datastore::runtime
