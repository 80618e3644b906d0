// MD5 (RFC 1321), which datastore.digest is a sum of.
#pragma once

#include <cstdint>
#include <string_view>

namespace datastore::client {

// The first 64 bits of the hash, the first byte the highest.
std::uint64_t md5_prefix(std::string_view text);

}  // namespace datastore::client
