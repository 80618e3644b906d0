#include "src/runtime/query/readable.hpp"

#include "src/ddl/render.hpp"
#include "src/runtime/record/record.hpp"

namespace datastore::runtime {

std::string Readable::table(const NamedModel &model) {
  std::string renamed;
  for (const auto &field : model.schema->fields) {
    if (!field.stored()) continue;
    const FieldInfo *now = model.info->field(field.name);
    if (now && now->column == field.column) continue;
    const std::string why =
        now ? "The column of field \"" + field.name + "\" is called \"" + now->column + "\" now."
            : no_column_for(field.name);
    altered_.emplace_back(field.column, altered_error(model.info->relation, why));
    if (now)
      renamed += ", r." + ddl::quote_identifier(now->column) + " AS " + ddl::quote_identifier(field.column);
  }
  const std::string table = table_of(*model.info);
  return renamed.empty() ? table : "(SELECT r.*" + renamed + " FROM " + table + " AS r)";
}

void Readable::explain(const PgError &error) const {
  if (error.data()->sqlerrcode != ERRCODE_UNDEFINED_COLUMN || !error.data()->message) return;
  const std::string message = error.data()->message;
  for (const auto &[column, told] : altered_)
    if (message.find(column) != std::string::npos) throw told;
}

}  // namespace datastore::runtime
