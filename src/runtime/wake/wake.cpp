#include "src/runtime/wake/wake.hpp"

#include <set>
#include <string>

#include "src/runtime/bridge.hpp"
#include "src/runtime/wake/standing.hpp"

extern "C" {
#include "commands/async.h"
}

namespace datastore::runtime::wake {

namespace {

// NOTIFY takes a little less than 8,000 bytes; a longer list says "something".
constexpr std::size_t longest_payload = 7000;

std::set<std::string> *models = nullptr;
bool registered = false;

void notify() {
  if (!models || models->empty()) return;
  if (!pg([] { return standing::somebody_listens(); })) return;
  std::string payload;
  for (const auto &model : *models) payload += (payload.empty() ? "" : ",") + model;
  if (payload.size() > longest_payload) payload = "*";
  const char *text = payload.c_str();
  pg([&] { Async_Notify(channel, text); });
}

void at_end(XactEvent event, void *) {
  entry([&] {
    switch (event) {
      case XACT_EVENT_PRE_COMMIT:
        notify();
        break;
      case XACT_EVENT_COMMIT:
      case XACT_EVENT_ABORT:
      case XACT_EVENT_PREPARE:
        if (models) models->clear();
        break;
      default:
        break;
    }
  });
}

}  // namespace

void touched(const ModelInfo &model) {
  if (!registered) {
    pg([] { RegisterXactCallback(at_end, nullptr); });
    models = new std::set<std::string>;
    registered = true;
  }
  models->insert(model.name_space + "." + model.name);
}

void listen() {
  pg([] {
    PreventCommandDuringRecovery("datastore.listen()");
    standing::begin(channel);
    Async_Listen(channel);
  });
}

void unlisten() {
  pg([] {
    if (!RecoveryInProgress()) Async_Unlisten(channel);
  });
}

}  // namespace datastore::runtime::wake
