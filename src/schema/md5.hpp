// MD5 (RFC 1321), for the names that Amplify shortens with it. It guards nothing.
#pragma once

#include <string>
#include <string_view>

namespace datastore::schema {

// 32 lower-case hex digits.
std::string md5_hex(std::string_view text);

}  // namespace datastore::schema
