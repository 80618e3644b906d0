#include "src/runtime/problems.hpp"

#include <algorithm>
#include <unordered_set>

namespace datastore::runtime {

namespace {

void append_line(std::string &text, const std::string &line) {
  if (line.empty()) return;
  if (!text.empty()) text += '\n';
  text += line;
}

}  // namespace

Error error_of(int sqlstate, const std::string &summary, const std::vector<Problem> &problems,
               bool uncounted) {
  if (problems.size() == 1) return {sqlstate, problems[0].message, problems[0].detail, problems[0].hint};
  const bool one_hint = std::all_of(problems.begin(), problems.end(),
                                    [&](const Problem &each) { return each.hint == problems[0].hint; });
  std::string detail;
  std::unordered_set<std::string> told;
  for (std::size_t i = 0; i < problems.size() && i < most_listed; i++) {
    const Problem &problem = problems[i];
    append_line(detail, problem.message);
    append_line(detail, problem.detail);
    if (!one_hint && !problem.hint.empty() && told.insert(problem.hint).second)
      append_line(detail, "hint: " + problem.hint);
  }
  if (problems.size() > most_listed)
    append_line(detail, (uncounted ? "and at least " : "and ") +
                            std::to_string(problems.size() - most_listed) + " more");
  return {sqlstate, summary, detail, one_hint ? problems[0].hint : std::string()};
}

}  // namespace datastore::runtime
