// Refusals of a save or a delete that carry the stored record: the whole of it is DETAIL, as JSON.
#pragma once

#include <cstdint>
#include <string>

#include "src/runtime/bridge.hpp"

namespace datastore::runtime {

inline constexpr int conflict_unhandled = MAKE_SQLSTATE('D', 'S', '0', '0', '1');
inline constexpr int conditional_check_failed = MAKE_SQLSTATE('D', 'S', '0', '0', '2');

// The change was made to another version than the stored one.
Error conflict_error(const std::string &model, const std::string &id, std::int64_t stored_version,
                     std::int64_t expected_version, const std::string &stored);

// `why` follows the record's name: "exists already". `stored` is empty if there is no record.
Error condition_error(const std::string &model, const std::string &id, const std::string &why,
                      const std::string &stored);

// A record that is there, and that no INSERT, UPDATE or DELETE gets hold of. `done` says what it cannot be:
// "saved", "changed", "deleted". Row security is the reason if it hides rows from the caller, else a trigger.
Error kept_error(const std::string &model, const std::string &id, const std::string &done, bool hides_rows);

// Raises 25006 in a read-only transaction, and on a standby. `what` they cannot do there: "save", "delete".
void refuse_read_only(const std::string &what);

}  // namespace datastore::runtime
