#include "src/runtime/query/readable.hpp"

#include <cctype>
#include <string_view>

#include "src/ddl/render.hpp"
#include "src/runtime/record/record.hpp"

namespace datastore::runtime {

namespace {

// A column stands in a message with an alias or without, in quotes, which languages have of their own, or in
// none.
bool has_word(std::string_view message, std::string_view word) {
  const auto is_part = [](char c) { return c == '_' || isalnum(static_cast<unsigned char>(c)) != 0; };
  for (auto at = message.find(word); at != std::string_view::npos; at = message.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !is_part(message[at - 1])) && (end == message.size() || !is_part(message[end])))
      return true;
  }
  return false;
}

}  // namespace

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
  for (const auto &[column, told] : altered_)
    if (has_word(error.data()->message, column)) throw told;
}

}  // namespace datastore::runtime
