# Clients that sync while others write: a small run of what `./dev convergence` does at length, and the test of the test.
. "$ROOT/dev.d/lib/suite.sh"
. "$ROOT/dev.d/lib/clients.sh"
files "$ROOT/test/convergence/*.cpp" || exit 0

heading "clients that sync while others write"
build_clients
suite_server
seed=${DATASTORE_SEED:-$((RANDOM + 1))}
check "convergence: every copy equals the tables (seed $seed)" convergence --seed "$seed" --changes 8000 --seconds 25
check "convergence: it finds what timestamp cursors lose" convergence --seed "$seed" --changes 5000 --seconds 15 --timestamps
