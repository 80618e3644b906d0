#include "src/query/operation/place.hpp"

#include <algorithm>
#include <charconv>

namespace datastore::query::operation {

namespace {

constexpr std::string_view kind = "graphql\n";

[[noreturn]] void refuse() {
  throw BadRequest(BadRequest::Kind::invalid_value,
                   "nextToken belongs to another field, or to other arguments");
}

// Takes one value off the front.
std::optional<std::string> take(std::string_view &text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) refuse();
  const std::string_view length = text.substr(0, colon);
  text.remove_prefix(colon + 1);
  if (length == "-") return std::nullopt;
  std::size_t bytes = 0;
  std::from_chars(length.data(), length.data() + length.size(), bytes);
  bytes = std::min(bytes, text.size());
  std::string value(text.substr(0, bytes));
  text.remove_prefix(bytes);
  return value;
}

}  // namespace

std::string token_payload(std::string_view parts) { return std::string(kind) += parts; }

Place place_in(std::string_view payload, std::string_view binding, std::size_t count) {
  if (!payload.starts_with(kind)) refuse();
  payload.remove_prefix(kind.size());
  if (take(payload) != std::optional<std::string>(binding)) refuse();
  Place place;
  while (place.size() < count) place.push_back(take(payload));
  if (!payload.empty()) refuse();
  return place;
}

}  // namespace datastore::query::operation
