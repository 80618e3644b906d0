// Values of AWSEmail, AWSURL, AWSPhone and AWSIPAddress. Each function: why it is not one, empty if it is.
#pragma once

#include <string>
#include <string_view>

namespace datastore::schema {

std::string why_not_email(std::string_view value);
std::string why_not_url(std::string_view value);
std::string why_not_phone(std::string_view value);
std::string why_not_ip_address(std::string_view value);

}  // namespace datastore::schema
