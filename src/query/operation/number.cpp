#include "src/query/operation/number.hpp"

#include <charconv>
#include <cstdint>

namespace datastore::query::operation {

std::optional<std::string> whole_number(std::string_view number) {
  constexpr std::int64_t longest = 40;  // more than any whole number type of ours holds
  const bool negative = number.starts_with('-');
  if (negative) number.remove_prefix(1);
  std::int64_t exponent = 0;
  if (const auto e = number.find_first_of("eE"); e != std::string_view::npos) {
    std::string_view text = number.substr(e + 1);
    if (text.starts_with('+')) text.remove_prefix(1);
    if (std::from_chars(text.data(), text.data() + text.size(), exponent).ec != std::errc()) return {};
    number = number.substr(0, e);
  }
  const auto point = number.find('.');
  std::string digits(number.substr(0, point));
  std::string fraction(point == std::string_view::npos ? "" : number.substr(point + 1));
  digits += fraction;
  exponent -= static_cast<std::int64_t>(fraction.size());
  // Now the value is digits × 10^exponent.
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.empty()) return "0";
  for (; exponent < 0 && digits.ends_with('0'); ++exponent) digits.pop_back();
  if (exponent < 0 || exponent > longest || digits.size() > longest) return {};
  digits.append(static_cast<std::size_t>(exponent), '0');
  return (negative ? "-" : "") + digits;
}

}  // namespace datastore::query::operation
