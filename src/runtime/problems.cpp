#include "src/runtime/problems.hpp"

#include <algorithm>

namespace datastore::runtime {

namespace {

// A client's log has no use for more.
constexpr std::size_t most_listed = 100;

void append_line(std::string &text, const std::string &line) {
  if (line.empty()) return;
  if (!text.empty()) text += '\n';
  text += line;
}

}  // namespace

Error error_of(int sqlstate, const std::string &summary, const std::vector<Problem> &problems) {
  if (problems.size() == 1) return {sqlstate, problems[0].message, problems[0].detail, problems[0].hint};
  std::string detail;
  std::vector<std::string> hints;
  for (std::size_t i = 0; i < problems.size() && i < most_listed; i++) {
    const Problem &problem = problems[i];
    append_line(detail, problem.message);
    append_line(detail, problem.detail);
    if (!problem.hint.empty() && std::find(hints.begin(), hints.end(), problem.hint) == hints.end())
      hints.push_back(problem.hint);
  }
  if (problems.size() > most_listed)
    append_line(detail, "and " + std::to_string(problems.size() - most_listed) + " more");
  std::string hint;
  for (const auto &line : hints) append_line(hint, line);
  return {sqlstate, summary, detail, hint};
}

}  // namespace datastore::runtime
