// Plans that are good for as long as they are kept: made for tables of any size.
#pragma once

#include "src/runtime/bridge.hpp"

namespace datastore::runtime {

// Makes the plan of a kept statement that SPI will use for any values of its parameters: as if its tables
// were large, and by indexes alone, whatever the tables hold now and the session's settings are. For the
// inside of a pg() body.
void plan_by_index(SPIPlanPtr plan);

}  // namespace datastore::runtime
