#include "src/runtime/resolve/running.hpp"

#include "src/runtime/record/record.hpp"
#include "src/runtime/settings.hpp"
#include "src/runtime/token.hpp"

namespace datastore::runtime {

namespace {

using query::operation::Selected;

bool may_read(const ModelInfo &model) {
  const Oid relation = model.relation;
  return pg([&] {
    bool is_gone = false;
    const AclResult result = pg_class_aclcheck_ext(relation, GetUserId(), ACL_SELECT, &is_gone);
    // Whoever asks for it next tells that it is gone.
    return is_gone || result == ACLCHECK_OK ||
           pg_attribute_aclcheck_all(relation, GetUserId(), ACL_SELECT, ACLMASK_ALL) == ACLCHECK_OK;
  });
}

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
             [this](const schema::Model &model) { return table_of(*model_of_api(api(), model).info); },
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

bool may_read(const Api &api, const Selected &field) {
  if (field.field->meaning.model && !may_read(*model_of_api(api, *field.field->meaning.model).info))
    return false;
  for (const auto &inner : field.fields)
    if (!inner.fields.empty() && !may_read(api, inner)) return false;
  return true;
}

}  // namespace datastore::runtime
