# Clients that sync while others write: small runs of what `./dev convergence` does at length, and tests of the test.
. "$ROOT/dev.d/lib/suite.sh"
. "$ROOT/dev.d/lib/clients.sh"
. "$ROOT/dev.d/lib/scenarios.sh"
files "$ROOT/test/convergence/*.cpp" || exit 0

heading "clients that sync while others write"
build_clients
suite_server
seed=${DATASTORE_SEED:-$((RANDOM + 1))}
small=(--seed "$seed" --seconds 60)
check "convergence: every copy equals the tables (seed $seed)" convergence "${small[@]}" --changes 5000
check "convergence: while the server is killed" convergence_killed "${small[@]}" --changes 3000 --crashes 3
check "convergence: clients that read from a standby" convergence_standby "${small[@]}" --changes 2500
check "convergence: clients that go back and forth" convergence_both "${small[@]}" --changes 2500
check "a cursor that has seen what a crash takes back" cursor_after_crash
check "the pages of one sync from two nodes" pages_of_two_nodes
check "a failover to a standby that lacks the last transactions" failover
check "convergence: it finds what timestamp cursors lose" convergence "${small[@]}" --changes 3000 --timestamps
check "convergence: it finds versions given twice" \
  convergence_without_second_look "${small[@]}" --changes 2000 --writers 12 --ids 30
