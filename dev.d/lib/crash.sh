# Started by the convergence test: kills a throwaway server as a power failure does, and starts it again.
. "$ROOT/dev.d/lib/common.sh"
. "$ROOT/dev.d/lib/packages.sh"
. "$ROOT/dev.d/lib/server.sh"

server_at "$1"
server_kill
server_run
