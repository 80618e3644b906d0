// From what a caller may ask for to SQL: a predicate, two records and a sort order, each JSON on a line of
// its own. Nothing of it gets into the text of a statement unquoted, and merging a change twice changes
// nothing the second time.
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "src/ddl/render.hpp"
#include "src/query/merge.hpp"
#include "src/query/page.hpp"
#include "src/query/predicate.hpp"
#include "src/query/record.hpp"
#include "src/query/save.hpp"
#include "test/unit/query/asking.hpp"

namespace {

using namespace datastore;
using query::Json;

// The reader of the tests recurses; PostgreSQL's does not.
constexpr std::size_t most_bytes = 4000;

const schema::Model &post() { return *query::test::blog().model("Post"); }

std::optional<Json> json_of(std::string_view text) {
  try {
    return query::test::json_of(text);
  } catch (const std::runtime_error &) {
    return std::nullopt;
  }
}

// Outside of quotes: parentheses in pairs, no end of a statement, no comment, and placeholders that have a
// parameter.
void check(const query::Statement &statement) {
  const std::string_view sql = statement.sql;
  int open = 0;
  char quote = 0;
  for (std::size_t i = 0; i < sql.size(); i++) {
    const char c = sql[i];
    if (quote) {
      if (c == quote) quote = 0;
      continue;
    }
    if (c == '\'' || c == '"') quote = c;
    if (c == '(') open++;
    if (c == ')' && --open < 0) std::abort();
    if (c == ';' || sql.substr(i, 2) == "--" || sql.substr(i, 2) == "/*") std::abort();
    if (c == '$') {
      const std::size_t number = std::strtoul(sql.data() + i + 1, nullptr, 10);
      if (number < 1 || number > statement.params.size()) std::abort();
    }
  }
  if (open != 0 || quote != 0) std::abort();
}

void ask(const Json &predicate, const Json &sort) {
  try {
    query::Statement statement;
    statement.sql = query::condition(statement, query::test::blog(), post(), predicate,
                                     [](const schema::Model &model) { return model.table; });
    const auto keys = query::read_sort(post(), sort);
    statement.sql +=
        " AND " + query::after(statement, keys, query::Place(keys.size(), "1")) + " " + query::order_by(keys);
    check(statement);
    const query::Place place(keys.size(), std::nullopt);
    if (query::place_of(query::page_payload(1, predicate, keys, place), 1, predicate, keys) != place)
      std::abort();
  } catch (const query::BadRequest &) {
  }
}

std::optional<query::Record> record_of(const Json &json) {
  try {
    return query::read_record(query::test::blog(), post(), json);
  } catch (const query::BadRequest &) {
    return std::nullopt;
  }
}

void write(const query::Record &first, const query::Record &second) {
  query::SaveTarget target{"posts", {}, "r.id"};
  for (const auto &field : post().fields)
    if (field.stored() && field.name != "id")
      target.columns.push_back({&field, ddl::quote_identifier(field.column), "text", "'x'"});
  const query::Write writes[] = {{first.id.value_or("1"), &first.fields}, {"2", &second.fields}};
  check(query::insert_records(target, writes));
  if (!first.fields.empty()) check(query::update_records(target, writes));
}

void merge(const query::Record &stored, const query::Record &given) {
  for (const auto &now : given.fields) {
    const auto *before = stored.field(now.field);
    if (!before) continue;
    const auto merged = [&](const Json &value) {
      return query::merge(query::test::blog(), now.field->type, value, now.value, true);
    };
    const auto once = merged(before->value);
    using Outcome = query::MergedValue::Outcome;
    const Json &result = once.outcome == Outcome::stored  ? before->value
                         : once.outcome == Outcome::given ? now.value
                                                          : once.value;
    if (merged(result).outcome != Outcome::stored) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  if (size > most_bytes) return 0;
  std::string_view input(reinterpret_cast<const char *>(data), size);
  std::optional<Json> parts[4];
  for (auto &part : parts) {
    const auto end = std::min(input.find('\n'), input.size());
    part = json_of(input.substr(0, end));
    input.remove_prefix(std::min(end + 1, input.size()));
  }
  if (parts[0]) ask(*parts[0], parts[3].value_or(Json{}));
  const auto first = parts[1] ? record_of(*parts[1]) : std::nullopt;
  const auto second = parts[2] ? record_of(*parts[2]) : std::nullopt;
  if (first && second) {
    write(*first, *second);
    merge(*first, *second);
  }
  return 0;
}
