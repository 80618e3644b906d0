// Values of AWSDate, AWSTime and AWSDateTime. Each function: why it is not one, empty if it is.
#pragma once

#include <string>
#include <string_view>

namespace datastore::schema {

std::string why_not_date(std::string_view value);
std::string why_not_time(std::string_view value);
std::string why_not_date_time(std::string_view value);

}  // namespace datastore::schema
