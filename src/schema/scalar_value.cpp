#include "src/schema/scalar_value.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>

#include "src/schema/json_syntax.hpp"
#include "src/schema/letters.hpp"
#include "src/schema/scalar_value_net.hpp"
#include "src/schema/scalar_value_time.hpp"

namespace datastore::schema {
namespace {

// GraphQL's own form of a whole number: no plus sign, no leading zeros.
template <class Number>
std::string why_not_whole(std::string_view value, const char *range) {
  std::string_view digits = value;
  if (!digits.empty() && digits.front() == '-') digits.remove_prefix(1);
  if (digits.empty() || (digits.size() > 1 && digits.front() == '0')) return "a whole number is expected";
  for (const char c : digits)
    if (!is_digit(c)) return "a whole number is expected";
  Number number = 0;
  const auto [stop, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
  return problem == std::errc() && stop == value.data() + value.size() ? "" : range;
}

std::string why_not_float(std::string_view value) {
  constexpr const char *expected = "a number is expected";
  std::size_t at = 0;
  const auto peek = [&] { return at < value.size() ? value[at] : '\0'; };
  const auto digits = [&] {
    const std::size_t start = at;
    while (is_digit(peek())) ++at;
    return at > start;
  };
  if (peek() == '-') ++at;
  if (peek() == '0') {
    ++at;
  } else if (!digits()) {
    return expected;
  }
  if (peek() == '.' && (++at, !digits())) return expected;
  if (peek() == 'e' || peek() == 'E') {
    ++at;
    if (peek() == '+' || peek() == '-') ++at;
    if (!digits()) return expected;
  }
  if (at != value.size()) return expected;
  double number = 0;
  const auto [stop, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
  return problem == std::errc() && std::isfinite(number) ? "" : "it is beyond the range of a double";
}

std::string why_not_boolean(std::string_view value) {
  std::string lower;
  for (const char c : value) lower += to_lower(c);
  return lower == "true" || lower == "false" ? "" : "true or false is expected";
}

}  // namespace

std::string why_not_valid(Scalar scalar, std::string_view value) {
  if (value.find('\0') != std::string_view::npos)
    return "it holds the character U+0000, which PostgreSQL cannot keep";
  switch (scalar) {
    case Scalar::ID:
    case Scalar::String:
      return "";
    case Scalar::Int:
      return why_not_whole<std::int32_t>(value, "it is beyond 32 bits");
    case Scalar::Float:
      return why_not_float(value);
    case Scalar::Boolean:
      return why_not_boolean(value);
    case Scalar::AWSDate:
      return why_not_date(value);
    case Scalar::AWSTime:
      return why_not_time(value);
    case Scalar::AWSDateTime:
      return why_not_date_time(value);
    case Scalar::AWSTimestamp:
      return why_not_whole<std::int64_t>(value, "it is beyond 64 bits");
    case Scalar::AWSEmail:
      return why_not_email(value);
    case Scalar::AWSJSON:
      return why_not_json(value);
    case Scalar::AWSURL:
      return why_not_url(value);
    case Scalar::AWSPhone:
      return why_not_phone(value);
    case Scalar::AWSIPAddress:
      return why_not_ip_address(value);
  }
  return "";
}

}  // namespace datastore::schema
