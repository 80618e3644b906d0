#include "src/ddl/steps.hpp"

#include <utility>

namespace datastore::ddl {

Step &StepList::add(Phase phase, std::string_view kind, std::string_view model, std::string_view field,
                    std::string sql) {
  Step &step = phases_[static_cast<std::size_t>(phase)].emplace_back();
  step.kind = kind;
  step.model = model;
  step.field = field;
  step.sql = std::move(sql);
  if (!step.sql.empty()) ++statements_;
  return step;
}

std::vector<Step> StepList::take() {
  std::vector<Step> all;
  for (std::vector<Step> &phase : phases_) {
    all.insert(all.end(), std::make_move_iterator(phase.begin()), std::make_move_iterator(phase.end()));
    phase.clear();
  }
  return all;
}

}  // namespace datastore::ddl
