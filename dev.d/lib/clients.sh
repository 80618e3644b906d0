# The client programs (test/client, test/convergence), and the runs of the convergence test.
# shellcheck shell=bash

need_clients() { need libpqxx-dev libpq-dev; }

# build_clients: compiles them; CLIENTS is where they are.
build_clients() {
  need_clients
  build_layers clients clients
  CLIENTS=$LAYERS_TREE
}

# convergence OPTION…: one run on the server of the environment.
convergence() { PGDATABASE=postgres "$CLIENTS/convergence" "$@"; }

# The same while the server is killed and recovers.
convergence_killed() { convergence --crash "bash '$ROOT/dev.d/lib/crash.sh' '$SERVER' ${TEST_PID:-$$}" "$@"; }

# with_standby COMMAND…: runs it while there is a standby; STANDBY is how to connect to it.
with_standby() (
  primary=$SERVER
  standby_start "$primary-standby"
  trap 'server_at "$primary-standby"; server_stop; server_at "$primary"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  server_watch process "$BASHPID"
  server_at "$primary"
  "$@"
)

# Clients read from a standby, or go back and forth between both.
convergence_standby() { with_standby convergence_away "$@"; }
convergence_both() { with_standby convergence_away --wander "$@"; }
convergence_away() { convergence --standby "host=$(cat "$SERVER-standby/socket")" "$@"; }

# convergence_without_second_look OPTION…: one run on a server of its own, with an extension that lacks what the run must
# find to be missing.
convergence_without_second_look() (
  build_extension without-second-look EXTRA_CXX=-DDATASTORE_WITHOUT_SECOND_LOOK
  server_for_now without-second-look
  convergence --collisions "$@"
)

# stream_convergence OPTION…: the writers of the convergence test, and consumers of the change stream that are killed over and
# over, as is the server.
stream_convergence() {
  PGDATABASE=postgres "$CLIENTS/stream_convergence" "$CLIENTS/datastore_follow" \
    --crash "bash '$ROOT/dev.d/lib/crash.sh' '$SERVER' ${TEST_PID:-$$}" "$@"
}
