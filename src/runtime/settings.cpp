#include "src/runtime/settings.hpp"

#include <climits>

#include "src/runtime/compat.hpp"
#include "src/runtime/postgres.hpp"

namespace datastore::runtime {

namespace {

enum Auth { auth_on, auth_off };

const config_enum_entry auth_options[] = {
    {"on", auth_on, false}, {"off", auth_off, false}, {nullptr, 0, false}};

int auth = auth_on;

// In minutes, which reach 4,000 years.
constexpr int day = 24 * 60;
constexpr std::int64_t minute_ms = 60 * 1000;
int change_ttl = 30 * day;
int tombstone_ttl = 0;

}  // namespace

void define_settings() {
  DefineCustomEnumVariable(
      "datastore.auth", "What becomes of a schema's @auth rules.",
      "Rules are not enforced yet: \"on\" refuses a schema that has them, \"off\" registers it "
      "without them.",
      &auth, auth_on, auth_options, PGC_USERSET, 0, nullptr, nullptr, nullptr);
  DefineCustomIntVariable("datastore.change_ttl", "How long datastore.vacuum() keeps changes.",
                          "A client that was away for longer is given everything anew.", &change_ttl,
                          30 * day, 1, INT_MAX, PGC_SUSET, GUC_UNIT_MIN, nullptr, nullptr, nullptr);
  DefineCustomIntVariable("datastore.tombstone_ttl",
                          "How long datastore.vacuum() keeps tombstones; 0: for ever.",
                          "A client that was away for longer may keep records that were deleted meanwhile.",
                          &tombstone_ttl, 0, 0, INT_MAX, PGC_SUSET, GUC_UNIT_MIN, nullptr, nullptr, nullptr);
  reserve_settings_prefix("datastore");
}

bool auth_is_off() { return auth == auth_off; }

std::int64_t change_ttl_ms() { return change_ttl * minute_ms; }

std::int64_t tombstone_ttl_ms() { return tombstone_ttl * minute_ms; }

}  // namespace datastore::runtime
