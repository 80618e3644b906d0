// The extension's settings (datastore.*).
#pragma once

#include <cstdint>

namespace datastore::runtime {

// Defines them; called once, when the library is loaded.
void define_settings();

// datastore.auth = 'off': its user knows that @auth rules are not enforced.
bool auth_is_off();

// datastore.change_ttl: how long changes are kept for clients to go on from.
std::int64_t change_ttl_ms();

// datastore.tombstone_ttl: how long tombstones are kept; 0: for ever.
std::int64_t tombstone_ttl_ms();

}  // namespace datastore::runtime
