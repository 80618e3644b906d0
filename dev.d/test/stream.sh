# Consumers of the change stream, killed over and over, while others write and the server is killed, too.
. "$ROOT/dev.d/lib/suite.sh"
. "$ROOT/dev.d/lib/clients.sh"
. "$ROOT/dev.d/lib/scenarios.sh"
files "$ROOT/test/convergence/stream/*.cpp" || exit 0

heading "consumers of the change stream"
build_clients
build_extension extension
seed=${DATASTORE_SEED:-$((RANDOM + 1))}
# A server of its own: the other suites need theirs alive.
killed() (
  server_for_now stream
  stream_convergence --seed "$seed" --changes 8000 --seconds 120 --crashes 2
)
renamed() (
  server_for_now stream-renamed
  stream_renamed_field
)
check "stream: a field is renamed whose value does not come again" renamed
check "stream: nothing is lost, nothing comes twice (seed $seed)" killed
