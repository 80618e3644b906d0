#include "src/runtime/functions/step_rows.hpp"

namespace datastore::runtime {

void write_steps(Rows &rows, const std::vector<CheckedStep> &steps, bool with_blocked_by) {
  int number = 0;
  for (const auto &checked : steps) {
    rows.integer(++number)
        .text(checked.step.kind)
        .text_or_null(checked.step.model)
        .text_or_null(checked.step.field)
        .text_or_null(checked.step.sql)
        .boolean(checked.step.destroys_data);
    if (with_blocked_by) rows.text_or_null(checked.blocked_by);
    rows.end();
  }
}

}  // namespace datastore::runtime
