#include "src/runtime/settings.hpp"

#include "src/runtime/compat.hpp"
#include "src/runtime/postgres.hpp"

namespace datastore::runtime {

namespace {

enum Auth { auth_on, auth_off };

const config_enum_entry auth_options[] = {
    {"on", auth_on, false}, {"off", auth_off, false}, {nullptr, 0, false}};

int auth = auth_on;

}  // namespace

void define_settings() {
  DefineCustomEnumVariable(
      "datastore.auth", "What becomes of a schema's @auth rules.",
      "Rules are not enforced yet: \"on\" refuses a schema that has them, \"off\" registers it "
      "without them.",
      &auth, auth_on, auth_options, PGC_USERSET, 0, nullptr, nullptr, nullptr);
  reserve_settings_prefix("datastore");
}

bool auth_is_off() { return auth == auth_off; }

}  // namespace datastore::runtime
