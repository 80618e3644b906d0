#include "src/schema/scalar.hpp"

#include <array>
#include <utility>

namespace datastore::schema {

namespace {

constexpr auto names = std::to_array<std::string_view>({
    "ID",
    "String",
    "Int",
    "Float",
    "Boolean",
    "AWSDate",
    "AWSTime",
    "AWSDateTime",
    "AWSTimestamp",
    "AWSEmail",
    "AWSJSON",
    "AWSURL",
    "AWSPhone",
    "AWSIPAddress",
});
static_assert(names.size() == static_cast<std::size_t>(Scalar::AWSIPAddress) + 1);

}  // namespace

std::optional<Scalar> scalar_named(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<Scalar>(i);
  return std::nullopt;
}

std::string_view name_of(Scalar scalar) { return names[static_cast<std::size_t>(scalar)]; }

}  // namespace datastore::schema
