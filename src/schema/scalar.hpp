// GraphQL's and AppSync's scalar types.
#pragma once

#include <optional>
#include <string_view>

namespace datastore::schema {

enum class Scalar {
  ID,
  String,
  Int,
  Float,
  Boolean,
  AWSDate,
  AWSTime,
  AWSDateTime,
  AWSTimestamp,
  AWSEmail,
  AWSJSON,
  AWSURL,
  AWSPhone,
  AWSIPAddress,
};

std::optional<Scalar> scalar_named(std::string_view name);
std::string_view name_of(Scalar scalar);

}  // namespace datastore::schema
