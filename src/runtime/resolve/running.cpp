#include "src/runtime/resolve/running.hpp"

#include "src/runtime/resolve/scope.hpp"
#include "src/runtime/settings.hpp"
#include "src/runtime/token.hpp"

namespace datastore::runtime {

namespace {

using query::operation::Selected;

// Opens a token; in the compiler's terms if it is none.
std::string open_token(const std::string &token) {
  try {
    return unseal(token, "nextToken");
  } catch (const Error &error) {
    throw query::BadRequest(query::BadRequest::Kind::invalid_value, error.message, error.detail, error.hint);
  }
}

}  // namespace

Running::Running(std::shared_ptr<Prepared> prepared, query::operation::Values given, std::string path)
    : operation(std::move(prepared)),
      layout(operation->layout(given)),
      variables(std::move(given)),
      source{operation->api->types,
             operation->api->home->schema,
             operation->api->home->name_space,
             [this](const schema::Model &model) { return readable.table(model_of_api(api(), model)); },
             open_token,
             max_page_size()},
      search_path(std::move(path)) {}

void Running::fail(const Selected &field, std::string message, std::optional<std::string> type,
                   std::optional<std::string> data, query::Json info) {
  query::operation::Error error;
  error.message = std::move(message);
  error.at = {field.at};
  error.path = {{field.key}};
  error.type = std::move(type);
  error.data = std::move(data);
  error.info = std::move(info);
  errors.push_back(std::move(error));
}

void Running::refuse(const Selected &field) {
  fail(field, "Not Authorized to access " + field.field->name + " on type " + field.parent->name,
       "Unauthorized");
}

PlanRows run_statement(Running &running, const Runnable &statement) {
  for (const auto &refused : statement.refused) {
    running.refusals[refused.at] = refused.message;
    ResolveScope::mark();
  }
  return statement.plan->run(statement.params);
}

}  // namespace datastore::runtime
