#include "src/runtime/wake/wake.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "src/runtime/bridge.hpp"
#include "src/runtime/wake/standing.hpp"

extern "C" {
#include "commands/async.h"
}

namespace datastore::runtime::wake {

namespace {

// NOTIFY takes a little less than 8,000 bytes; a longer list says "something".
constexpr std::size_t longest_payload = 7000;

// The models that the transaction changed. Those beyond `count` are of earlier ones, kept for their memory.
struct Touched {
  Oid relation;
  std::string name;
};
std::vector<Touched> *models = nullptr;
std::size_t count = 0;

void notify() {
  if (count == 0) return;
  if (!pg([] { return standing::somebody_listens(); })) return;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; i++) names.push_back((*models)[i].name);
  std::sort(names.begin(), names.end());
  // Registered anew meanwhile, a model has another table.
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::string payload;
  for (const auto &name : names) payload += (payload.empty() ? "" : ",") + name;
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
        count = 0;
        break;
      default:
        break;
    }
  });
}

}  // namespace

void touched(const ModelInfo &model) {
  if (!models) {
    pg([] { RegisterXactCallback(at_end, nullptr); });
    models = new std::vector<Touched>;
  }
  const auto end = models->begin() + static_cast<std::ptrdiff_t>(count);
  const auto same = [&](const Touched &each) { return each.relation == model.relation; };
  if (std::find_if(models->begin(), end, same) != end) return;
  if (count == models->size()) models->emplace_back();
  Touched &next = (*models)[count];
  next.relation = model.relation;
  next.name.assign(model.name_space).append(".").append(model.name);
  count++;
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
