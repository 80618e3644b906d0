#include "src/runtime/resolve/api.hpp"

#include <vector>

#include "src/query/api/derive.hpp"

namespace datastore::runtime {

namespace {

constexpr std::size_t most_apis = 8;

// The newest first. Made at the first use, never freed: a backend has one.
std::vector<std::shared_ptr<const Api>> *apis = nullptr;

}  // namespace

std::shared_ptr<const Api> api_in_path() {
  auto home = registered_in_path();
  if (!apis) apis = new std::vector<std::shared_ptr<const Api>>;
  for (const auto &api : *apis)
    if (api->home == home) return api;
  auto api = std::make_shared<Api>();
  api->home = home;
  api->types = query::api::derive(home->schema);
  // What was registered there before is of no use any more.
  std::erase_if(*apis, [&](const auto &old) { return old->home->name_space == home->name_space; });
  if (apis->size() == most_apis) apis->pop_back();
  apis->insert(apis->begin(), api);
  return api;
}

NamedModel model_of_api(const Api &api, const schema::Model &model) {
  return model_named(api.home->name_space + "." + model.name);
}

}  // namespace datastore::runtime
