#include "src/runtime/subtransaction.hpp"

namespace datastore::runtime {

namespace {

char *copy_of(const char *text) { return text ? pstrdup(text) : nullptr; }

}  // namespace

ErrorData *copy_of(const ErrorData *error) {
  auto *copy = static_cast<ErrorData *>(palloc(sizeof(ErrorData)));
  *copy = *error;
  copy->assoc_context = CurrentMemoryContext;
  for (char **text : {&copy->message, &copy->detail, &copy->detail_log, &copy->hint, &copy->context,
                      &copy->backtrace, &copy->schema_name, &copy->table_name, &copy->column_name,
                      &copy->datatype_name, &copy->constraint_name, &copy->internalquery})
    *text = copy_of(*text);
  return copy;
}

}  // namespace datastore::runtime
