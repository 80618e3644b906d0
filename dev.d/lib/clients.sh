# The client programs (test/client, test/convergence) and how a run of the convergence test is counted.
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
