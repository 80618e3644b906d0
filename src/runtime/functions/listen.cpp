// datastore.listen() and datastore.unlisten()
#include "src/runtime/bridge.hpp"
#include "src/runtime/wake/wake.hpp"

DATASTORE_FUNCTION(datastore_listen) {
  return datastore::runtime::entry([]() -> Datum {
    datastore::runtime::wake::listen();
    return 0;
  });
}

DATASTORE_FUNCTION(datastore_unlisten) {
  return datastore::runtime::entry([]() -> Datum {
    datastore::runtime::wake::unlisten();
    return 0;
  });
}
