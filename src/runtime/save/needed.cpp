#include "src/runtime/save/needed.hpp"

#include "src/query/remove.hpp"
#include "src/runtime/record/record.hpp"
#include "src/runtime/statement.hpp"

namespace datastore::runtime {

namespace {

std::string record(const std::string &id, const std::string &model) {
  return "record \"" + id + "\" of " + model;
}

// `root` is the record to be deleted, if it is one alone.
template <class Records>
void refuse(const NamedModel &model, const Records &records, const std::string &root) {
  bool may_read = true;
  const query::TableOf tables = [&](const schema::Model &wanted) {
    const auto info = beside(model, wanted.name).info;
    may_read = may_read && may_select(*info);
    return table_of(*info);
  };
  const auto statement = query::needed(model.home->schema, *model.schema, records, tables);
  if (!statement || !may_read) return;
  const auto rows = run(*statement, spi::Access::write);
  if (rows.empty()) return;
  const auto &row = rows[0];
  const std::string target = record(*row[1], *row[0]);
  const std::string itself = root.empty() ? target : root;
  throw Error(ERRCODE_FOREIGN_KEY_VIOLATION,
              itself + " cannot be deleted: " + record(*row[3], *row[2]) + " needs " +
                  (target == itself ? "it" : target + ", which would go along"),
              *row[2] + "." + *row[4] + " is required.",
              "Delete the " + *row[2] + " first, or let it refer to another record.");
}

}  // namespace

void refuse_if_needed(const NamedModel &model, const std::string &id) {
  refuse(model, id, record(id, model.schema->name));
}

void refuse_if_any_is_needed(const NamedModel &model, const query::Statement &condition) {
  refuse(model, condition, "");
}

}  // namespace datastore::runtime
