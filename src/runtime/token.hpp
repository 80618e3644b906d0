// Tokens that a client hands back as it got them (nextToken, page): sealed, so that a forged one is an error.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace datastore::runtime {

// `payload` with a code that only this database can make (HMAC-SHA-256 under a key that stays in it), in
// URL-safe base64.
std::string seal(std::string_view payload);

// The payload. Raises 22023, naming `what` ("nextToken"), for anything that seal() did not make here.
std::string unseal(std::string_view token, const char *what);

// The same, but none for a token that says that another database made it: such as clients have kept from
// before a dump was restored elsewhere. Nothing in it can be believed, and nothing is.
std::optional<std::string> unseal_ours(std::string_view token, const char *what);

}  // namespace datastore::runtime
