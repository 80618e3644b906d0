#include "src/runtime/query/condition.hpp"

namespace datastore::runtime {

query::TableOf tables_beside(const NamedModel &model, Readable &readable) {
  return [&](const schema::Model &wanted) { return readable.table(beside(model, wanted.name)); };
}

std::string condition_on(const NamedModel &model, Readable &readable, query::Statement &statement,
                         const query::Json &predicate) {
  if (predicate.is_null()) return "true";
  return query::condition(statement, model.home->schema, *model.schema, predicate,
                          tables_beside(model, readable));
}

}  // namespace datastore::runtime
