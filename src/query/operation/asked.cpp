#include "src/query/operation/asked.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace datastore::query::operation {

namespace {

using Kind = api::Meaning::Kind;

constexpr std::size_t endless = std::numeric_limits<std::size_t>::max();

std::size_t plus(std::size_t a, std::size_t b) { return a > endless - b ? endless : a + b; }
std::size_t times(std::size_t a, std::size_t b) { return b > 0 && a > endless / b ? endless : a * b; }

std::size_t number(std::string_view text, std::size_t otherwise) {
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  return problem == std::errc() && value > 0 ? static_cast<std::size_t>(value) : otherwise;
}

class Counting {
 public:
  Counting(const Source &source, const Values &variables) : source_(source), variables_(variables) {}

  std::size_t all(const std::vector<Selected> &fields) const {
    std::size_t sum = 0;
    for (const auto &field : fields) sum = plus(sum, one(field));
    return sum;
  }

 private:
  std::size_t one(const Selected &field) const {
    switch (field.kind()) {
      case Kind::get:
      case Kind::create:
      case Kind::update:
      case Kind::remove:
        return plus(1, all(field.fields));
      case Kind::list:
      case Kind::by_index:
      case Kind::sync:
        return page(field);
      case Kind::relation:
        return field.field->meaning.relation->kind == schema::RelationKind::has_many
                   ? page(field)
                   : plus(1, all(field.fields));
      default:
        return 0;
    }
  }

  // Items under several names are read as often.
  std::size_t page(const Selected &connection) const {
    const std::size_t limit = limit_of(connection);
    std::size_t sum = 0;
    for (const auto &field : connection.fields)
      if (field.kind() == Kind::items)
        sum = plus(sum, times(limit, plus(1, all(field.fields))));
      else if (field.kind() == Kind::next_token)
        sum = std::max(sum, limit);
    return sum;
  }

  // One that makes no sense is refused elsewhere.
  std::size_t limit_of(const Selected &field) const {
    const auto otherwise =
        static_cast<std::size_t>(std::min(default_limit(*field.field), source_.most_records));
    for (const auto &given : field.node().arguments) {
      if (given.name.text != "limit") continue;
      if (const auto *literal = given.value.as<graphql::IntValue>()) return number(literal->text, otherwise);
      const auto *variable = given.value.as<graphql::VariableValue>();
      const Json *value = variable ? variables_.find(variable->name.text) : nullptr;
      const auto *digits = value ? value->as<JsonNumber>() : nullptr;
      return digits ? number(digits->text, otherwise) : otherwise;
    }
    return otherwise;
  }

  const Source &source_;
  const Values &variables_;
};

}  // namespace

std::size_t records_asked(const Source &source, const std::vector<Selected> &fields,
                          const Values &variables) {
  return Counting(source, variables).all(fields);
}

std::optional<Error> check_records(const Source &source, const std::vector<Selected> &fields,
                                   const Values &variables, std::size_t most) {
  const std::size_t asked = records_asked(source, fields, variables);
  if (asked <= most) return {};
  Error error;
  error.message = "The operation asks for up to " +
                  (asked == endless ? "endlessly many" : std::to_string(asked)) +
                  " records, more than the limit of " + std::to_string(most) +
                  " records (datastore.max_records): pages inside of pages multiply.";
  return error;
}

}  // namespace datastore::query::operation
