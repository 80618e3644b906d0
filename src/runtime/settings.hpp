// The extension's settings (datastore.*).
#pragma once

namespace datastore::runtime {

// Defines them; called once, when the library is loaded.
void define_settings();

// datastore.auth = 'off': its user knows that @auth rules are not enforced.
bool auth_is_off();

}  // namespace datastore::runtime
