#include "test/convergence/options.hpp"

#include <unistd.h>

#include "test/client/program.hpp"

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

Options options_of(const std::vector<std::string> &words) {
  Options options;
  bool no_expiry = false;
  client::CommandLine line;
  line.flags = {{"--no-expiry", client::on(no_expiry)},
                {"--wander", client::on(options.wander)},
                {"--timestamps", client::on(options.timestamps)},
                {"--collisions", client::on(options.collisions)}};
  line.values = {{"--seed", [&](const std::string &value) { options.seed = std::stoull(value); }},
                 {"--seconds", client::number(options.seconds)},
                 {"--changes", client::number(options.changes)},
                 {"--writers", client::number(options.writers)},
                 {"--clients", client::number(options.clients)},
                 {"--ids", client::number(options.ids)},
                 {"--crashes", client::number(options.crashes)},
                 {"--crash", client::text(options.crash)},
                 {"--standby", client::text(options.standby)}};
  line.read(words);
  // The last two ask the log for what expiry would drop.
  if (no_expiry || options.timestamps || options.collisions) options.expiry = false;
  options.database = "convergence_" + std::to_string(options.seed) + "_" + std::to_string(getpid());
  return options;
}

}  // namespace datastore::convergence
