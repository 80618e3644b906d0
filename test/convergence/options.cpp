#include "test/convergence/options.hpp"

#include <unistd.h>

#include <functional>
#include <map>
#include <stdexcept>

namespace datastore::convergence {

const char *const usage =
    "usage: convergence [OPTION…]\n"
    "  --seed N        what is random (1)\n"
    "  --changes N     rows that writers change before they stop (20000)\n"
    "  --writers N     (16)\n"
    "  --clients N     every other one by datastore.sync, the rest by datastore.changes (4)\n"
    "  --ids N         posts that writers compete for (300)\n"
    "  --seconds N     writers stop after so long in any case (120)\n"
    "  --no-expiry     nothing expires meanwhile\n"
    "  --crash COMMAND kills the server and starts it again: run --crashes N times (10) meanwhile\n"
    "  --standby TEXT  clients read from the standby that TEXT connects to\n"
    "  --wander        … or go back and forth between it and the primary\n"
    "Tests of the test, which fail if they find nothing wrong:\n"
    "  --timestamps    clients with a timestamp cursor lose changes\n"
    "  --collisions    an extension without its second look for tombstones gives versions twice\n";

Options options_of(const std::vector<std::string> &arguments) {
  Options options;
  using Take = std::function<void(const std::string &)>;
  const auto number = [](int &to) { return Take([&to](const std::string &text) { to = std::stoi(text); }); };
  const std::map<std::string, Take> values = {
      {"--seed", [&](const std::string &text) { options.seed = std::stoull(text); }},
      {"--seconds", [&](const std::string &text) { options.seconds = std::stod(text); }},
      {"--changes", number(options.changes)},
      {"--writers", number(options.writers)},
      {"--clients", number(options.clients)},
      {"--ids", number(options.ids)},
      {"--crashes", number(options.crashes)},
      {"--crash", [&](const std::string &text) { options.crash = text; }},
      {"--standby", [&](const std::string &text) { options.standby = text; }}};
  const std::map<std::string, std::function<void()>> flags = {
      {"--no-expiry", [&] { options.expiry = false; }},
      {"--wander", [&] { options.wander = true; }},
      {"--timestamps", [&] { options.timestamps = true; }},
      {"--collisions", [&] { options.collisions = true; }}};
  for (std::size_t i = 0; i < arguments.size(); i++) {
    const std::string &word = arguments[i];
    if (const auto flag = flags.find(word); flag != flags.end()) {
      flag->second();
      continue;
    }
    const auto value = values.find(word);
    if (value == values.end()) throw std::invalid_argument("no option " + word);
    if (++i == arguments.size()) throw std::invalid_argument(word + " needs a value");
    value->second(arguments[i]);
  }
  // Both ask the log for what expiry would drop.
  if (options.timestamps || options.collisions) options.expiry = false;
  options.database = "convergence_" + std::to_string(options.seed) + "_" + std::to_string(getpid());
  return options;
}

}  // namespace datastore::convergence
