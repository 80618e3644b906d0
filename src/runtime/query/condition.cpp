#include "src/runtime/query/condition.hpp"

#include "src/runtime/query/readable.hpp"

namespace datastore::runtime {

query::TableOf tables_beside(const NamedModel &model) {
  return [&model](const schema::Model &wanted) { return Readable().table(beside(model, wanted.name)); };
}

std::string condition_on(const NamedModel &model, query::Statement &statement, const query::Json &predicate) {
  if (predicate.is_null()) return "true";
  return query::condition(statement, model.home->schema, *model.schema, predicate, tables_beside(model));
}

}  // namespace datastore::runtime
