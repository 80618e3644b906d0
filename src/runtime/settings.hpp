// The extension's settings (datastore.*).
#pragma once

#include <cstddef>
#include <cstdint>

#include "src/query/operation/limits.hpp"

namespace datastore::runtime {

// Defines them; called once, when the library is loaded.
void define_settings();

// datastore.auth = 'off': its user knows that @auth rules are not enforced.
bool auth_is_off();

// datastore.change_ttl: how long changes are kept for clients to go on from.
std::int64_t change_ttl_ms();

// datastore.tombstone_ttl: how long tombstones are kept; 0: for ever.
std::int64_t tombstone_ttl_ms();

// datastore.max_document_bytes, max_document_tokens, max_depth, max_fields, max_aliases, max_list_items,
// max_records, max_variables_bytes.
query::operation::Limits operation_limits();

// datastore.max_page_size: what `limit` may be.
int max_page_size();

// datastore.plan_cache_memory: how much memory a session keeps operations and plans in.
std::size_t plan_cache_bytes();

// datastore.plan_cache_size: how many operations a session keeps.
std::size_t most_prepared_operations();

}  // namespace datastore::runtime
