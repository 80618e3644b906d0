#include "src/schema/report.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "src/schema/letters.hpp"

namespace datastore::schema {
namespace {

// Names in a document have any length, and one of them may stand in every message.
constexpr std::size_t longest = 2000;

}  // namespace

void Report::add(Severity severity, ErrorClass error_class, graphql::Offset at, std::string message,
                 std::string hint) {
  if (++(severity == Severity::error ? errors_ : notices_) > most_told) return;
  for (std::string *text : {&message, &hint})
    if (text->size() > longest) *text = std::string(cut(*text, longest)) + "…";
  all_.push_back({severity, error_class, std::move(message), std::move(hint), at});
}

void Report::error(graphql::Offset at, std::string message, std::string hint) {
  add(Severity::error, ErrorClass::invalid_schema, at, std::move(message), std::move(hint));
}

void Report::unsupported(graphql::Offset at, std::string message, std::string hint) {
  add(Severity::error, ErrorClass::unsupported, at, std::move(message), std::move(hint));
}

void Report::notice(graphql::Offset at, std::string message, std::string hint) {
  add(Severity::notice, ErrorClass::invalid_schema, at, std::move(message), std::move(hint));
}

Diagnostics Report::finish(Diagnostics earlier) && {
  Diagnostics result = std::move(earlier);
  result.insert(result.end(), std::make_move_iterator(all_.begin()), std::make_move_iterator(all_.end()));
  const auto place = [](const Diagnostic &d) { return std::tie(d.at, d.message); };
  std::stable_sort(result.begin(), result.end(),
                   [&](const Diagnostic &a, const Diagnostic &b) { return place(a) < place(b); });
  const auto same = [&](const Diagnostic &a, const Diagnostic &b) { return place(a) == place(b); };
  result.erase(std::unique(result.begin(), result.end(), same), result.end());
  return result;
}

}  // namespace datastore::schema
