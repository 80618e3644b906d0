# Started by the convergence test, crash.sh FOLDER PID: kills a throwaway server, which lives for process PID, and starts it
# again.
. "$ROOT/dev.d/lib/common.sh"
. "$ROOT/dev.d/lib/packages.sh"
. "$ROOT/dev.d/lib/server.sh"

server_at "$1"
server_kill
server_run
server_watch process "$2"
